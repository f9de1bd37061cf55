/**
 * A browser that joins a space: how long until the newest fact is on its company's card, until a search finds it, and until
 * everything is here. In Chromium with the production build and a page of the workspace open, from Apache.
 *
 *   sync-browser.10k       10,000 facts, as one device has just written them
 *   sync-browser.million   a million, packed as they are after a day; left out unless it is asked for, since it takes
 *                          half an hour. POSTMONEY_BENCH_FACTS=100000 for fewer; with POSTMONEY_BENCH_TALKS it says how far it is.
 */
import { grantSites } from '../../tools/browser/extension-pages.ts';
import { holds, joinInBrowser } from '../browser/other-device.ts';
import { ReadingBrowser } from '../browser/reading-browser.ts';
import { type Standing, syncIn } from '../browser/synced-rows.ts';
import { startApache } from '../servers/web-dav-servers.ts';
import { loadScript } from './bench-browser.ts';
import { type Asks, type Figure, lessIsBetter } from './figure.ts';
import { privateBytes, renderers } from './page-processes.ts';
import { OURS } from './sync-candidates.ts';
import { factsFrom } from './sync-facts.ts';
import { startTrafficCounter } from './traffic-counter.ts';

const FEW = 10_000;
const MANY = Number(process.env.POSTMONEY_BENCH_FACTS ?? 1_000_000);
/** Facts that are sent in one segment: those of one are older than those of the next. */
const WRITTEN_AT_ONCE = 1_000;
const TOLD_EVERY = 50_000;
const LOOK_EVERY_MS = 100;
/** The background is asked again after this time, since a worker is ended that works on one question for five minutes. */
const ASKED_EVERY_MS = 240_000;
const LONGEST_MS = 3 * 3_600_000;

interface Joined {
  newestSeconds: number;
  foundSeconds: number;
  allSeconds: number;
  requests: number;
  mib: number;
  peakMb: number;
}

const talk = (text: string) => {
  if (process.env.POSTMONEY_BENCH_TALKS) process.stderr.write(`${text}\n`);
};

/** The fact of a record, as far as it is searched for. */
interface WrittenFact {
  id: string;
  value: { amount: number };
  citation: { title: string };
}

const FIRST_MADE = 1_764_000_000_000;
const MADE_EVERY_MS = 30_000;

/** Facts in the order they were written down. */
const factsInOrder = (first: number, count: number) =>
  factsFrom(first, count).map(({ id, line }, at) => {
    const made = FIRST_MADE + (first + at) * MADE_EVERY_MS;
    return { id, line: line.replace(/"made":\d+/, `"made":${made}`) };
  });

/** Has a browser join a space of so many facts, which lie there packed or not. */
async function join(facts: number, packed: boolean): Promise<Joined> {
  const server = await startApache();
  const counter = await startTrafficCounter(new URL(server.place.address).origin);
  let reading: ReadingBrowser | undefined;
  try {
    const writer = await OURS.device(server.place);
    for (let at = 0; at < facts; at += WRITTEN_AT_ONCE) {
      await writer.write(factsInOrder(at, Math.min(WRITTEN_AT_ONCE, facts - at)));
      await writer.push();
      if (at % TOLD_EVERY === 0) talk(`${at} facts are on the server`);
    }
    if (packed) await writer.tidy();
    const { id, line } = factsInOrder(facts - 1, 1)[0]!;
    const { fact } = JSON.parse(line) as { fact: WrittenFact };

    reading = await ReadingBrowser.start('chromium', { hosts: [], withPack: true, fresh: true });
    const page = reading.keep;
    page.setDefaultTimeout(LONGEST_MS);
    await grantSites(reading.browser, page, reading.origin, ['http://127.0.0.1/*']);
    await loadScript(reading);
    const processes = await renderers(page);
    const behind = server.place.address.replace(new URL(server.place.address).origin, counter.address);
    await joinInBrowser(page, { ...server.place, address: behind });

    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1_000;
    let [newestSeconds, foundSeconds, peak] = [0, 0, 0];
    const told: { state?: Standing } = {};
    let asked = Number.NEGATIVE_INFINITY;
    let allSeconds = 0;
    while (allSeconds === 0 || foundSeconds === 0) {
      if (allSeconds === 0 && performance.now() - asked > ASKED_EVERY_MS) {
        asked = performance.now();
        void syncIn(page).then(
          (state) => {
            told.state = state;
            if (state.synced) allSeconds ||= seconds();
          },
          () => undefined,
        );
      }
      if (newestSeconds === 0 && (await holds(page, id))) newestSeconds = seconds();
      if (newestSeconds > 0 && foundSeconds === 0) {
        const asks = [fact.id, fact.citation.title, fact.value.amount].map((one) => JSON.stringify(one));
        if (await page.evaluate(`lab.findsFact(${asks.join(', ')})`)) foundSeconds = seconds();
      }
      peak = Math.max(peak, ...processes.map((one) => privateBytes(one.id)));
      if (seconds() * 1_000 > LONGEST_MS) throw new Error('It does not come to an end');
      await new Promise((next) =>
        setTimeout(next, newestSeconds > 0 && foundSeconds > 0 ? 1_000 : LOOK_EVERY_MS),
      );
      talk(
        `${seconds().toFixed(1)} s: newest ${newestSeconds.toFixed(2)}, found ${foundSeconds.toFixed(2)}, ${counter.total().requests} requests, ${processes.map((one) => (privateBytes(one.id) / 1e6).toFixed()).join(' ')} MB`,
      );
    }
    const { requests, bytes } = counter.total();
    const { problem, unreadable } = told.state!;
    if (problem || unreadable) throw new Error(`Not all came: ${JSON.stringify({ problem, unreadable })}`);
    return { newestSeconds, foundSeconds, allSeconds, requests, mib: bytes / 1024 ** 2, peakMb: peak / 1e6 };
  } finally {
    await reading?.close();
    await counter.stop();
    await server.stop();
  }
}

function* figuresOf(name: string, joined: Joined): Generator<Figure> {
  yield lessIsBetter(`${name}.newest-on-card`, joined.newestSeconds, 's');
  yield lessIsBetter(`${name}.newest-found`, joined.foundSeconds, 's');
  yield lessIsBetter(`${name}.all`, joined.allSeconds, 's');
  yield lessIsBetter(`${name}.requests`, joined.requests, 'requests');
  yield lessIsBetter(`${name}.bytes`, joined.mib, 'MiB');
  yield lessIsBetter(`${name}.peak`, joined.peakMb, 'MB');
}

export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  if (asks('sync-browser.10k')) yield* figuresOf('sync-browser.10k', await join(FEW, false));
  if (process.argv.includes('sync-browser.million'))
    yield* figuresOf('sync-browser.million', await join(MANY, true));
}
