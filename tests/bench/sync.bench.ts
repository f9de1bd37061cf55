/**
 * Syncing: requests and bytes (both ways, headers included) and time, with two devices and everything they hold in memory.
 * Beside PouchDB and RxDB on the same server, express-pouchdb, in the same run. Ours seals what it sends and opens what it
 * gets; they send as they are. `sync.million` is left out unless it is asked for: it takes minutes.
 */
import type { SyncPlace } from '../../domain/sync-state.ts';
import { startCeph } from '../servers/ceph.ts';
import { startCouchWire } from '../servers/couch-wire.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startNginx } from '../servers/web-dav-servers.ts';
import { type Asks, type Figure, lessIsBetter } from './figure.ts';
import { type Candidate, OURS, POUCH, RX } from './sync-candidates.ts';
import { factsFrom } from './sync-facts.ts';
import { startTrafficCounter } from './traffic-counter.ts';

const MANY = 10_000;
const FEW = 10;
const MILLION = 1_000_000;
const STEPS = ['push-10k', 'pull-10k', 'push-10', 'pull-10', 'idle'] as const;
type Step = (typeof STEPS)[number];

interface Cost {
  seconds: number;
  requests: number;
  kib: number;
}

/** The place by way of a counter that stands in front of its server. */
async function counted(place: SyncPlace) {
  const { origin } = new URL(place.address);
  const counter = await startTrafficCounter(origin);
  const behind = { ...place, address: place.address.replace(origin, counter.address) };
  const cost = async (work: () => Promise<void>): Promise<Cost> => {
    const before = counter.total();
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1000;
    const after = counter.total();
    return { seconds, requests: after.requests - before.requests, kib: (after.bytes - before.bytes) / 1024 };
  };
  return { place: behind, cost, stop: () => counter.stop() };
}

/** What each step costs something that syncs at a place of its own. */
async function costsOf(candidate: Candidate, at: SyncPlace): Promise<Record<Step, Cost>> {
  const { place, cost, stop } = await counted(at);
  const [writer, reader] = [await candidate.device(place), await candidate.device(place)];
  try {
    await writer.write(factsFrom(0, MANY));
    const costs: Partial<Record<Step, Cost>> = {};
    costs['push-10k'] = await cost(() => writer.push());
    costs['pull-10k'] = await cost(() => reader.pull());
    await writer.write(factsFrom(MANY, FEW));
    costs['push-10'] = await cost(() => writer.push());
    costs['pull-10'] = await cost(() => reader.pull());
    costs.idle = await cost(() => reader.pull());
    const found = await reader.count();
    if (found !== MANY + FEW) throw new Error(`${candidate.name}: ${found} of ${MANY + FEW} records came`);
    return costs as Record<Step, Cost>;
  } finally {
    await writer.close();
    await reader.close();
    await stop();
  }
}

const UNITS = { seconds: 's', requests: 'requests', kib: 'KiB' } as const;

function* figuresOf(prefix: string, ours: Record<Step, Cost>, name = '', theirs?: Record<Step, Cost>) {
  for (const step of STEPS)
    for (const what of ['seconds', 'requests', 'kib'] as const)
      yield lessIsBetter(
        `${prefix}.${step}-${what}`,
        ours[step][what],
        UNITS[what],
        name,
        theirs?.[step][what] ?? null,
      );
}

/** A database of its own beside that of the server. */
const database = (place: SyncPlace, name: string): SyncPlace => ({
  ...place,
  address: `${place.address}-${name}`,
});

async function makeDatabase({ address }: SyncPlace): Promise<void> {
  const made = await fetch(address, { method: 'PUT' });
  if (!made.ok) throw new Error(`${address} could not be made: ${made.status}`);
}

async function on<T>(start: () => Promise<TestServer>, work: (server: TestServer) => Promise<T>): Promise<T> {
  const server = await start();
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** A device that writes a million facts, and what it takes a new one to have them. */
async function million(place: SyncPlace): Promise<Cost> {
  const { place: behind, cost, stop } = await counted(place);
  const writer = await OURS.device(behind);
  const AT_ONCE = 50_000;
  for (let at = 0; at < MILLION; at += AT_ONCE) {
    await writer.write(factsFrom(at, AT_ONCE));
    await writer.push();
  }
  let count = 0;
  const taken = await cost(async () => {
    const reader = await OURS.device(behind);
    await reader.pull();
    count = await reader.count();
  });
  await stop();
  if (count !== MILLION) throw new Error(`${count} of ${MILLION} records came`);
  return taken;
}

export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  const peers: [string, Candidate][] = [
    ['sync.pouchdb', POUCH],
    ['sync.rxdb', RX],
  ];
  if (peers.some(([prefix]) => asks(`${prefix}.`) || asks(prefix))) {
    yield* await on(startCouchWire, async ({ place }) => {
      const ours = await costsOf(OURS, database(place, 'ours'));
      const found: Figure[] = [];
      for (const [prefix, peer] of peers) {
        const own = database(place, prefix.slice('sync.'.length));
        await makeDatabase(own);
        found.push(...figuresOf(prefix, ours, peer.name, await costsOf(peer, own)));
      }
      return found;
    });
  }
  for (const [prefix, start] of [
    ['sync.nginx', startNginx],
    ['sync.ceph', startCeph],
  ] as const)
    if (asks(prefix))
      yield* await on(start, async ({ place }) => [...figuresOf(prefix, await costsOf(OURS, place))]);
  if (process.argv.includes('sync.million')) {
    const cost = await on(startCouchWire, ({ place }) => million(place));
    for (const what of ['seconds', 'requests', 'kib'] as const)
      yield lessIsBetter(`sync.million.new-device-${what}`, cost[what], UNITS[what]);
  }
}
