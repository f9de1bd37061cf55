import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import type { NewFact } from '../../../domain/fact.ts';
import type { OpenVersions } from '../../../domain/versions.ts';
import { entityFacts } from '../../../storage/entities.ts';
import {
  addEntity,
  addFacts,
  correctEntity,
  deviceId,
  WRITTEN_TABLES,
  withdraw,
} from '../../../storage/notebook.ts';
import { type NotebookRecord, notebook } from '../../../storage/notebook-db.ts';
import { addNote, rewriteNote, withdrawNote } from '../../../storage/notes.ts';
import { liveOpenVersions, openVersions, settleVersions } from '../../../storage/open-versions.ts';
import { takeRecords } from '../../../storage/take-records.ts';
import { emptyStore, eventually, good } from './fresh-store.ts';

const rare = () => 0 as const;

/** What a second device writes that has these records, and knows nothing of what is written here meanwhile. */
async function elsewhere(
  base: readonly NotebookRecord[],
  work: () => Promise<unknown>,
): Promise<NotebookRecord[]> {
  const here = await notebook.records.toArray();
  await emptyStore();
  await take(base);
  await work();
  const known = new Set(base.map(({ id }) => id));
  const fresh = (await notebook.records.toArray()).filter(({ id }) => !known.has(id));
  await emptyStore();
  await take(here);
  return fresh;
}

async function take(records: readonly NotebookRecord[]): Promise<void> {
  await notebook.open();
  await notebook.transaction('rw', WRITTEN_TABLES, async () => takeRecords(records, rare));
}

const open = async (): Promise<OpenVersions[]> =>
  openVersions(await notebook.records.toArray(), await deviceId());
const textsOf = ({ versions }: OpenVersions) =>
  versions.map(({ says }) =>
    'note' in says ? says.note.text : 'entity' in says ? says.entity.city : says.fact.asOf,
  );

const fact = (subject: string, asOf: string): NewFact => ({
  kind: 'totalRaised',
  subject,
  asOf,
  status: 'reported',
  citation: { url: 'https://news.example/a', title: 'A', published: null },
  amount: { amount: 5_000_000, currency: 'USD', bound: 'exact' },
});

let nimbus: string;
beforeEach(async () => {
  await emptyStore();
  nimbus = good(await addEntity({ name: 'Nimbus', roles: ['company'], aliases: [] }, rare)).id;
});

describe('a note that two devices changed', () => {
  it('has a version of each where fifty did, until one of them says which counts', async () => {
    const note = good(await addNote({ entity: nimbus }, 'One'));
    const base = await notebook.records.toArray();
    const [first] = await elsewhere(base, async () => good(await rewriteNote(note.id, 'Theirs 0')));
    if (first?.kind !== 'note') throw new Error('A note was to be written');
    const texts = Array.from({ length: 50 }, (_, at) => `Theirs ${at}`);
    const ofFifty = texts.map((text, at): NotebookRecord => {
      const id = at.toString(16).padStart(32, '0');
      return { ...first, id, device: id, made: first.made + at, note: { ...first.note, text } };
    });
    await take(ofFifty);
    const [versions] = await open();
    expect(textsOf(versions!).sort()).toEqual([...texts].sort());
    good(await rewriteNote(note.id, 'All'));
    expect(await open()).toEqual([]);
    expect(good(await entityFacts([nimbus]))[0]?.notes.map(({ text }) => text)).toEqual(['All']);
  });

  it('is one note in two versions until it is written anew', async () => {
    const note = good(await addNote({ entity: nimbus }, 'One'));
    const base = await notebook.records.toArray();
    const theirs = await elsewhere(base, async () => good(await rewriteNote(note.id, 'Theirs')));
    good(await rewriteNote(note.id, 'Ours'));
    await take(theirs);
    const [known] = good(await entityFacts([nimbus]));
    expect(known?.notes).toHaveLength(1);
    expect(
      [known?.notes[0]?.text, ...(known?.notes[0]?.versions ?? []).map(({ text }) => text)].sort(),
    ).toEqual(['Ours', 'Theirs']);
    expect((await open()).map((one) => textsOf(one).sort())).toEqual([['Ours', 'Theirs']]);
    good(await rewriteNote(note.id, 'Both'));
    expect(await open()).toEqual([]);
    expect(good(await entityFacts([nimbus]))[0]?.notes).toMatchObject([{ text: 'Both' }]);
    expect(good(await entityFacts([nimbus]))[0]?.notes[0]?.versions).toBeUndefined();
  });

  it('outlives a withdrawal that had not seen the change, and that is said', async () => {
    const note = good(await addNote({ entity: nimbus }, 'One'));
    const base = await notebook.records.toArray();
    const theirs = await elsewhere(base, async () => good(await withdrawNote(note.id)));
    good(await rewriteNote(note.id, 'Changed'));
    await take(theirs);
    const [left] = await open();
    expect(textsOf(left!)).toEqual(['Changed']);
    expect(left?.withdrawn).toEqual({ made: theirs[0]?.made, here: false });
    expect(left?.versions[0]?.here).toBe(true);
    good(await settleVersions(left!, left!.versions[0]!.record, rare));
    expect(await open()).toEqual([]);
    expect(good(await entityFacts([nimbus]))[0]?.notes).toMatchObject([{ text: 'Changed' }]);
  });

  it('is gone when the reader lets the withdrawal stand', async () => {
    const note = good(await addNote({ entity: nimbus }, 'One'));
    const base = await notebook.records.toArray();
    const theirs = await elsewhere(base, async () => good(await withdrawNote(note.id)));
    good(await rewriteNote(note.id, 'Changed'));
    await take(theirs);
    good(await settleVersions((await open())[0]!, null, rare));
    expect(await open()).toEqual([]);
    expect(good(await entityFacts([nimbus]))[0]?.notes).toEqual([]);
  });

  it('is settled by choosing, and the other version stays on record', async () => {
    const note = good(await addNote({ entity: nimbus }, 'One'));
    const base = await notebook.records.toArray();
    const theirs = await elsewhere(base, async () => good(await rewriteNote(note.id, 'Theirs')));
    good(await rewriteNote(note.id, 'Ours'));
    await take(theirs);
    good(await settleVersions((await open())[0]!, theirs[0]!.id, rare));
    expect(await open()).toEqual([]);
    expect(good(await entityFacts([nimbus]))[0]?.notes).toMatchObject([{ text: 'Theirs' }]);
    expect(await notebook.records.count()).toBe(5);
  });
});

describe('an entry and a fact that two devices changed', () => {
  it('are kept in both versions and settled by choosing', async () => {
    const entity = { id: nimbus, name: 'Nimbus', roles: ['company' as const], aliases: [] };
    const [said] = good(await addFacts([fact(nimbus, '2020')]));
    const base = await notebook.records.toArray();
    const theirs = await elsewhere(base, async () => {
      good(await correctEntity({ ...entity, city: 'Ulm' }, rare));
      good(await addFacts([fact(nimbus, '2021')], [said!.id]));
    });
    good(await correctEntity({ ...entity, city: 'Bonn' }, rare));
    good(await addFacts([fact(nimbus, '2022')], [said!.id]));
    await take(theirs);
    const both = await open();
    expect(both.map((one) => textsOf(one).sort()).sort()).toEqual([
      ['2021', '2022'],
      ['Bonn', 'Ulm'],
    ]);
    for (const one of both) {
      const chosen = theirs.find(({ id }) => one.versions.some(({ record }) => record === id))!;
      good(await settleVersions(one, chosen.id, rare));
    }
    expect(await open()).toEqual([]);
    const [known] = good(await entityFacts([nimbus]));
    expect(known?.entity.city).toBe('Ulm');
    expect(known?.facts.map(({ asOf }) => asOf)).toEqual(['2021']);
    expect((await notebook.names.toArray()).map(({ surface }) => surface)).toEqual(['Nimbus']);
  });

  it('are not in question where one device made two facts of one', async () => {
    const [said] = good(await addFacts([fact(nimbus, '2020')]));
    good(await addFacts([fact(nimbus, '2021'), fact(nimbus, '2022')], [said!.id]));
    expect(await open()).toEqual([]);
    const [first] = good(await entityFacts([nimbus]))[0]!.facts;
    const record = (await notebook.records.toArray()).find(
      (one) => one.kind === 'fact' && one.fact.id === first!.id,
    );
    good(await withdraw([record!.id]));
    expect(await open()).toEqual([]);
  });

  it('are told about now and after every change', async () => {
    const told: number[] = [];
    const stop = new AbortController();
    liveOpenVersions((all) => told.push(good(all).length), stop.signal);
    await eventually(() => expect(told.at(-1)).toBe(0));
    const note = good(await addNote({ entity: nimbus }, 'One'));
    const [record] = await notebook.records.where('shelf').equals('note').toArray();
    const theirs = { ...record!, id: 'f'.repeat(32), device: 'other', replaces: [record!.id] };
    good(await rewriteNote(note.id, 'Ours'));
    await take([theirs]);
    await eventually(() => expect(told.at(-1)).toBe(1));
    stop.abort();
  });
});

describe('a fact that two devices saved', () => {
  it('is corrected and withdrawn as one', async () => {
    good(await addFacts([fact(nimbus, '2020')]));
    const base = (await notebook.records.toArray()).filter(({ kind }) => kind === 'entity');
    const theirs = await elsewhere(base, async () => good(await addFacts([fact(nimbus, '2020')])));
    await take(theirs);
    const [known] = good(await entityFacts([nimbus]));
    expect(known?.facts).toHaveLength(1);
    expect(known?.facts[0]?.finders).toHaveLength(2);
    good(await addFacts([fact(nimbus, '2021')], [known!.facts[0]!.id]));
    expect(good(await entityFacts([nimbus]))[0]?.facts.map(({ asOf }) => asOf)).toEqual(['2021']);
  });
});
