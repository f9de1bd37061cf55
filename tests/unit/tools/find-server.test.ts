import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureServer, ensureServers } from '../../../tools/find-server.ts';

const CEPH = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph', 'ceph-authtool', 'monmaptool'];

// Elsewhere nothing is installed.
describe.runIf(process.platform === 'linux')('a server that tests need', () => {
  let folder = '';
  const said: string[] = [];
  /** Puts a command into the only folder of the search path. */
  const command = (name: string, line = 'exit 0') => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const bringing = (names: string[]) =>
    names.map((name) => `/bin/cp /bin/true '${join(folder, name)}'`).join('\n');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'postmoney-path-'));
    said.length = 0;
    vi.stubEnv('PATH', folder);
    vi.spyOn(console, 'error').mockImplementation((words) => void said.push(String(words)));
    vi.spyOn(process, 'getuid').mockReturnValue(0);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('is used where it is installed', () => {
    for (const name of CEPH) command(name);
    expect(ensureServer('Ceph')).toEqual(CEPH.map((name) => join(folder, name)));
    expect(said).toEqual([]);
  });

  it('is installed where it is not', () => {
    command('ceph');
    command('apt-get', `[ "$1" = install ] || exit 0\n${bringing(CEPH)}`);
    expect(ensureServer('Ceph')).toEqual(CEPH.map((name) => join(folder, name)));
    expect(said).toEqual([expect.stringContaining('installing Debian')]);
  });

  it.each([
    ['there is no apt-get', null, 'Ceph is not installed.'],
    ['apt-get fails', 'exit 100', 'Ceph could not be installed'],
    ['apt-get brings only some of it', 'some', 'there is no ceph-osd'],
  ])('is an error that says what to do when %s', (_, apt, words) => {
    if (apt) command('apt-get', apt === 'some' ? bringing(['ceph-mon']) : apt);
    expect(() => ensureServer('Ceph')).toThrow(words);
    expect(() => ensureServer('Ceph')).toThrow('Install radosgw ceph-mon');
  });

  it('is told of when all are looked for, and stops nothing', () => {
    ensureServers();
    expect(said).toContainEqual(expect.stringContaining('Ceph is not installed.'));
  });
});
