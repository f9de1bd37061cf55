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

/** What failed, and what passed at its second try only, told again at the end: on the way it is lost among what passed. */
const failures: string[] = [];
const secondTries: string[] = [];

const firstLine = (text = '') => text.split('\n', 1)[0]!;

function noteFailures({ testResults }: VitestReport): void {
  for (const { name, status, message, assertionResults } of testResults) {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    for (const { fullName, status: result, failureMessages = [] } of assertionResults) {
      const line = `${file}: ${fullName}: ${firstLine(failureMessages[0])}`;
      if (result === 'failed') failures.push(line);
      else if (failureMessages.length > 0) secondTries.push(line);
    }
    if (status === 'failed' && failed.length === 0) failures.push(`${file}: ${firstLine(message)}`);
  }
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

async function runProjects(projects: string[], extra: string[], aside: boolean): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-tests-'));
  const file = join(folder, 'report.json');
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = await runVitest(['run', ...chosen, ...reporters, ...extra], aside);
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : null;
  rmSync(folder, { recursive: true, force: true });
  if (!report) {
    failures.push(`${projects.join(', ')}: no report was written`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  noteFailures(report);
  const { numPassedTests: passed, numFailedTests, numPendingTests: skipped } = report;
  // A file that does not load fails without failing a test.
  const failed = Math.max(numFailedTests, status === 0 && report.success ? 0 : 1);
  return { passed, failed, skipped };
}

const args = process.argv.slice(2);
const named = args.flatMap((arg, at) => (args[at - 1] === '--project' ? [arg] : []));
const extra = args.filter((arg, at) => arg !== '--project' && args[at - 1] !== '--project');
const lanes = LANES.map((groups) =>
  groups
    .map((group) => group.filter((project) => named.length === 0 || named.includes(project)))
    .filter((group) => group.length > 0),
).filter((groups) => groups.length > 0);

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const add = (counts: Counts) => {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
};
if (lanes.flat(2).some((project) => NEED_BROWSERS.includes(project))) {
  for (const name of ['chromium', 'firefox'] as const) ensureBrowser(name);
  for (const name of ['chrome', 'firefox'])
    if (run('wxt', ['build', '-b', name]) !== 0) add({ passed: 0, failed: 1, skipped: 0 });
}
if (total.failed === 0)
  await Promise.all(
    lanes.map(async (groups, lane) => {
      for (const group of groups) add(await runProjects(group, extra, lane > 0));
    }),
  );

for (const line of secondTries) console.log(`SECOND TRY ${line}`);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
