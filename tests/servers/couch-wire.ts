import { join } from 'node:path';
import { answers, freePort, makeHome, type TestServer } from './test-server.ts';

/** express-pouchdb: CouchDB's wire protocol over PouchDB and LevelDB. */
export async function startCouchWire(): Promise<TestServer> {
  const home = makeHome('couch-wire');
  const port = await freePort();
  await home
    .start(process.execPath, [join(import.meta.dirname, 'couch-wire.child.ts'), String(port), home.folder])
    .until(() => answers(`http://127.0.0.1:${port}/`));
  return {
    name: 'express-pouchdb',
    place: { kind: 'couchdb', address: `http://127.0.0.1:${port}/space`, user: '', password: '' },
    disk: home.folder,
    stop: () => home.clear(),
  };
}
