/**
 * `npm test`: makes sure both browsers are there, builds the extension for both, runs every test project and
 * ends with one plain line, `N passed, N failed, N skipped`. Exit code 1 when anything failed or nothing ran.
 * `npm test -- --project unit` runs one project only; other arguments go to Vitest.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { ensureBrowser } from './browser/find-browser.ts';

const ROOT = resolve(import.meta.dirname, '..');
/**
 * Two lanes, each one group after the other. Pointer and keyboard are driven in the first, where a browser that is slow
 * to answer misses a deadline; what only reckons or waits runs beside it, behind it in line for the processor.
 */
const LANES = [
  [['page'], ['browser']],
  [['unit', 'corpus'], ['waiting']],
];
const NEED_BROWSERS = ['page', 'browser', 'waiting'];
/**
 * Tests in browsers whose file fails are run once more, the whole file by itself when all else is done: what a first
 * try left behind is gone then, and nothing else wants the processor. What fails again is a fault.
 */
const TRIED_AGAIN = NEED_BROWSERS;
/** Files tried again at most; where more fail it is not chance. */
const MOST_TRIED_AGAIN = 4;
/** How far the second lane stands back (POSIX nice). */
const STAND_BACK = 10;

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  success: boolean;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** What became of one file of tests. */
interface FileResult {
  counts: Counts;
  /** What failed, a line each. */
  failures: string[];
}

/** Results by project and file; what no file can be blamed for has the name of its projects. */
const results = new Map<string, { project: string; file: string } & FileResult>();
/** What passed at its second try only, told again at the end: on the way it is lost among what passed. */
const secondTries: string[] = [];

const firstLine = (text = '') => text.split('\n', 1)[0]!;

function resultOf({ name, status, message, assertionResults }: VitestReport['testResults'][number]) {
  const file = relative(ROOT, name);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
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
  return { file, counts, failures };
}

function run(command: string, args: string[]): number {
  const windows = process.platform === 'win32';
  const bin = join(ROOT, 'node_modules', '.bin', windows ? `${command}.cmd` : command);
  return spawnSync(bin, args, { cwd: ROOT, stdio: 'inherit', shell: windows }).status ?? 1;
}

/** Runs Vitest; `aside` holds its words back until it is done, so that two runs do not speak at once. */
function runVitest(args: string[], aside: boolean): Promise<number> {
  const windows = process.platform === 'win32';
  const bin = join(ROOT, 'node_modules', '.bin', windows ? 'vitest.cmd' : 'vitest');
  const child = spawn(bin, args, {
    cwd: ROOT,
    stdio: aside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: windows,
  });
  if (aside && child.pid !== undefined) setPriority(child.pid, STAND_BACK);
  const said: Buffer[] = [];
  child.stdout?.on('data', (words: Buffer) => said.push(words));
  child.stderr?.on('data', (words: Buffer) => said.push(words));
  return new Promise((done) => {
    child.on('error', () => done(1));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      done(code ?? 1);
    });
  });
}

/** Runs projects, or files of theirs, and keeps what became of each file. */
async function runProjects(projects: string[], extra: string[], aside: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-tests-'));
  const reportFile = join(folder, 'report.json');
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const status = await runVitest(['run', ...chosen, ...reporters, ...extra], aside);
  const report = existsSync(reportFile)
    ? (JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport)
    : null;
  rmSync(folder, { recursive: true, force: true });
  const project = projects.join(', ');
  const found = report?.testResults.map(resultOf) ?? [];
  for (const result of found) results.set(`${project}/${result.file}`, { project, ...result });
  const isWell = report !== null && status === 0 && report.success;
  if (!isWell && !found.some(({ counts }) => counts.failed > 0)) {
    const failures = [`${project}: ${report ? 'Vitest itself failed; see above' : 'no report was written'}`];
    results.set(project, { project, file: '', counts: { passed: 0, failed: 1, skipped: 0 }, failures });
  }
}

async function tryAgain(extra: string[]): Promise<void> {
  const failed = [...results.values()].filter(
    ({ project, file, counts }) => counts.failed > 0 && file !== '' && TRIED_AGAIN.includes(project),
  );
  if (failed.length > MOST_TRIED_AGAIN) return;
  for (const { project, file, failures } of failed) {
    secondTries.push(...failures);
    await runProjects([project], [file, ...extra], false);
  }
}

const args = process.argv.slice(2);
const named = args.flatMap((arg, at) => (args[at - 1] === '--project' ? [arg] : []));
const extra = args.filter((arg, at) => arg !== '--project' && args[at - 1] !== '--project');
const lanes = LANES.map((groups) =>
  groups
    .map((group) => group.filter((project) => named.length === 0 || named.includes(project)))
    .filter((group) => group.length > 0),
).filter((groups) => groups.length > 0);

let built = true;
if (lanes.flat(2).some((project) => NEED_BROWSERS.includes(project))) {
  for (const name of ['chromium', 'firefox'] as const) ensureBrowser(name);
  for (const name of ['chrome', 'firefox']) built = run('wxt', ['build', '-b', name]) === 0 && built;
}
if (built) {
  await Promise.all(
    lanes.map(async (groups, lane) => {
      for (const group of groups) await runProjects(group, extra, lane > 0);
    }),
  );
  await tryAgain(extra);
}

const total: Counts = { passed: 0, failed: built ? 0 : 1, skipped: 0 };
for (const { counts } of results.values()) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
for (const line of secondTries) console.log(`SECOND TRY ${line}`);
for (const { failures } of results.values()) for (const line of failures) console.log(`FAILED ${line}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
