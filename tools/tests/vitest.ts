import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { BrowserName } from '../browser/find-browser.ts';
import type { VitestReport } from './results.ts';
import { type Manner, runCommand } from './run-command.ts';
import { type FileTime, TIMES_FILE } from './times-reporter.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const TIMES_REPORTER = resolve(import.meta.dirname, 'times-reporter.ts');

/** How Vitest is run. */
export interface RunOptions extends Manner {
  projects: string[];
  /** Further arguments of Vitest. */
  extra: string[];
  /** The only browser tested in; all when absent. */
  browser?: BrowserName;
  /** How many processes take files of tests in browsers; one when absent. */
  workers?: number;
}

/** What a run of Vitest left. */
export interface VitestRun {
  /** Whether Vitest ended by itself, and found nothing to complain of. */
  isWell: boolean;
  /** `null` when it ended before it wrote one. */
  report: VitestReport | null;
  /** Paths from the root of the repository. */
  times: FileTime[];
}

/** Runs Vitest. */
export async function runVitest(options: RunOptions): Promise<VitestRun> {
  const { projects, extra, browser, workers } = options;
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-tests-'));
  const reportFile = join(folder, 'report.json');
  const timesFile = join(folder, 'times.jsonl');
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['default', 'json', TIMES_REPORTER].map((reporter) => `--reporter=${reporter}`);
  const args = ['run', ...chosen, ...reporters, `--outputFile.json=${reportFile}`, ...extra];
  try {
    const only = browser ? { POSTMONEY_BROWSERS: browser } : {};
    const shared = workers ? { POSTMONEY_WORKERS: String(workers) } : {};
    const status = await runCommand('vitest', args, options, {
      ...process.env,
      ...only,
      ...shared,
      [TIMES_FILE]: timesFile,
    });
    const report = existsSync(reportFile)
      ? (JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport)
      : null;
    const lines = existsSync(timesFile) ? readFileSync(timesFile, 'utf8').split('\n').filter(Boolean) : [];
    const times = lines.map((line) => {
      const { file, seconds } = JSON.parse(line) as FileTime;
      return { file: relative(ROOT, file), seconds };
    });
    return { isWell: report !== null && status === 0 && report.success, report, times };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
