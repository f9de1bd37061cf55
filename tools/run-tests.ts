/**
 * `npm test`: makes sure both browsers are there, builds the extension for both, runs every test project and
 * ends with one plain line, `N passed, N failed, N skipped`; before it, what took how long. Exit code 1 when anything
 * failed or nothing ran. `npm test -- --project unit` runs one project only; other arguments go to Vitest.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ensureBrowser } from './browser/find-browser.ts';
import { Clock } from './tests/clock.ts';
import { type FileResult, resultsOf, sumOf } from './tests/results.ts';
import { runVitest } from './tests/vitest.ts';

const ROOT = resolve(import.meta.dirname, '..');
/**
 * Two lanes, each one group after the other. Pointer and keyboard are driven in the first, where a browser that is slow
 * to answer misses a deadline; what only reckons or waits runs beside it, behind it in line for the processor.
 */
const LANES = [
  [['page'], ['browser']],
  [['unit', 'corpus'], ['remote'], ['waiting']],
];
const NEED_BROWSERS = ['page', 'browser', 'waiting'];
/**
 * Tests in browsers whose file fails are run once more, the whole file by itself when all else is done: what a first
 * try left behind is gone then, and nothing else wants the processor. What fails again is a fault.
 */
const TRIED_AGAIN = NEED_BROWSERS;
/** Files tried again at most; where more fail it is not chance. */
const MOST_TRIED_AGAIN = 4;

/** Results by project and file; what no file can be blamed for has the name of its projects. */
const results = new Map<string, FileResult & { project: string }>();
/** What passed at its second try only, told again at the end: on the way it is lost among what passed. */
const secondTries: string[] = [];
const clock = new Clock();

function run(command: string, args: string[]): number {
  const windows = process.platform === 'win32';
  const bin = join(ROOT, 'node_modules', '.bin', windows ? `${command}.cmd` : command);
  return spawnSync(bin, args, { cwd: ROOT, stdio: 'inherit', shell: windows }).status ?? 1;
}

/** Runs projects, or files of theirs, and keeps what became of each file. */
async function runProjects(projects: string[], extra: string[], aside: boolean): Promise<void> {
  const project = projects.join(', ');
  const { isWell, report, times } = await runVitest(projects, extra, aside);
  clock.add(times);
  const found = report ? resultsOf(report) : [];
  for (const result of found) {
    results.set(`${project}/${result.file}`, { project, ...result });
    secondTries.push(...result.secondTries);
  }
  if (!isWell && !found.some(({ counts }) => counts.failed > 0)) {
    const failures = [`${project}: ${report ? 'Vitest itself failed; see above' : 'no report was written'}`];
    const counts = { passed: 0, failed: 1, skipped: 0 };
    results.set(project, { project, file: '', counts, failures, secondTries: [] });
  }
}

async function tryAgain(extra: string[]): Promise<void> {
  const failed = [...results.values()].filter(
    ({ project, file, counts }) => counts.failed > 0 && file !== '' && TRIED_AGAIN.includes(project),
  );
  if (failed.length > MOST_TRIED_AGAIN) return;
  for (const { project, file, failures } of failed) {
    secondTries.push(...failures);
    await clock.time(`${file} once more`, () => runProjects([project], [file, ...extra], false));
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
  await clock.time('looking for the browsers', () => {
    for (const name of ['chromium', 'firefox'] as const) ensureBrowser(name);
  });
  for (const name of ['chrome', 'firefox'])
    built =
      (await clock.time(`building for ${name}`, () => run('wxt', ['build', '-b', name]))) === 0 && built;
}
if (built) {
  await Promise.all(
    lanes.map(async (groups, lane) => {
      for (const group of groups)
        await clock.time(group.join(', '), () => runProjects(group, extra, lane > 0));
    }),
  );
  await tryAgain(extra);
}

const total = sumOf([...results.values()].map(({ counts }) => counts));
if (!built) total.failed += 1;
for (const line of clock.lines()) console.log(line);
for (const line of secondTries) console.log(`SECOND TRY ${line}`);
for (const { failures } of results.values()) for (const line of failures) console.log(`FAILED ${line}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
