import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlace } from '../../sync/setup/open-place.ts';
import { type OpenBench, openBench } from '../conformance/bench.ts';
import { CHECKS } from '../conformance/checks.ts';
import { SECRET } from '../conformance/session-check.ts';
import { startCeph } from '../servers/ceph.ts';
import { startCouchCluster } from '../servers/couch-cluster.ts';
import { startCouchWire } from '../servers/couch-wire.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startApache, startNginx } from '../servers/web-dav-servers.ts';

/** What goes wrong is the same each time. */
const SEED = 20261130;

const SERVERS: [string, () => Promise<TestServer>][] = [
  ['WebDAV on Apache', startApache],
  ['WebDAV on nginx', startNginx],
  ['S3 on Ceph', startCeph],
  ['CouchDB’s protocol on express-pouchdb', startCouchWire],
  ['CouchDB’s protocol on a cluster that loses machines', () => startCouchCluster(SEED)],
];

/** How many files of a folder hold some words, as they are or in base64. */
function filesWith(words: string, folder: string): number {
  const base64 = Buffer.from(words)
    .toString('base64')
    .replace(/.{0,2}=*$/, '');
  const { status, stdout } = spawnSync('grep', ['-rlaF', '-e', words, '-e', base64, folder], {
    encoding: 'utf8',
  });
  // 1: in none.
  if (status !== 0 && status !== 1) throw new Error(`grep ended with ${status}`);
  return stdout.split('\n').filter(Boolean).length;
}

// A server that cannot be installed or started fails its tests; nothing here is passed over.
describe.each(SERVERS)('%s', (_, start) => {
  let server: TestServer | undefined;
  let bench: OpenBench;
  const over = new AbortController();

  beforeAll(async () => {
    server = await start();
    await openPlace(server.place, fetch).prepare(over.signal);
    bench = await openBench(server.place, SEED, over.signal);
  });
  afterAll(async () => {
    await bench?.close();
    await server?.stop();
  });

  for (const check of CHECKS) it(check.name, () => check.run(bench));

  it('has nothing on its disk that anybody could read', () => {
    // Ceph's is in memory here; the check before has read all objects.
    if (!server!.disk) return;
    // What the checks wrote unsealed is found, so what they sealed would be.
    expect(filesWith('first', server!.disk)).toBeGreaterThan(0);
    expect(filesWith(SECRET, server!.disk)).toBe(0);
  });
});
