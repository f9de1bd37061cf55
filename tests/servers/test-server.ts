import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SyncPlace } from '../../domain/sync-state.ts';

/** A real server on this machine, started for tests. */
export interface TestServer {
  /** For people: "Apache", "nginx", … */
  name: string;
  /** How to get in; its folder, database or bucket is not there yet where a space can make it. */
  place: SyncPlace;
  /** Where it keeps what it was given; `null` where that is in memory. */
  disk: string | null;
  stop(): Promise<void>;
}

/** How long a server may take to start, milliseconds; on loaded machines Ceph has taken 40 s. */
const PATIENCE_MS = 90_000;

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A folder that goes with {@link ServerHome.clear}. */
export interface ServerHome {
  folder: string;
  /** Starts a process that is ended with the home; what it says goes to a file. */
  start(command: string, args: string[], env?: Record<string, string>): Daemon;
  /** Ends what was started, the last first, and takes the folder away. */
  clear(): Promise<void>;
}

interface Daemon {
  /** @throws Error with what the process said, when it ends before `isUp`. */
  until(isUp: () => Promise<boolean> | boolean): Promise<void>;
}

export function makeHome(name: string): ServerHome {
  const folder = mkdtempSync(join(tmpdir(), `postmoney-${name}-`));
  const children: ChildProcess[] = [];
  const endAll = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', endAll);
  return {
    folder,
    start(command, args, env = {}) {
      const child = spawn(command, args, {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.push(child);
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (words: Buffer) => {
          said = (said + words.toString()).slice(-4000);
        });
      const ended = new Promise<never>((_, reject) => {
        child.on('error', reject);
        child.on('exit', (code) => reject(new Error(`${command} ended with ${code}: ${said}`)));
      });
      // It is meant to end once the home is cleared.
      ended.catch(() => undefined);
      return {
        async until(isUp) {
          const end = Date.now() + PATIENCE_MS;
          while (!(await Promise.race([ended, isUp()]))) {
            if (Date.now() > end) throw new Error(`${command} does not start: ${said}`);
            await pause(20);
          }
        },
      };
    },
    async clear() {
      process.removeListener('exit', endAll);
      for (const child of children.reverse()) await ended(child);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(forced);
}

/** Whether anything at an address answers. */
export const answers = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
};

/** User and group that servers started by root hand their work to, where there are such. */
export function unprivileged(): { user: string; uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('www-data:'));
  const [user, , uid, gid] = line?.split(':') ?? [];
  return user ? { user, uid: Number(uid), gid: Number(gid) } : null;
}
