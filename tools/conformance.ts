/**
 * `npm run conformance -- KIND URL [options]`: tries a server as a place to sync on, with all that an adapter has to do and with
 * requests that go wrong. Ends with one plain line, `N passed, N failed`; exit code 1 when anything failed.
 */
import { openBench } from './conformance/bench.ts';
import { CHECKS } from './conformance/checks.ts';
import { type ConformanceCommand, conformanceOptions, USAGE } from './conformance/options.ts';

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

const { account, seed } = readOptions();
const signal = AbortSignal.timeout(LONGEST_MS);
const bench = await openBench(account, seed, signal);
let failed = 0;
for (const check of CHECKS) {
  const start = performance.now();
  try {
    await check.run(bench);
    console.log(`ok      ${check.name} (${Math.round(performance.now() - start)} ms)`);
  } catch (error) {
    failed += 1;
    console.log(
      `FAILED  ${check.name}\n        ${(error as Error).message.split('\n').slice(0, 6).join('\n        ')}`,
    );
  }
}
try {
  await bench.close();
} catch (error) {
  console.log(`What was written could not be taken away: ${(error as Error).message}`);
}
console.log(`${CHECKS.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
