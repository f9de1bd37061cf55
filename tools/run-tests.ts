/**
 * `npm test`: makes sure both browsers are there, builds the extension for both, runs every test project and
 * ends with one plain line, `N passed, N failed, N skipped`; before it, what took how long. Exit code 1 when anything
 * failed or nothing ran. `npm test -- --project unit` runs one project only; other arguments go to Vitest.
 */
import { availableParallelism } from 'node:os';
import { type BrowserName, ensureBrowser } from './browser/find-browser.ts';
import { ensureServers } from './find-server.ts';
import { Clock } from './tests/clock.ts';
import { type FileResult, resultsOf, sumOf } from './tests/results.ts';
import { type Manner, runCommand } from './tests/run-command.ts';
import { runVitest } from './tests/vitest.ts';

/** Projects that run together. */
interface Part {
  projects: string[];
  browser?: BrowserName;
  /** Which share of their files, `1/3`: only where all tests run. */
  share?: string;
  /** Another than the lane's. */
  niceness?: number;
}
/** Parts that run one after the other, beside those of other lanes. */
interface Lane extends Manner {
  parts: Part[];
  /** How many processes take files of tests, each with a browser of its own; Vitest's own number when absent. */
  workers?: number;
}
/** Processes of a browser's lane: two where there are cores for them; on two cores all lanes together would take longer. */
const WORKERS = availableParallelism() >= 4 ? 2 : 1;
/**
 * A lane for each browser; what only reckons stands behind them in line for the processor, since a browser that is slow to
 * answer to pointer and keyboard misses a deadline. Its lane is done first, and takes a third off the longest one.
 */
const LANES: Lane[] = [
  {
    parts: [
      { projects: ['page'], browser: 'firefox' },
      { projects: ['browser'], browser: 'firefox', share: '1/3' },
      { projects: ['browser'], browser: 'firefox', share: '2/3' },
    ],
    workers: WORKERS,
    isQuiet: false,
    niceness: 0,
  },
  {
    parts: [
      { projects: ['page'], browser: 'chromium' },
      { projects: ['browser'], browser: 'chromium' },
    ],
    workers: WORKERS,
    isQuiet: true,
    niceness: 0,
  },
  {
    parts: [
      { projects: ['unit', 'corpus'] },
      { projects: ['remote'] },
      { projects: ['browser'], browser: 'firefox', share: '3/3', niceness: 0 },
    ],
    isQuiet: true,
    niceness: 10,
  },
];
/** Projects that sync with real servers. */
const NEED_SERVERS = ['remote', 'browser'];
/** The project that tests what is built. */
const BUILT = 'browser';
/** Building stands back as far as what only reckons: tests that need no build go on beside it. */
const BUILDING: Manner = { isQuiet: true, niceness: 10 };
/**
 * Tests in browsers whose file fails are run once more, the whole file by itself when all else is done: what a first
 * try left behind is gone then, and nothing else wants the processor. What fails again is a fault. Of many files it is not
 * chance that they fail: then none is tried again.
 */
const MOST_TRIED_AGAIN = 4;

/** What became of a file, and where it belongs; what no file can be blamed for has the name of its projects. */
interface Result extends FileResult {
  part: Part;
  lane: Lane;
}
/** Results by lane, projects and file. */
const results = new Map<string, Result>();
/** What passed at its second try only, told again at the end: on the way it is lost among what passed. */
const secondTries: string[] = [];
const clock = new Clock();

const nameOf = ({ projects, browser, share }: Part) =>
  [...projects, ...(browser ? [browser] : []), ...(share ? [share] : [])].join(', ');

/** Runs projects, or files of theirs, and keeps what became of each file. */
async function runPart(lane: Lane, part: Part, extra: string[]): Promise<void> {
  const { projects, browser, share } = part;
  const { isWell, report, times } = await runVitest({
    ...lane,
    niceness: part.niceness ?? lane.niceness,
    workers: browser && (lane.workers ?? 1),
    projects,
    browser,
    extra: share ? [`--shard=${share}`, ...extra] : extra,
  });
  const name = nameOf(part);
  const suffix = browser ? `, ${browser}` : '';
  clock.add(times.map(({ file, seconds }) => ({ file: `${file}${suffix}`, seconds })));
  const found = report ? resultsOf(report) : [];
  for (const result of found) {
    // Tried again, a file is no share of anything.
    results.set(`${nameOf({ ...part, share: undefined })}/${result.file}`, { ...result, part, lane });
    secondTries.push(...result.secondTries);
  }
  if (!isWell && !found.some(({ counts }) => counts.failed > 0)) {
    const failures = [`${name}: ${report ? 'Vitest itself failed; see above' : 'no report was written'}`];
    const counts = { passed: 0, failed: 1, skipped: 0 };
    results.set(name, { part, lane, file: '', counts, failures, secondTries: [] });
  }
}

async function tryAgain(extra: string[]): Promise<void> {
  const failed = [...results.values()].filter(
    ({ counts, file, part }) => counts.failed > 0 && file !== '' && part.browser,
  );
  if (failed.length > MOST_TRIED_AGAIN) return;
  for (const { lane, part, file, failures } of failed) {
    secondTries.push(...failures);
    await clock.time(`${file} once more`, () =>
      runPart({ ...lane, workers: 1, isQuiet: false }, { ...part, share: undefined }, [file, ...extra]),
    );
  }
}

const args = process.argv.slice(2);
const named = args.flatMap((arg, at) => (args[at - 1] === '--project' ? [arg] : []));
const extra = args.filter((arg, at) => arg !== '--project' && args[at - 1] !== '--project');
const browsers = process.env.POSTMONEY_BROWSERS?.split(',') ?? ['chromium', 'firefox'];
/** Where files or projects are named, nothing is shared out: the first share is all of it. */
const isWhole = args.length === 0;
const lanes = LANES.flatMap((lane) => {
  const parts = lane.parts
    .filter(
      ({ browser, share }) =>
        (!browser || browsers.includes(browser)) && (isWhole || !share || share.startsWith('1/')),
    )
    .map((part) => ({
      ...part,
      ...(isWhole ? {} : { share: undefined }),
      projects: part.projects.filter((project) => named.length === 0 || named.includes(project)),
    }))
    .filter(({ projects }) => projects.length > 0);
  return parts.length > 0 ? [{ ...lane, parts }] : [];
});

const parts = lanes.flatMap((lane) => lane.parts);
const projects = new Set(parts.flatMap((part) => part.projects));
// Before anything runs, since apt-get takes nobody beside it.
if (NEED_SERVERS.some((project) => projects.has(project)))
  await clock.time('looking for the servers', ensureServers);
if (parts.some(({ browser }) => browser))
  await clock.time('looking for the browsers', () => {
    for (const name of ['chromium', 'firefox'] as const) ensureBrowser(name);
  });

/** Builds for both browsers, one after the other, since both write the same types; whether that went well. */
async function build(): Promise<boolean> {
  let isWell = true;
  for (const name of ['firefox', 'chrome']) {
    const status = await clock.time(`building for ${name}`, () =>
      runCommand('wxt', ['build', '-b', name], BUILDING),
    );
    isWell = isWell && status === 0;
  }
  return isWell;
}

const built = projects.has(BUILT) ? build() : Promise.resolve(true);
await Promise.all(
  lanes.map(async (lane) => {
    for (const part of lane.parts) {
      if (part.projects.includes(BUILT) && !(await built)) continue;
      await clock.time(nameOf(part), () => runPart(lane, part, extra));
    }
  }),
);
await tryAgain(extra);

const total = sumOf([...results.values()].map(({ counts }) => counts));
if (!(await built)) total.failed += 1;
for (const line of clock.lines()) console.log(line);
for (const line of secondTries) console.log(`SECOND TRY ${line}`);
for (const { failures } of results.values()) for (const line of failures) console.log(`FAILED ${line}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
