import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entity } from '../../../../domain/entity.ts';
import { nameKey } from '../../../../recognition/index/key.ts';
import { datasets, PART_TABLES } from '../../../../storage/datasets-db.ts';
import { entityFacts, readEntities } from '../../../../storage/entities.ts';
import { openNames } from '../../../../storage/name-store.ts';
import {
  installDataset,
  listDatasets,
  liveDatasets,
  recoverInstalls,
  removeDataset,
} from '../../../../storage/packs/install-dataset.ts';
import { installNames, installPack } from '../../../../storage/packs/install-pack.ts';
import type { Pack } from '../../../../storage/packs/pack-format.ts';
import { searchNames } from '../../../../storage/search-names.ts';
import { closeStore, emptyStore, entityOf, eventually, good, packOf, roundOf } from '../fresh-store.ts';

beforeEach(emptyStore);
afterEach(() => vi.restoreAllMocks());

/** A pack of an edition: `count` companies, each with one round led by the one investor. */
function edition(number: number, count = 60): Pack {
  const investor = entityOf('p/fund', `Fund${number} Capital`, { roles: ['investor'] });
  const companies = Array.from({ length: count }, (_, at) =>
    entityOf(`p/c${at}`, `Company${number}x${at}`, {
      aliases: [{ text: `第${number}公司${at}`, kind: 'translation' }],
    }),
  );
  const lead = [{ name: investor.name, entity: investor.id }];
  const rounds = companies.map(({ id }, at) => roundOf(`p/f${at}`, id, { lead }));
  return packOf('p', [investor, ...companies], rounds, { title: `Edition ${number}` });
}

/** Everything a reader could notice of the pack `p`. */
async function seen() {
  const [record] = good(await listDatasets()).installed;
  const names = good(await openNames());
  const keyOf = (name: string) => nameKey(name)!;
  const marked = async (name: string) => [...(await names.lookup([keyOf(name)])).values()].flat().length;
  const facts = good(await entityFacts(['p/fund', 'p/c7']));
  return {
    title: record?.title,
    segments: names.segments.length,
    marked: [await marked('Company1x3'), await marked('Company2x3')],
    facts: facts.map(({ entity, facts: known, related }) => [entity.name, known.length, related.length]),
    searched: good(await searchNames('company', 3)).map(({ name }) => name),
  };
}

/** Generations of which any part is stored. */
async function generationsStored(): Promise<number[]> {
  const found = new Set<number>();
  for (const table of PART_TABLES)
    for (const key of (await datasets.table(table).toCollection().primaryKeys()) as unknown as (
      | number
      | number[]
    )[]) {
      if (Array.isArray(key)) found.add(key[0] as number);
      else found.add(table === 'segments' ? (key as number) : Math.floor((key as number) / 2 ** 20));
    }
  return [...found];
}

describe('installing a pack', () => {
  it('makes its names, entities and facts known', async () => {
    const record = good(await installPack(edition(1)));
    expect(record).toMatchObject({ id: 'p', kind: 'pack', counts: { entities: 61, facts: 60 } });
    expect(await seen()).toMatchObject({
      title: 'Edition 1',
      segments: 1,
      marked: [1, 0],
      facts: [
        ['Fund1 Capital', 60, 60],
        ['Company1x7', 1, 1],
      ],
    });
  });

  it('puts a newer edition in place of the older one and leaves nothing of that behind', async () => {
    good(await installPack(edition(1)));
    const record = good(await installPack(edition(2, 30)));
    expect(await seen()).toMatchObject({ title: 'Edition 2', segments: 1, marked: [0, 1] });
    expect(await generationsStored()).toEqual([record.generation]);
  });

  it('tells its progress, rising to 1', async () => {
    const shares: number[] = [];
    good(await installPack(edition(1), { onProgress: (share) => shares.push(share) }));
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('takes how common a name is from the pack', async () => {
    const pack = packOf('p', [entityOf('p/box', 'Box'), entityOf('p/st', 'SenseTime')], [], {
      commonness: { box: 0 },
    });
    good(await installPack(pack));
    const names = good(await openNames());
    const found = await names.lookup([nameKey('Box')!, nameKey('SenseTime')!]);
    expect([...found.values()].flat().map(({ surface, commonness }) => [surface, commonness])).toEqual([
      ['Box', 0],
      ['SenseTime', 2],
    ]);
  });

  it('keeps several datasets side by side', async () => {
    good(await installPack(edition(1)));
    good(await installPack(packOf('q', [entityOf('q/st', 'SenseTime')])));
    expect(await seen()).toMatchObject({ segments: 2, marked: [1, 0] });
    expect(good(await readEntities(['q/st', 'p/c3'])).map(({ name }) => name)).toEqual([
      'SenseTime',
      'Company1x3',
    ]);
  });

  it('runs two installs one after the other', async () => {
    const results = await Promise.all([installPack(edition(1)), installPack(edition(2))]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await seen()).toMatchObject({ title: 'Edition 2', marked: [0, 1] });
  });
});

describe('following the datasets', () => {
  it('tells what is installed and what is on its way, until it is stopped', async () => {
    const told: { installed: string[]; installing: string[] }[] = [];
    const stop = new AbortController();
    liveDatasets((list) => {
      const { installed, installing } = good(list);
      told.push({ installed: installed.map(({ id }) => id), installing });
    }, stop.signal);
    await eventually(() => expect(told.at(-1)).toEqual({ installed: [], installing: [] }));
    good(await installPack(edition(1)));
    await eventually(() => expect(told.at(-1)).toEqual({ installed: ['p'], installing: [] }));
    stop.abort();
  });
});

describe('removing a dataset', () => {
  it('takes out its names, entities and facts', async () => {
    good(await installPack(edition(1)));
    good(await removeDataset('p'));
    expect(await generationsStored()).toEqual([]);
    expect(good(await listDatasets())).toEqual({ installed: [], installing: [] });
    expect(good(await entityFacts(['p/c7']))).toEqual([]);
    expect(good(await openNames()).segments).toEqual([]);
  });

  it('changes nothing when it is not there', async () => {
    good(await installPack(edition(1)));
    good(await removeDataset('q'));
    expect(await seen()).toMatchObject({ title: 'Edition 1' });
  });
});

describe('an install that is cut', () => {
  it('leaves the old edition when it is stopped, and throws the reason', async () => {
    good(await installPack(edition(1)));
    const before = await seen();
    const stop = new AbortController();
    const reason = new Error('the reader changed their mind');
    const install = installPack(edition(2), { signal: stop.signal, onProgress: () => stop.abort(reason) });
    await expect(install).rejects.toBe(reason);
    expect(await seen()).toEqual(before);
    expect(await generationsStored()).toHaveLength(1);
  });

  it('leaves the old edition whole wherever it breaks, and the next one works', async () => {
    good(await installPack(edition(1)));
    const before = await seen();
    await fc.assert(
      fc.asyncProperty(fc.nat(90), async (good_) => {
        const put = IDBObjectStore.prototype.put;
        let left = good_;
        const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
          this: IDBObjectStore,
          ...args
        ) {
          if (left-- <= 0) throw new DOMException('No room left', 'QuotaExceededError');
          return put.apply(this, args);
        });
        const result = await installPack(edition(2, 40));
        full.mockRestore();
        if (result.ok) {
          // Enough room for all of it: back to the start for the next round.
          expect(await seen()).toMatchObject({ title: 'Edition 2' });
          good(await installPack(edition(1)));
        } else expect(result.error).toEqual({ code: 'store-full' });
        expect(await seen()).toEqual(before);
        expect(await generationsStored()).toHaveLength(1);
      }),
      { numRuns: 25 },
    );
    good(await installPack(edition(2)));
    expect(await seen()).toMatchObject({ title: 'Edition 2' });
  });

  it('leaves the old edition when the worker is killed, and clears up at the next start', async () => {
    good(await installPack(edition(1)));
    const before = await seen();
    // What a killed worker leaves: parts and a note of the install, and nobody to finish it.
    await datasets.installs.add({ generation: 77, dataset: 'p', started: 0 });
    await datasets.table('names').put('', 77 * 2 ** 20);
    await datasets.table('segments').put(new Blob(['half']), 77);
    await datasets.table('search').put(new Uint8Array(), [77, 1, 'x', 0]);
    await closeStore();
    expect(await seen()).toEqual(before);
    expect(good(await openNames()).installing).toBe(false);
    await datasets.installs.add({ generation: 78, dataset: 'q', started: 0 });
    expect(good(await openNames()).installing).toBe(true);
    good(await recoverInstalls());
    expect(await seen()).toEqual(before);
    expect(await generationsStored()).toHaveLength(1);
    expect(good(await openNames()).installing).toBe(false);
  });

  it('gives the failure of content that cannot be made as a value', async () => {
    const names = (function* () {
      yield { surface: 'One', commonness: 2 as const, entity: 'p/1', roles: [] };
      throw new Error('the file ended');
    })();
    const about = { kind: 'import' as const, title: '', licence: '', credits: [], asOf: '2024' };
    const author = { kind: 'import' as const, dataset: 'p' };
    const result = await installDataset({ id: 'p', names, entities: [], facts: [], author }, about);
    expect(result).toEqual({ ok: false, error: { code: 'store-broken', details: 'Error: the file ended' } });
    expect(await generationsStored()).toEqual([]);
  });
});

describe('whatever is put in comes out', () => {
  const word = fc.oneof(
    fc.stringMatching(/^[A-Z][a-z]{0,8}$/),
    fc.stringMatching(/^[商汤科技云从]{1,4}$/),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  );
  const entities = fc
    .uniqueArray(fc.array(word, { minLength: 1, maxLength: 3 }), {
      maxLength: 50,
      selector: (words) => words.join(' '),
    })
    .map((names) => names.map((words, at): Entity => entityOf(`p/${at}`, words.join(' '))));

  it('for any entities: each is read back and found under its name', async () => {
    await fc.assert(
      fc.asyncProperty(entities, async (list) => {
        await emptyStore();
        good(await installPack(packOf('p', list)));
        const read = good(await readEntities(list.map(({ id }) => id)));
        expect(read).toEqual(list.map((entity) => ({ ...entity, dataset: 'p' })));
        const names = good(await openNames());
        for (const { id, name } of list) {
          const key = nameKey(name);
          if (key === null) continue;
          const bearers = (await names.lookup([key])).get(key)?.flatMap((record) => record.entities) ?? [];
          expect(bearers.map((bearer) => bearer.id)).toContain(id);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('for a list of bare names', async () => {
    const names = Array.from({ length: 3_000 }, (_, at) => ({
      surface: `Name${at}`,
      commonness: 1 as const,
      roles: ['investor' as const],
    }));
    const record = good(await installNames({ id: 'list', title: 'List', asOf: '2024', names }));
    expect(record.counts).toEqual({ entities: 3_000, facts: 0, names: 3_000 });
    const open = good(await openNames());
    const found = await open.lookup(names.map(({ surface }) => nameKey(surface)!));
    expect(found.size).toBe(3_000);
    const [one] = found.get(nameKey('Name1234')!) ?? [];
    expect(one).toMatchObject({ surface: 'Name1234', commonness: 1 });
    expect(good(await readEntities([one!.entities[0]!.id]))).toMatchObject([
      { name: 'Name1234', roles: ['investor'] },
    ]);
  });
});
