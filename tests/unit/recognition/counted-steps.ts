import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

// Optimised code does not count all of its blocks.
for (const flag of ['--no-opt', '--no-maglev', '--no-use-osr']) setFlagsFromString(flag);

/** Methods that walk through a text inside the browser, where no step of ours is counted. */
const WALKS: [object, string][] = [
  [RegExp.prototype, 'exec'],
  [RegExp.prototype, 'test'],
  ...[
    'match',
    'matchAll',
    'replace',
    'replaceAll',
    'search',
    'split',
    'toLowerCase',
    'toUpperCase',
    'trim',
  ].map((name): [object, string] => [String.prototype, name]),
  ...['includes', 'indexOf', 'slice', 'startsWith', 'endsWith'].map((name): [object, string] => [
    String.prototype,
    name,
  ]),
];

/** Whether a method looks at its whole text; the others look at no more than what they are asked for or give back. */
const isWhole = (name: string) => !['slice', 'startsWith', 'endsWith'].includes(name);

/** Runs `work` and gives the characters that methods of texts and patterns were handed meanwhile. */
function countWalks(work: () => void): number {
  let walked = 0;
  const originals = WALKS.map(([owner, name]) => [owner, name, Reflect.get(owner, name)] as const);
  for (const [owner, name, original] of originals) {
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      const result: unknown = Reflect.apply(original as () => unknown, this, args);
      if (typeof this !== 'string') walked += String(args[0]).length;
      else if (isWhole(name)) walked += this.length;
      else walked += String(typeof result === 'string' ? result : args[0]).length;
      return result;
    });
  }
  try {
    work();
  } finally {
    for (const [owner, name, original] of originals) Reflect.set(owner, name, original);
  }
  return walked;
}

/**
 * The steps that `work` takes in files whose address has `part`: how often each block of code ran, as V8 counts for
 * coverage, and how many characters were handed to patterns and methods of texts. No time is measured.
 */
export async function countSteps(
  part: string,
  work: () => void,
): Promise<{ blocks: number; walked: number }> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await session.post('Profiler.takePreciseCoverage');
    work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const functions = result.filter(({ url }) => url.includes(part)).flatMap((script) => script.functions);
    const blocks = functions.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
    await session.post('Profiler.stopPreciseCoverage');
    return { blocks, walked: countWalks(work) };
  } finally {
    session.disconnect();
  }
}
