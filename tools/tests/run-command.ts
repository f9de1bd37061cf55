import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** How a command is run beside others. */
export interface Manner {
  /** Holds its words back until it is done, so that two commands do not speak at once. */
  isQuiet: boolean;
  /** How far it stands back when others want the processor, too (POSIX nice). */
  niceness: number;
}

/** Runs a command of an installed package in the root of the repository, and gives its exit code. */
export function runCommand(
  command: string,
  args: string[],
  { isQuiet, niceness }: Manner,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const windows = process.platform === 'win32';
  const bin = join(ROOT, 'node_modules', '.bin', windows ? `${command}.cmd` : command);
  const child = spawn(bin, args, {
    cwd: ROOT,
    env,
    stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: windows,
  });
  if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, niceness);
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
