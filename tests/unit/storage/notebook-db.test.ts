import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { listDrafts } from '../../../storage/capture-drafts.ts';
import { entityFacts } from '../../../storage/entities.ts';
import { readHistory } from '../../../storage/entity-history.ts';
import { listMutes } from '../../../storage/mutes.ts';
import { withdraw } from '../../../storage/notebook.ts';
import { type NotebookRecord, notebook, standing } from '../../../storage/notebook-db.ts';
import { quotesOfEntity, quotesOfPage } from '../../../storage/saved-quotes.ts';
import { searchTexts } from '../../../storage/search-texts.ts';
import { readSettings } from '../../../storage/settings.ts';
import { readSyncStates } from '../../../storage/sync/spaces.ts';
import { NotebookJournal } from '../../../sync/journal/notebook-journal.ts';
import version1 from '../../fixtures/notebook/version-1.json' with { type: 'json' };
import version2 from '../../fixtures/notebook/version-2.json' with { type: 'json' };
import version3 from '../../fixtures/notebook/version-3.json' with { type: 'json' };
import version4 from '../../fixtures/notebook/version-4.json' with { type: 'json' };
import version5 from '../../fixtures/notebook/version-5.json' with { type: 'json' };
import version6 from '../../fixtures/notebook/version-6.json' with { type: 'json' };
import version7 from '../../fixtures/notebook/version-7.json' with { type: 'json' };
import version8 from '../../fixtures/notebook/version-8.json' with { type: 'json' };
import { emptyStore, good } from './fresh-store.ts';

type Frozen =
  | typeof version1
  | typeof version2
  | typeof version3
  | typeof version4
  | typeof version5
  | typeof version6
  | typeof version7
  | typeof version8;

/** What stands for bytes in a frozen row, as bytes. */
const revived = (row: unknown): unknown =>
  JSON.parse(JSON.stringify(row), (_, value) =>
    typeof value?.base64 === 'string' ? new Uint8Array(Buffer.from(value.base64, 'base64')) : value,
  );

/** Puts the frozen notebook on disk as the version that wrote it did, without any code of ours. */
function thaw(frozen: Frozen): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(frozen.name, frozen.browserVersion);
    request.onupgradeneeded = () => {
      for (const { name, keyPath, indexes, rows, ...rest } of frozen.stores) {
        const autoIncrement = 'autoIncrement' in rest && rest.autoIncrement === true;
        const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const index of indexes)
          store.createIndex(index.name, index.keyPath, {
            multiEntry: 'multiEntry' in index && index.multiEntry,
          });
        for (const row of rows) store.add(revived(row));
      }
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
}

const LUMEN = 'n/11111111111111111111111111111111';

beforeEach(emptyStore);

const MET = 'Met their founder in Suzhou.';
const LIGHTS = 'robots that light streets';
const TOO = 'Ben met them, too.';

describe.each([
  { version: 1, frozen: version1, notes: [MET], facts: ['round'] },
  { version: 2, frozen: version2, notes: [MET, LIGHTS], facts: ['round', 'valuation'] },
  { version: 3, frozen: version3, notes: [MET, LIGHTS], facts: ['round', 'valuation'] },
  { version: 4, frozen: version4, notes: [MET, LIGHTS], facts: ['round', 'valuation'] },
  { version: 5, frozen: version5, notes: [MET, LIGHTS], facts: ['round', 'valuation'] },
  { version: 6, frozen: version6, notes: [MET, LIGHTS, TOO], facts: ['round', 'valuation'] },
  { version: 7, frozen: version7, notes: [MET, LIGHTS, TOO], facts: ['round', 'valuation'] },
  { version: 8, frozen: version8, notes: [MET, LIGHTS, TOO], facts: ['round', 'valuation'] },
])('the frozen notebook of version $version', ({ version, frozen, notes, facts }) => {
  beforeEach(() => thaw(frozen));

  it('opens with every record as it was written', async () => {
    await notebook.open();
    const written = frozen.stores.find(({ name }) => name === 'records')?.rows as NotebookRecord[];
    expect(await notebook.records.orderBy('id').toArray()).toEqual(written);
    expect(notebook.verno).toBeGreaterThanOrEqual(version);
  });

  it('says what the reader said: the corrected description, the fact, the note', async () => {
    const [lumen] = good(await entityFacts([LUMEN]));
    expect(lumen?.entity).toMatchObject({ name: 'Lumen Robotics', city: 'Suzhou' });
    expect(lumen?.entity.aliases.map(({ text }) => text)).toEqual(['流明机器人', 'LumenBot']);
    expect(lumen?.facts.map(({ kind }) => kind)).toEqual(facts);
    expect(lumen?.facts[0]).toMatchObject({ stage: 'series-b', raised: { amount: 40_000_000 } });
    expect(lumen?.facts[0]?.citation.quote?.exact).toBe('raised $40 million');
    expect(lumen?.notes.map(({ text }) => text)).toEqual(notes);
  });

  it('mutes what is muted and not what was taken back', async () => {
    expect(good(await listMutes())).toMatchObject([
      { scope: 'not-this', host: 'fruit.example', name: 'Apple' },
    ]);
  });

  it('keeps settings and what was opened last', async () => {
    expect(good(await readSettings())).toMatchObject({
      firstRunDone: true,
      sites: { mode: 'chosen', on: ['news.example'] },
    });
    expect(await notebook.recent.toArray()).toMatchObject([{ entity: 'starter/temasek' }]);
  });

  it('takes further records without touching those it has', async () => {
    const note = '4d5e6f708192a3b4c5d6e7f8091a2b3c';
    const before = await notebook.records.toArray();
    good(await withdraw([note]));
    const after = await notebook.records.toArray();
    expect(after).toHaveLength(before.length + 1);
    expect(after).toEqual(expect.arrayContaining(before));
    const left = good(await entityFacts([LUMEN]))[0]?.notes.map(({ text }) => text);
    expect(left).toEqual(notes.filter((text) => text !== MET));
  });

  it('finds every quote by its page', async () => {
    expect(good(await quotesOfPage('https://news.example/lumen'))).toMatchObject([
      { selectors: { quote: { exact: 'raised $40 million' } } },
    ]);
    expect(good(await quotesOfEntity(LUMEN))).toHaveLength(facts.length + notes.length - 1);
  });
});

describe('the frozen notebook of version 2', () => {
  beforeEach(() => thaw(version2));

  it('finds its quotes where they stood, and says what else a fact and a note say', async () => {
    const [value, note] = good(await quotesOfPage('https://news.example/lumen/?id=7&utm_source=x'));
    expect(value).toMatchObject({ selectors: { position: { start: 412, end: 438 } } });
    expect(note).toMatchObject({ selectors: { quote: { exact: LIGHTS } } });
    const [lumen] = good(await entityFacts([LUMEN]));
    expect(lumen?.facts[1]?.also).toEqual([{ amount: 1_420_000_000, currency: 'CNY', bound: 'about' }]);
    expect(lumen?.notes[1]?.citation?.title).toBe('Lumen lights up');
  });

  it('keeps the drafts of captures', async () => {
    expect(good(await listDrafts())).toMatchObject([
      {
        host: 'news.example',
        forms: '[{"kind":"ipo"}]',
        capture: { source: { title: 'Lumen lights up' }, selection: { position: { start: 500 } } },
      },
    ]);
  });
});

describe('the frozen notebook of version 4', () => {
  beforeEach(() => thaw(version4));

  it('reads entries as one that were merged, and no longer those whose merge was taken back', async () => {
    const labs = `n/${'3'.repeat(32)}`;
    const [aster, temasek] = good(await entityFacts([labs, 'starter/temasek']));
    expect(temasek).toBeUndefined();
    expect(aster?.entity).toMatchObject({ id: `n/${'2'.repeat(32)}`, name: 'Aster Photonics' });
    expect(aster?.entity.aliases.map(({ text }) => text)).toEqual(['Aster Labs']);
    expect(aster?.facts).toMatchObject([{ kind: 'totalRaised', subject: aster?.entity.id }]);
    const history = await readHistory(labs);
    expect(history.filter(({ merged }) => merged).map(({ kind, counts }) => [kind, counts])).toEqual([
      ['retraction', false],
      ['merge', false],
      ['merge', true],
      ['merge', true],
    ]);
  });
});

describe('the frozen notebook of version 5', () => {
  beforeEach(() => thaw(version5));

  it('goes on where syncing had come to, and has not lost what waits', async () => {
    const [state] = good(await readSyncStates());
    expect(state).toMatchObject({
      kind: 'webdav',
      address: 'https://cloud.example/postmoney/',
      waiting: 4,
      waitingSince: 1764000050000,
      unreadable: 1,
      newer: 1,
      devices: [{ label: 'Desk', own: true }, { label: 'Phone' }],
    });
    const journal = new NotebookJournal(state!.space, async () => () => 0);
    const [waiting, sealed] = [await journal.outgoing(9), await journal.sealed()];
    expect(waiting).toHaveLength(2);
    expect(JSON.parse(waiting[1]!.line)).toMatchObject({ kind: 'sketch', dots: [1, 2] });
    expect(new TextDecoder().decode(sealed[0]!.bytes)).toBe('PMSG sealed');
  });
});

describe('the frozen notebook of version 6', () => {
  beforeEach(() => thaw(version6));

  it('knows the team, what is shared with it, and who wrote that', async () => {
    const team = good(await readSyncStates()).find((state) => state.team !== null);
    expect(team?.team).toMatchObject({ name: 'Desk', role: 'keeper', shares: true, standing: 'member' });
    const [lumen] = good(await entityFacts([LUMEN]));
    expect(lumen?.notes.find(({ text }) => text === TOO)?.shared).toMatchObject({ name: 'Desk', by: 'Ben' });
    expect(lumen?.notes.find(({ text }) => text === MET)?.shared).toBeUndefined();
  });

  it('sends nothing to the team that is not shared with it', async () => {
    const journal = new NotebookJournal('7e'.repeat(16), async () => () => 0);
    expect(await journal.requeue([])).toBe(1);
    expect((await journal.outgoing(99)).map(({ id }) => id)).toEqual([`b1${'0'.repeat(30)}`]);
  });
});

describe.each([version7, version8])('the frozen notebook of version $browserVersion', (frozen) => {
  beforeEach(() => thaw(frozen));

  it('finds what came in lately by its words, which were still to be made', async () => {
    const { notes } = good(await searchTexts({ text: 'ben met', amounts: [] }, 5));
    expect(notes.map(({ text }) => text)).toEqual([TOO]);
    expect(await notebook.unworded.count()).toBe(0);
  });
});

describe('records', () => {
  beforeEach(() => thaw(version2));

  it('cannot be changed', async () => {
    const [record] = await notebook.records.toArray();
    await expect(notebook.records.update(record!.id, { made: 0 })).rejects.toThrow(/never changed/);
    await expect(notebook.records.put({ ...record!, made: 0 })).rejects.toThrow(/never changed/);
    expect(await notebook.records.get(record!.id)).toEqual(record);
  });

  it('cannot be deleted', async () => {
    const before = await notebook.records.toArray();
    await expect(notebook.records.delete(before[0]!.id)).rejects.toThrow(/never deleted/);
    await expect(notebook.records.clear()).rejects.toThrow(/never deleted/);
    expect(await notebook.records.toArray()).toEqual(before);
  });

  it('count when nobody replaced them, in the order they were made', () => {
    const record = (id: string, made: number, replaces: string[] = []): NotebookRecord => ({
      id,
      shelf: 'alias',
      made,
      device: 'd',
      replaces,
      about: ['e'],
      kind: 'alias',
      entity: 'e',
      roles: [],
      alias: { text: id, kind: 'brand' },
    });
    const records = [record('c', 3), record('b', 2, ['a']), record('a', 1), record('d', 3, ['zzz'])];
    expect(standing(records).map(({ id }) => id)).toEqual(['b', 'c', 'd']);
  });
});
