import 'fake-indexeddb/auto';

import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hostPattern, type PackSubscription, packAddress } from '../../../../domain/pack-subscription.ts';
import { datasets } from '../../../../storage/datasets-db.ts';
import { compareEditions } from '../../../../storage/packs/compare-editions.ts';
import { listDatasets, removeDataset } from '../../../../storage/packs/install-dataset.ts';
import { installPack } from '../../../../storage/packs/install-pack.ts';
import { readDataset } from '../../../../storage/packs/read-dataset.ts';
import type { SigningKey } from '../../../../storage/packs/signed/signature.ts';
import {
  checkForNews,
  fetchOffer,
  type PackOffer,
  takeOffer,
  unsubscribe,
} from '../../../../storage/packs/subscribe.ts';
import { putSubscription, readSubscriptions } from '../../../../storage/packs/subscriptions.ts';
import { searchNames } from '../../../../storage/search-names.ts';
import { readSettings } from '../../../../storage/settings.ts';
import { listOf, newKey, published } from '../../packs/publishing.ts';
import { emptyStore, good } from '../fresh-store.ts';

const LISTS = { words: new Set(['bolt']), properNouns: new Set<string>() };

let key: SigningKey;
let server: Server;
let base: string;
let asked: IncomingHttpHeaders[];
/** What the publisher answers. */
let file: Uint8Array;
let status: number;

beforeAll(async () => {
  key = await newKey();
});
beforeEach(async () => {
  await emptyStore();
  asked = [];
  status = 200;
  server = createServer((request, response) => {
    asked.push(request.headers);
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': file.length });
      response.write(file.subarray(0, 900), () => response.destroy());
    } else response.writeHead(status, { location: '/elsewhere', 'set-cookie': 'who=you' }).end(file);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((done) => server.close(done)));

const first = ['Acme', 'Bolt', 'Cedar'];
const publish = async (names: readonly string[], edition: number, by = key) => {
  file = await published(listOf(names), by, { edition });
};

async function offered(had: PackSubscription | null = null, path = '/list'): Promise<PackOffer> {
  const offer = await fetchOffer(base + path, had);
  if (!offer.ok) throw new Error(offer.problem.message);
  return offer.value;
}

async function subscribed(): Promise<PackSubscription> {
  await publish(first, 1);
  return good(await takeOffer(await offered(), LISTS));
}

const refusal = async (had: PackSubscription | null = null, path = '/list') => {
  const offer = await fetchOffer(base + path, had);
  return offer.ok ? 'offered' : offer.problem.code;
};
const kept = async () => good(await readSubscriptions());
const names = async () => (await readDataset('list')).entities.map(({ name }) => name).sort();

describe('the address of a pack', () => {
  it.each([
    [
      'https://lists.example/a.pack.jsonl#top',
      'https://lists.example/a.pack.jsonl',
      'https://lists.example/*',
    ],
    [' https://lists.example:8443/a ', 'https://lists.example:8443/a', 'https://lists.example/*'],
    ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a', 'http://127.0.0.1/*'],
    ['http://lists.example/a', null, null],
    ['https://me:secret@lists.example/a', null, null],
    ['javascript:alert(1)', null, null],
    ['lists.example', null, null],
  ])('%s', (typed, address, pattern) => {
    expect(packAddress(typed)).toBe(address);
    if (address) expect(hostPattern(address)).toBe(pattern);
  });
});

describe('subscribing to a pack', () => {
  it('shows it before anything is stored, and then puts it in with its names', async () => {
    await publish(first, 1);
    const offer = await offered();
    expect(offer).toMatchObject({ difference: null, signed: { manifest: { id: 'list', edition: 1 } } });
    expect(await kept()).toEqual([]);
    expect(good(await listDatasets()).installed).toEqual([]);
    const subscription = good(await takeOffer(offer, LISTS));
    expect(await kept()).toEqual([subscription]);
    expect(subscription).toMatchObject({ url: `${base}/list`, id: 'list', edition: 1, key: key.publicKey });
    expect(await names()).toEqual(first);
    expect(good(await searchNames('cedar', 3)).map(({ name }) => name)).toEqual(['Cedar']);
  });

  it('sends nothing of the reader, and counts what it asks', async () => {
    await subscribed();
    await offered((await kept())[0]);
    expect(asked).toHaveLength(2);
    for (const headers of asked) {
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
      expect(headers).not.toHaveProperty('if-none-match');
    }
    const settings = good(await readSettings());
    expect(settings.packRequests).toEqual({ [new URL(base).host]: { count: 2, last: expect.any(Number) } });
  });

  it.each([
    ['not-there', 404],
    ['moved', 302],
    ['not-there', 500],
  ])('refuses an answer that is none: %s', async (code, answer) => {
    await publish(first, 1);
    status = answer;
    expect(await refusal()).toBe(code);
    expect(asked).toHaveLength(1);
  });

  it('refuses what breaks off, what is not there and what may not be asked', async () => {
    await publish(
      Array.from({ length: 200 }, (_, at) => `C${at}`),
      1,
    );
    expect(await refusal(null, '/cut')).toBe('unreachable');
    const address = (url: string) => fetchOffer(url, null).then((offer) => !offer.ok && offer.problem.code);
    expect(await address('http://127.0.0.1:9/')).toBe('unreachable');
    expect(await address('http://lists.example/')).toBe('bad-address');
    expect(await kept()).toEqual([]);
  });

  it('lets no pack take the place of another list', async () => {
    good(await installPack(listOf(['Own'], 'list')));
    await publish(first, 1);
    expect(await refusal()).toBe('id-taken');
    expect(await names()).toEqual(['Own']);
    file = await published(listOf(first, 'starter'), key);
    expect(await refusal()).toBe('id-taken');
  });

  it('has no say in how ordinary a word is', async () => {
    await subscribed();
    const { openNames } = await import('../../../../storage/name-store.ts');
    const { nameKey } = await import('../../../../recognition/index/key.ts');
    const found = await good(await openNames()).lookup([nameKey('Bolt')!, nameKey('Cedar')!]);
    const classes = [...found.values()].flat().map(({ surface, commonness }) => [surface, commonness]);
    expect(Object.fromEntries(classes)).toEqual({ Bolt: 1, Cedar: 2 });
  });
});

describe('news of a pack', () => {
  it('is told by its first line, and changes nothing yet', async () => {
    const had = await subscribed();
    expect(await checkForNews(had)).toMatchObject({ ok: true, value: { news: null } });
    await publish([...first, 'Delta'], 4);
    expect(await checkForNews(had)).toMatchObject({ ok: true, value: { news: { edition: 4 } } });
    expect(await kept()).toMatchObject([{ edition: 1, news: { edition: 4 }, problem: null }]);
    expect(await names()).toEqual(first);
  });

  it('is the same edition again where the list was deleted', async () => {
    const had = await subscribed();
    good(await removeDataset('list'));
    expect(await checkForNews(had)).toMatchObject({ ok: true, value: { news: { edition: 1 } } });
    const offer = await offered(had);
    expect(offer.difference!.entities.added).toHaveLength(first.length);
    good(await takeOffer(offer, LISTS));
    expect(await names()).toEqual(first);
    expect(await checkForNews((await kept())[0]!)).toMatchObject({ ok: true, value: { news: null } });
  });

  it('shows what is added, changed and removed, and then replaces what was there', async () => {
    const had = await subscribed();
    const pack = listOf(['Acme', 'Cedar', 'Delta']);
    const [acme, ...others] = pack.entities;
    file = await published({ ...pack, entities: [{ ...acme!, country: 'DE' }, ...others] }, key, {
      edition: 2,
    });
    const offer = await offered(had);
    const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);
    const { entities, facts } = offer.difference!;
    expect(idsOf(entities.added)).toEqual(['list/delta']);
    expect(entities.changed).toMatchObject([{ before: { id: 'list/acme' }, after: { country: 'DE' } }]);
    expect(idsOf(entities.removed)).toEqual(['list/bolt']);
    expect([idsOf(facts.added), facts.changed, idsOf(facts.removed)]).toEqual([
      ['list/delta-seed'],
      [],
      ['list/bolt-seed'],
    ]);
    expect(await names()).toEqual(first);
    good(await takeOffer(offer, LISTS));
    expect(await names()).toEqual(['Acme', 'Cedar', 'Delta']);
    expect(await kept()).toMatchObject([{ edition: 2, news: null, problem: null }]);
  });

  it('finds no difference between an edition and itself', async () => {
    await subscribed();
    const none = { added: [], changed: [], removed: [] };
    const same = compareEditions(await readDataset('list'), listOf(first));
    expect(same).toEqual({ entities: none, facts: none });
  });

  it.each<[string, () => Promise<void>]>([
    ['key-changed', async () => publish([...first, 'Delta'], 2, await newKey())],
    ['older-edition', () => publish([...first, 'Delta'], 1)],
    ['same-edition', () => publish(['Acme'], 3)],
    [
      'wrong-signature',
      async () => {
        await publish(first, 4);
        file = new TextEncoder().encode(new TextDecoder().decode(file).replace('"edition":4', '"edition":5'));
      },
    ],
  ])('is refused, and said on the subscription: %s', async (code, change) => {
    await publish(first, 3);
    const had = good(await takeOffer(await offered(), LISTS));
    await change();
    expect(await checkForNews(had)).toMatchObject({ ok: false, problem: { code } });
    expect(await refusal(had)).toBe(code);
    expect(await kept()).toMatchObject([{ edition: 3, key: key.publicKey, problem: { code } }]);
    expect(await names()).toEqual(first);
    await publish(first, 4);
    expect(await checkForNews(had)).toMatchObject({ ok: true });
    expect(await kept()).toMatchObject([{ edition: 3, problem: null, news: { edition: 4 } }]);
  });

  it('is judged again when it is taken over: another page may have been faster', async () => {
    const had = await subscribed();
    await publish([...first, 'Delta'], 2);
    const slow = await offered(had);
    await publish([...first, 'Delta', 'Elm'], 3);
    good(await takeOffer(await offered(had), LISTS));
    expect(await takeOffer(slow, LISTS)).toMatchObject({ ok: false, error: { code: 'pack-broken' } });
    expect(await names()).toEqual([...first, 'Delta', 'Elm']);
  });

  it('comes again where a browser died while the first edition was put in', async () => {
    await publish(first, 1);
    const offer = await offered();
    const stop = new AbortController();
    stop.abort(new Error('killed'));
    await expect(takeOffer(offer, LISTS, { signal: stop.signal })).rejects.toThrow('killed');
    const [had] = await kept();
    expect(had).toMatchObject({ id: 'list', edition: 0, key: key.publicKey });
    expect(await checkForNews(had!)).toMatchObject({ ok: true, value: { news: { edition: 1 } } });
    good(await takeOffer(await offered(had), LISTS));
    expect(await kept()).toMatchObject([{ edition: 1 }]);
    expect(await names()).toEqual(first);
  });
});

describe('unsubscribing', () => {
  it('takes the list out, and leaves other lists and subscriptions alone', async () => {
    const had = await subscribed();
    good(await installPack(listOf(['Other'], 'other')));
    good(await putSubscription({ ...had, id: 'third', url: `${base}/third` }));
    expect(good(await unsubscribe('list'))).toMatchObject([{ id: 'third' }]);
    expect((await datasets.datasets.toArray()).map(({ id }) => id)).toEqual(['other']);
    expect(good(await searchNames('cedar', 3))).toEqual([]);
    await publish(first, 1);
    expect(await refusal()).toBe('offered');
  });
});
