/**
 * `npm run conformance -- KIND URL [options]`: tries a server as a place to sync on, with all that an adapter has to do and with
 * requests that go wrong. Ends with one plain line, `N passed, N failed`; exit code 1 when anything failed.
 */
import { openBench } from './bench.ts';
import { CHECKS } from './checks.ts';
import { type ConformanceCommand, conformanceOptions, USAGE } from './options.ts';

/** The whole of it takes so long at most, milliseconds; on the machine itself it is some seconds. */
const LONGEST_MS = 30 * 60_000;

function readOptions(): ConformanceCommand {
  try {
    return conformanceOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** The first lines of what went wrong. */
const wordsOf = (error: unknown) => (error as Error).message.split('\n').slice(0, 6).join('\n        ');

const { place, seed } = readOptions();
const signal = AbortSignal.timeout(LONGEST_MS);
const bench = await openBench(place, seed, signal);
let failed = 0;
for (const [at, check] of CHECKS.entries()) {
  const start = performance.now();
  try {
    await check.run(bench);
    console.log(`ok      ${check.name} (${Math.round(performance.now() - start)} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${check.name}\n        ${wordsOf(error)}`);
    if (at > 0) continue;
    console.log('        Without a place nothing else can be tried.');
    failed = CHECKS.length;
    break;
  }
}
try {
  await bench.close();
} catch (error) {
  console.log(`What was written could not be taken away: ${wordsOf(error)}`);
}
console.log(`${CHECKS.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
