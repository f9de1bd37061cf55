import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** The variable that names the file to which {@link TimesReporter} writes. */
export const TIMES_FILE = 'POSTMONEY_TEST_TIMES';

/** How long one file of tests took, from loading it to its last hook. */
export interface FileTime {
  /** Absolute path. */
  file: string;
  seconds: number;
}

/**
 * A reporter for Vitest which appends one line of JSON for each file that is done, a {@link FileTime}: Vitest's own report
 * in JSON leaves out hooks, and so the start of browsers.
 */
export default class TimesReporter implements Reporter {
  onTestModuleEnd(module: TestModule): void {
    const { environmentSetupDuration, prepareDuration, setupDuration, collectDuration, duration } =
      module.diagnostic();
    const ms = environmentSetupDuration + prepareDuration + setupDuration + collectDuration + duration;
    const time: FileTime = { file: module.moduleId, seconds: ms / 1_000 };
    appendFileSync(process.env[TIMES_FILE]!, `${JSON.stringify(time)}\n`);
  }
}
