import { afterAll, beforeAll, describe, it } from 'vitest';
import { openRemote } from '../../sync/remote/place.ts';
import { type OpenBench, openBench } from '../conformance/bench.ts';
import { CHECKS } from '../conformance/checks.ts';
import { startCeph } from '../servers/ceph.ts';
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
];

// A server that cannot be installed or started fails its tests; nothing here is passed over.
describe.each(SERVERS)('%s', (_, start) => {
  let server: TestServer | undefined;
  let bench: OpenBench;
  const over = new AbortController();

  beforeAll(async () => {
    server = await start();
    await openRemote(server.place, fetch).prepare(over.signal);
    bench = await openBench(server.place, SEED, over.signal);
  });
  afterAll(async () => {
    await bench?.close();
    await server?.stop();
  });

  for (const check of CHECKS) it(check.name, () => check.run(bench));
});
