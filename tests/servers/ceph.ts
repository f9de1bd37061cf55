import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { S3PlaceStore } from '../../sync/setup/s3-place.ts';
import { ensureServer } from '../../tools/find-server.ts';
import { answers, freePort, makeHome, type TestServer } from './test-server.ts';

const ACCESS_KEY = 'READERSKEY';
const SECRET_KEY = 'a/secret+of=letters';

/**
 * Configuration of a cluster of one machine: one copy of everything, one placement group a pool, nothing run that only looks
 * after large clusters, and a monitor that does not wait before it decides (that is most of the start).
 */
const configuration = (
  folder: string,
  fsid: string,
  monitor: number,
  gateway: number,
  store: string,
) => `[global]
fsid = ${fsid}
mon initial members = a
mon host = [v2:127.0.0.1:${monitor}/0]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
keyring = ${folder}/keyring
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
pid file = ${folder}/run/$name.pid
log file = ${folder}/run/$name.log
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
[mon]
mon data = ${folder}/mon
paxos propose interval = 0.02
mon data avail warn = 1
mon data avail crit = 1
mon osd crush smoke test = false
[osd]
osd data = ${folder}/osd
osd objectstore = ${store}
bluestore block size = 536870912
memstore device bytes = 2147483648
[client]
rgw frontends = beast endpoint=127.0.0.1:${gateway} tcp_nodelay=1
rgw enable apis = s3
rgw run sync thread = false
rgw dynamic resharding = false
rgw enable quota threads = false
rgw enable gc threads = false
rgw enable lc threads = false
`;

/** Has Ceph set up its pools, as it does for the first bucket: on a busy machine that takes longer than anybody waits for an answer. */
async function makePools(address: string): Promise<void> {
  const place = { address, bucket: 'first', prefix: 'made', region: 'us-east-1', bucketIn: 'path' as const };
  const store = new S3PlaceStore({ ...place, accessKey: ACCESS_KEY, secretKey: SECRET_KEY }, fetch);
  const signal = AbortSignal.timeout(120_000);
  await store.prepare(signal);
  await store.putNew('format.json', new Uint8Array(16), signal);
}

/**
 * Ceph's gateway for S3 in front of a cluster of one monitor and one store. `onDisk` has the store keep its objects in a file,
 * which takes some seconds more to start.
 */
export async function startCeph({ onDisk = false } = {}): Promise<TestServer> {
  const [mon, osd, gateway, admin, ceph, authtool, monmaptool] = ensureServer('Ceph');
  const home = makeHome('ceph');
  const { folder } = home;
  const at = (name: string) => join(folder, name);
  for (const name of ['mon', 'osd', 'run']) mkdirSync(at(name));
  const fsid = randomUUID();
  const [monitorPort, port] = [await freePort(), await freePort()];
  const store = onDisk ? 'bluestore' : 'memstore';
  const conf = at('ceph.conf');
  writeFileSync(conf, configuration(folder, fsid, monitorPort, port, store));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, ['-c', conf, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const key = (name: string, ...caps: string[]) =>
    execFileSync(authtool!, [at('keyring'), '--gen-key', '-n', name, ...caps], { stdio: 'ignore' });
  try {
    execFileSync(authtool!, ['--create-keyring', at('keyring')], { stdio: 'ignore' });
    key('mon.', '--cap', 'mon', 'allow *');
    key('client.admin', '--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *', '--cap', 'mgr', 'allow *');
    key('osd.0', '--cap', 'mon', 'allow profile osd', '--cap', 'osd', 'allow *');
    const address = `[v2:127.0.0.1:${monitorPort}/0]`;
    execFileSync(monmaptool!, ['--create', '--fsid', fsid, '--addv', 'a', address, at('monmap')], {
      stdio: 'ignore',
    });
    run(mon!, '--mkfs', '-i', 'a', '--monmap', at('monmap'), '--keyring', at('keyring'));
    const monitor = home.start(mon!, ['-f', '-c', conf, '-i', 'a']);
    const id = randomUUID();
    // Waits by itself until the monitor answers.
    await monitor.until(() => run(ceph!, '--connect-timeout', '60', 'osd', 'new', id, '0') !== '');
    run(ceph!, 'auth', 'import', '-i', at('keyring'));
    run(osd!, '-i', '0', '--mkfs', '--osd-uuid', id);
    const disk = home.start(osd!, ['-f', '-c', conf, '-i', '0']);
    await disk.until(() => JSON.parse(run(ceph!, 'osd', 'stat', '-f', 'json')).num_up_osds === 1);
    run(
      admin!,
      'user',
      'create',
      '--uid=reader',
      '--display-name=Reader',
      `--access-key=${ACCESS_KEY}`,
      `--secret-key=${SECRET_KEY}`,
    );
    await home
      .start(gateway!, ['-f', '-c', conf, '-n', 'client.admin'])
      .until(() => answers(`http://127.0.0.1:${port}/`));
    await makePools(`http://127.0.0.1:${port}`);
  } catch (error) {
    await home.clear();
    throw error;
  }
  return {
    name: 'Ceph',
    place: {
      kind: 's3',
      address: `http://127.0.0.1:${port}`,
      bucket: 'space',
      prefix: 'notes/postmoney',
      region: 'us-east-1',
      accessKey: ACCESS_KEY,
      secretKey: SECRET_KEY,
      bucketIn: 'path',
    },
    disk: onDisk ? at('osd') : null,
    stop: () => home.clear(),
  };
}
