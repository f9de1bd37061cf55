/**
 * `npm test`: makes sure both browsers are there, builds the extension for both, runs every test project and
 * ends with one plain line, `N passed, N failed, N skipped`. Exit code 1 when anything failed or nothing ran.
 * `npm test -- --project unit` runs some projects only; other arguments go to Vitest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBrowser } from './browser/find-browser.ts';

const ROOT = resolve(import.meta.dirname, '..');
const extra = process.argv.slice(2);
const onlyUnit = extra.length > 0 && !extra.some((arg) => /browser|page/.test(arg));

function run(command: string, args: string[]): number {
  const bin = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? `${command}.cmd` : command);
  const { status } = spawnSync(bin, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  success: boolean;
}

function report(file: string): VitestReport | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : null;
}

if (!onlyUnit) {
  for (const name of ['chromium', 'firefox'] as const) ensureBrowser(name);
  for (const name of ['chrome', 'firefox'])
    if (run('wxt', ['build', '-b', name]) !== 0) {
      console.log('0 passed, 1 failed');
      process.exit(1);
    }
}

const folder = mkdtempSync(join(tmpdir(), 'postmoney-tests-'));
const outputFile = join(folder, 'report.json');
const status = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${outputFile}`,
  ...extra,
]);
const result = report(outputFile);
rmSync(folder, { recursive: true, force: true });

const failed = result ? Math.max(result.numFailedTests, result.success ? 0 : 1) : 1;
const passed = result?.numPassedTests ?? 0;
console.log(`${passed} passed, ${failed} failed, ${result?.numPendingTests ?? 0} skipped`);
process.exit(status === 0 && failed === 0 && passed > 0 ? 0 : 1);
