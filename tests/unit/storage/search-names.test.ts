import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addAlias, addEntity, correctEntity, recordsAbout, withdraw } from '../../../storage/notebook.ts';
import { addNote } from '../../../storage/notes.ts';
import { removeDataset } from '../../../storage/packs/install-dataset.ts';
import { installNames, installPack } from '../../../storage/packs/install-pack.ts';
import { rememberOpened } from '../../../storage/recent.ts';
import { foundEntities, openedEntities, searchNames } from '../../../storage/search-names.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

beforeEach(emptyStore);

const zh = (text: string) => ({ text, kind: 'translation' as const, lang: 'zh' });

const pack = packOf('p', [
  entityOf('p/st', 'SenseTime', { aliases: [zh('商汤科技')] }),
  entityOf('p/sc', 'Sensetime Capital', { roles: ['investor'] }),
  entityOf('p/sl', 'Silver Lake Partners', { roles: ['investor'] }),
  entityOf('p/loreal', 'L’Oréal'),
  entityOf('p/lake', 'Lakestar', { roles: ['investor'] }),
  entityOf('p/sense', 'Sense'),
]);

const found = async (typed: string, limit?: number) =>
  good(await searchNames(typed, limit)).map(({ name, matched }) => {
    const { start, end } = matched;
    return `${name.slice(0, start)}[${name.slice(start, end)}]${name.slice(end)}`;
  });

describe('searching names', () => {
  beforeEach(async () => {
    good(await installPack(pack));
  });

  it.each([
    ['the beginning, the whole name first', 'sense', ['[Sense]', '[Sense]Time', '[Sense]time Capital']],
    ['a later word after names that begin so', 'lake', ['[Lake]star', 'Silver [Lake] Partners']],
    ['several words, the last one begun', 'silver la', ['[Silver La]ke Partners']],
    ['accents and apostrophes left out', 'l oreal', ['[L’Oréal]']],
    ['full-width letters', 'ＳｅｎｓｅＴｉ', ['[SenseTi]me', '[Senseti]me Capital']],
    ['an alias in another script', '商汤科', ['[商汤科]技']],
    ['the middle of a Chinese name', '科技', ['商汤[科技]']],
    ['a Chinese name as it is read', 'shangtang', ['[商汤]']],
    ['a Chinese name as it is read, in words', 'shang tang k', ['[商汤科]技']],
    ['a letter left out', 'senstime', ['[]SenseTime', '[]Sensetime Capital']],
    ['a letter added', 'lakesttar', ['[]Lakestar']],
    ['another letter', 'lakestar'.replace('k', 'j'), ['[]Lakestar']],
    ['two letters swapped, in a later word', 'parnters', ['[]Silver Lake Partners']],
    ['a name in two words that is written in one', 'sense time c', ['[]Sensetime Capital']],
    ['nothing for a name that is not there', 'megvii', []],
    ['nothing for no letters', ' .,! ', []],
    ['nothing for a pattern', '.*', []],
  ])('finds %s', async (_, typed, names) => {
    expect(await found(typed)).toEqual(names);
  });

  it('gives each entity once, with its roles', async () => {
    const results = good(await searchNames('s'));
    expect(new Set(results.map(({ entity }) => entity)).size).toBe(results.length);
    expect(results.find(({ entity }) => entity === 'p/sc')?.roles).toEqual(['investor']);
  });

  it('finds the names of the notebook among the others', async () => {
    good(await addEntity({ name: 'Sense Labs', roles: ['company'], aliases: [] }, () => 2));
    expect(await found('sense l')).toEqual(['[Sense L]abs']);
    expect(await found('labs')).toEqual(['Sense [Labs]']);
  });

  it('gives those first of whom something is known', async () => {
    const sensei = entityOf('q/sensei', 'Sensei Robotics of the Northern Isles');
    good(await installPack(packOf('q', [sensei], [roundOf('q/f', 'q/sensei')])));
    expect((await found('sens'))[0]).toBe('[Sens]ei Robotics of the Northern Isles');
    expect((await found('senseii'))[0]).toBe('[]Sensei Robotics of the Northern Isles');
    good(await addNote({ entity: 'p/sc' }, 'Raised twice.'));
    expect((await found('sens')).slice(0, 2)).toEqual([
      '[Sens]etime Capital',
      '[Sens]ei Robotics of the Northern Isles',
    ]);
    good(await rememberOpened('p/st'));
    expect((await found('sens'))[0]).toBe('[Sens]eTime');
  });

  it('gives whoever is called exactly so before parts and namesakes that more is known of', async () => {
    const softbank = [
      entityOf('q/int', 'SoftBank International', { roles: ['investor'] }),
      entityOf('q/fund', 'SoftBank Vision Fund', { roles: ['investor'] }),
      entityOf('q/other', 'Yahoo Japan', { aliases: [{ text: 'SoftBank', kind: 'former' }] }),
      entityOf('q/sb', 'SoftBank', { roles: ['investor'] }),
      entityOf('q/ltd', 'Vision Fund Ltd.'),
    ];
    const facts = ['int', 'fund', 'other'].map((id) => roundOf(`q/f-${id}`, `q/${id}`));
    good(await installPack(packOf('q', softbank, facts)));
    const ids = async (typed: string) => good(await searchNames(typed)).map(({ entity }) => entity);
    expect(await ids('softbank')).toEqual(['q/sb', 'q/other', 'q/fund', 'q/int']);
    // Without its legal form it is still its own name.
    expect(await ids('vision fund')).toEqual(['q/ltd', 'q/fund']);
  });

  it('answers again as at first, whatever was typed in between, and anew after every change', async () => {
    const letters = fc.stringMatching(/^[aeklnrst ]{1,9}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { minLength: 1, maxLength: 12 }), async (typed) => {
        const cold = [];
        for (const one of typed) {
          // A note makes all answers be given anew.
          good(await addNote({ entity: 'p/lake' }, 'Seen again.'));
          cold.push(good(await searchNames(one)));
        }
        for (const one of typed) await searchNames(one);
        const warm = [];
        for (const one of typed) warm.push(good(await searchNames(one)));
        expect(warm).toEqual(cold);
      }),
      { numRuns: 8, endOnFailure: true },
    );
    expect(await found('lakes')).toEqual(['[Lakes]tar']);
    good(await addEntity({ name: 'Lakeside Robotics', roles: ['company'], aliases: [] }, () => 2));
    expect(await found('lakes')).toEqual(['[Lakes]tar', '[Lakes]ide Robotics']);
  });

  it.each([
    ['a few', 0],
    ['very many', 300],
  ])('describes what is found as the reader last did, among %s descriptions', async (_, more) => {
    const described = async () =>
      good(await foundEntities(['p/st', 'p/lake'])).map(({ name, aliases }) => [
        name,
        ...aliases.map(({ text }) => text),
      ]);
    for (let at = 0; at < more; at++)
      good(await addAlias({ id: 'p/sense', roles: [] }, { text: `Sense ${at}`, kind: 'brand' }, () => 2));
    good(await addAlias({ id: 'p/lake', roles: ['investor'] }, { text: 'Seestern', kind: 'brand' }, () => 2));
    expect(await described()).toEqual([
      ['SenseTime', '商汤科技'],
      ['Lakestar', 'Seestern'],
    ]);
    good(
      await correctEntity({ id: 'p/st', name: 'SenseTime Group', roles: ['company'], aliases: [] }, () => 2),
    );
    const [alias] = good(await recordsAbout('p/lake'));
    good(await withdraw([alias!.id]));
    expect(await described()).toEqual([['SenseTime Group'], ['Lakestar']]);
  });

  it('finds names of 200 characters and from right to left', async () => {
    const long = `Long${'o'.repeat(190)}nger`;
    good(await installPack(packOf('q', [entityOf('q/long', long), entityOf('q/he', 'סנס־טיים בע״מ')])));
    expect(await found('longoooo')).toEqual([`[Longoooo]${long.slice(8)}`]);
    expect(await found(long)).toHaveLength(1);
    expect((await found('טיים'))[0]).toContain('[טיים]');
  });

  it('finds nothing in an empty store, and what came in and went since', async () => {
    good(await installPack(packOf('q', [entityOf('q/new', 'Quarkwise')])));
    expect(await found('quark')).toEqual(['[Quark]wise']);
    good(await removeDataset('q'));
    expect(await found('quark')).toEqual([]);
    await emptyStore();
    expect(await found('sense')).toEqual([]);
  });

  it('gives no more than asked for', async () => {
    expect(await found('s', 2)).toHaveLength(2);
  });
});

describe('searching very many names', () => {
  it('reads a fixed number of pages and records however many there are', async () => {
    const names = Array.from({ length: 40_000 }, (_, at) => ({
      surface: `Common ${at.toString(26)} Name`,
      commonness: 2 as const,
      roles: ['company' as const],
    }));
    good(await installNames({ id: 'many', title: '', asOf: '2024', names }));
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    expect(await found('common')).toHaveLength(10);
    expect(await found('name')).toHaveLength(10);
    expect(get.mock.calls.length).toBeLessThan(200);
    for (const [, count] of getAll.mock.calls.filter(([query]) => query instanceof IDBKeyRange))
      expect(count).toBeLessThanOrEqual(64);
    vi.restoreAllMocks();
  });

  it('finds every one of them by its name', async () => {
    const surfaces = fc.uniqueArray(
      fc
        .array(fc.constantFrom('Alpha', 'Beta', '商', '汤', 'Ä', 'x'), { minLength: 1, maxLength: 5 })
        .map((words) => words.join(' ')),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(surfaces, async (list) => {
        await emptyStore();
        good(
          await installPack(
            packOf(
              'p',
              list.map((name, at) => entityOf(`p/${at}`, name)),
            ),
          ),
        );
        for (const [at, name] of list.entries()) {
          const results = good(await searchNames(name, 50));
          expect(results.map(({ entity }) => entity)).toContain(`p/${at}`);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('finds every one of them despite a slip', async () => {
    const words = fc.stringMatching(/^[A-E][a-e]{5,9}$/);
    const surfaces = fc.uniqueArray(words, {
      minLength: 1,
      maxLength: 40,
      selector: (name) => name.toLowerCase(),
    });
    await fc.assert(
      fc.asyncProperty(surfaces, fc.nat(5), fc.nat(3), async (list, at, kind) => {
        await emptyStore();
        const entities = list.map((name, index) => entityOf(`p/${index}`, name));
        // Every other one is known, so that both lists of a dataset are searched.
        const facts = entities
          .filter((_, index) => index % 2)
          .map(({ id }, index) => roundOf(`p/f${index}`, id));
        good(await installPack(packOf('p', entities, facts)));
        for (const [index, name] of list.entries()) {
          const [before, letter, after] = [name.slice(0, at), name[at]!, name.slice(at + 1)];
          const slips = [
            `${before}x${after}`,
            before + after,
            `${before}x${letter}${after}`,
            `${before}${after[0] ?? ''}${letter}${after.slice(1)}`,
          ];
          const results = good(await searchNames(slips[kind]!, 100));
          // A slip may need a text of six letters among names of whom nothing is known.
          if (slips[kind]!.length >= 6) expect(results.map(({ entity }) => entity)).toContain(`p/${index}`);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});

describe('what was opened last', () => {
  it('is told as soon as it was written', async () => {
    good(await installPack(pack));
    for (const entity of ['p/st', 'p/sl', 'p/st']) {
      good(await rememberOpened(entity));
      expect(good(await openedEntities(1)).map(({ id }) => id)).toEqual([entity]);
    }
    expect(good(await openedEntities(8)).map(({ id }) => id)).toEqual(['p/st', 'p/sl']);
  });
});
