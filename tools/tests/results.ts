import { relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** How many tests ended in which way. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What the tests need of Vitest's report in JSON. */
export interface VitestReport {
  success: boolean;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** What became of one file of tests. */
export interface FileResult {
  /** Path from the root of the repository. */
  file: string;
  counts: Counts;
  /** What failed, a line each. */
  failures: string[];
  /** What passed, but not at its first try, a line each. */
  secondTries: string[];
}

const firstLine = (text = '') => text.split('\n', 1)[0]!;

/** What became of each file of a report. */
export function resultsOf(report: VitestReport): FileResult[] {
  return report.testResults.map(({ name, status, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const failures: string[] = [];
    const secondTries: string[] = [];
    for (const { fullName, status: result, failureMessages = [] } of assertionResults) {
      const line = `${file}: ${fullName}: ${firstLine(failureMessages[0])}`;
      if (result === 'failed') failures.push(line);
      else if (failureMessages.length > 0) secondTries.push(line);
      counts[result === 'failed' ? 'failed' : result === 'passed' ? 'passed' : 'skipped'] += 1;
    }
    // A file that does not load, or whose browser does not start, fails without failing a test.
    if (status === 'failed' && failures.length === 0) {
      failures.push(`${file}: ${firstLine(message)}`);
      counts.failed += 1;
    }
    return { file, counts, failures, secondTries };
  });
}

/** The sum of counts. */
export function sumOf(all: Iterable<Counts>): Counts {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}
