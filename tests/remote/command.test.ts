import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../conformance/checks.ts';
import { startCouchWire } from '../servers/couch-wire.ts';
import type { TestServer } from '../servers/test-server.ts';

const COMMAND = join(import.meta.dirname, '../conformance/run.ts');

/** Runs the command; gives its exit code and what it printed. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [COMMAND, ...args]);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

describe('npm run conformance', () => {
  let server: TestServer;
  let origin = '';
  const databases = async () => (await fetch(`${origin}/_all_dbs`)).json();

  beforeAll(async () => {
    server = await startCouchWire();
    origin = new URL(server.place.address).origin;
    await fetch(`${origin}/mine`, { method: 'PUT' });
  });
  afterAll(() => server?.stop());

  it('tries a server out, ends with one plain line, and leaves nothing behind', async () => {
    const { code, out } = await run('couchdb', origin, '--seed', '3');
    expect(lastLine(out)).toBe(`${CHECKS.length} passed, 0 failed`);
    expect(code).toBe(0);
    expect(await databases()).toEqual(['mine']);
  });

  it('fails where there is no such server', async () => {
    const { code, out } = await run('webdav', `${origin}/mine/`);
    expect(lastLine(out)).toBe(`0 passed, ${CHECKS.length} failed`);
    expect(code).toBe(1);
    expect(await databases()).toEqual(['mine']);
  });

  it('says how it is used', async () => {
    const { code, err } = await run('webdav');
    expect(code).toBe(2);
    expect(err).toContain('npm run conformance -- KIND URL');
  });
});
