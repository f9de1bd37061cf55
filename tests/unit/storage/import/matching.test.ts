import 'fake-indexeddb/auto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MatchPair } from '../../../../domain/import-job.ts';
import { datasets } from '../../../../storage/datasets-db.ts';
import { entityFacts } from '../../../../storage/entities.ts';
import { IMPORT_CALLS } from '../../../../storage/import/calls.ts';
import { addEntity } from '../../../../storage/notebook.ts';
import { addNote } from '../../../../storage/notes.ts';
import { installPack } from '../../../../storage/packs/install-pack.ts';
import { searchNames } from '../../../../storage/search-names.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from '../fresh-store.ts';
import { FakeLocks } from './fake-locks.ts';
import { importText } from './import-page.ts';

const HEADER = 'Company,Website,Country,Round,Date,Amount (USD),Investors';
const round = (name: string, website: string, country: string, amount = 5_000_000) =>
  `${name},${website},${country},Series A,2021-03-11,${amount},Harbour Capital`;
const list = (...rows: string[]) => [HEADER, ...rows].join('\n');

const LARCH = round('Larchwood Robotics Inc.', 'www.larchwood.example', 'US');
const TALLOW = round('Tallow Bio', '', 'DE');

beforeEach(async () => {
  await emptyStore();
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
  good(
    await installPack(
      packOf(
        'p',
        [
          entityOf('p/larchwood', 'Larchwood Robotics', { homepage: 'https://larchwood.example/' }),
          entityOf('p/tallow', 'Tallow Bio', { country: 'DE' }),
          entityOf('p/harbour', 'Harbour Capital', { country: 'GB', roles: ['investor'] }),
          entityOf('p/oak', 'Oak', { homepage: 'https://oakline.example' }),
        ],
        [roundOf('p/f1', 'p/larchwood')],
      ),
    ),
  );
});
afterEach(() => vi.unstubAllGlobals());

const pairs = async (dataset: string): Promise<MatchPair[]> =>
  good(await IMPORT_CALLS.matches(dataset, 0, 100));
const factsOf = async (id: string) =>
  good(await entityFacts([id]))[0]
    ?.facts.map((fact) => fact.id.split('/')[0])
    .sort() ?? null;

describe('entities of an import that the store knows', () => {
  it('are read as one by website and like name, and by name and country', async () => {
    const job = await importText(list(LARCH, TALLOW), 'list');
    expect(job.matches).toEqual({ joined: 2, doubtful: 1 });
    expect(await factsOf('p/larchwood')).toEqual(['list', 'p']);
    expect(await factsOf('p/tallow')).toEqual(['list']);
    expect(await pairs('list')).toMatchObject([
      { other: 'p/harbour', why: 'same-name', isCertain: false, answer: null },
      { other: 'p/larchwood', why: 'same-domain', isCertain: true },
      { other: 'p/tallow', why: 'same-name-and-country', isCertain: true },
    ]);
    // One entity, by either spelling.
    expect(good(await searchNames('Larchwood')).map(({ entity }) => entity)).toEqual(['p/larchwood']);
  });

  it('stay apart with other websites, other countries, or names that several bear', async () => {
    good(
      await installPack(
        packOf('q', [
          entityOf('q/tallow', 'Tallow Bio', { country: 'DE' }),
          entityOf('q/larch', 'Larch', { homepage: 'https://larch.example' }),
        ]),
      ),
    );
    const job = await importText(
      list(TALLOW, round('Larch', 'another.example', 'US'), round('Harbour Capital', '', 'US')),
      'list',
    );
    expect(job.matches).toEqual({ joined: 0, doubtful: 0 });
  });

  it('are asked about, never merged alone, when only the website is the same', async () => {
    const job = await importText(list(round('Oakline Energy', 'oakline.example', 'US')), 'list');
    expect(job.matches).toEqual({ joined: 0, doubtful: 2 });
    const pair = (await pairs('list')).find(({ other }) => other === 'p/oak')!;
    expect(await factsOf('p/oak')).toEqual([]);
    good(await IMPORT_CALLS.answer(pair, 'same'));
    expect(await factsOf('p/oak')).toEqual(['list']);
    expect((await pairs('list')).at(-1)).toMatchObject({ other: 'p/oak', answer: 'same' });
    good(await IMPORT_CALLS.answer(pair, null));
    expect(await factsOf('p/oak')).toEqual([]);
    expect((await pairs('list')).map(({ answer }) => answer)).toEqual([null, null]);
  });

  it('go apart when the reader says so, also after an update, and together again', async () => {
    await importText(list(LARCH, TALLOW), 'list');
    const pair = (await pairs('list')).find(({ other }) => other === 'p/larchwood')!;
    good(await IMPORT_CALLS.answer(pair, 'different'));
    expect(await factsOf('p/larchwood')).toEqual(['p']);
    expect(await factsOf(pair.own)).toEqual(['list']);
    await importText(list(LARCH, TALLOW, round('Fir', '', 'US')), 'list');
    expect(await factsOf('p/larchwood')).toEqual(['p']);
    good(await IMPORT_CALLS.answer(pair, null));
    expect(await factsOf('p/larchwood')).toEqual(['list', 'p']);
    expect(await factsOf(pair.own)).toBeNull();
  });

  it('keep the id that the notebook speaks of, and are asked about', async () => {
    await importText(list(LARCH), 'list', { dataset: { title: 'Before' } });
    good(await IMPORT_CALLS.deleteDataset('list'));
    good(await addNote({ entity: 'list/larchwood-robotics-inc' }, 'ask them'));
    await importText(list(LARCH), 'list');
    expect(await factsOf('p/larchwood')).toEqual(['p']);
    expect(await pairs('list')).toMatchObject([
      { other: 'p/harbour' },
      { own: 'list/larchwood-robotics-inc', other: 'p/larchwood', isCertain: false },
    ]);
  });

  it('are known in the notebook too', async () => {
    const elm = good(
      await addEntity({ name: 'Elm', roles: ['company'], aliases: [], country: 'FR' }, () => 2),
    );
    await importText(list(round('Elm', '', 'FR')), 'list');
    expect(await factsOf(elm.id)).toEqual(['list']);
    good(await IMPORT_CALLS.deleteDataset('list'));
    expect(await factsOf(elm.id)).toEqual([]);
  });
});

describe('a list that is imported again', () => {
  it('says what is new, and nothing is written where nothing is', async () => {
    const first = await importText(list(LARCH, TALLOW, round('Fir', '', 'US')), 'list');
    expect(first.change).toBeNull();
    const before = (await datasets.datasets.get('list'))!.generation;
    const same = await importText(list(LARCH, TALLOW, round('Fir', '', 'US')), 'list');
    expect(same.change).toEqual({
      entities: { added: 0, changed: 0, removed: 0 },
      facts: { added: 0, changed: 0, removed: 0 },
    });
    expect((await datasets.datasets.get('list'))!.generation).toBe(before);
    const later = await importText(
      list(LARCH, round('Tallow Bio', 'tallow.example', 'DE'), round('Elm', '', 'US')),
      'list',
    );
    expect(later.change).toEqual({
      entities: { added: 1, changed: 1, removed: 1 },
      facts: { added: 1, changed: 0, removed: 1 },
    });
    expect(await datasets.installs.count()).toBe(0);
  });
});
