import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether there is a file that may be run. */
export const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Path of the first of some commands that is installed; `more` are folders besides those of `PATH`. */
export const findCommand = (commands: string[], more: string[] = []): string | undefined => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...more];
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find((path) => isExecutable(path));
};

const NO_QUESTIONS = 'noninteractive';

/** A command and its first arguments. */
export interface AptGet {
  command: string;
  first: string[];
}

/** What runs apt-get with the rights it needs, or why there is none. */
export function aptGet(): AptGet | { missing: string } {
  const apt = process.platform === 'linux' ? findCommand(['apt-get']) : undefined;
  if (!apt) return { missing: '' };
  if (process.getuid?.() === 0) return { command: apt, first: [] };
  const sudo = findCommand(['sudo']);
  // sudo drops what the environment says of questions.
  return sudo
    ? { command: sudo, first: ['env', `DEBIAN_FRONTEND=${NO_QUESTIONS}`, apt] }
    : { missing: ' Installing it here takes root or sudo.' };
}

/** Installs packages of Debian; apt-get itself says what goes wrong. */
export function installFromDebian({ command, first }: AptGet, packages: string[]): void {
  const run = (...args: string[]) =>
    execFileSync(command, [...first, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // Servers that are installed need not be started (invoke-rc.d starts none in runlevel 1).
      env: { ...process.env, DEBIAN_FRONTEND: NO_QUESTIONS, RUNLEVEL: '1' },
    });
  run('update', '-qq');
  run('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
