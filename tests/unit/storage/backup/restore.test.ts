import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { gzipSync, strFromU8, strToU8 } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RestorePreview } from '../../../../domain/backup.ts';
import type { NewFact } from '../../../../domain/fact.ts';
import { readNotebook } from '../../../../storage/backup/read-notebook.ts';
import { type KeptRecords, readKept } from '../../../../storage/backup/record-lines.ts';
import { previewRestore, restoreNotebook } from '../../../../storage/backup/restore-notebook.ts';
import { writeNotebook } from '../../../../storage/export/write-notebook.ts';
import { mergeEntries } from '../../../../storage/merges.ts';
import { muteEverywhere } from '../../../../storage/mutes.ts';
import {
  addAlias,
  addEntity,
  addFacts,
  append,
  correctEntity,
  withdraw,
} from '../../../../storage/notebook.ts';
import { type NotebookRecord, notebook, standing } from '../../../../storage/notebook-db.ts';
import { addNote, rewriteNote } from '../../../../storage/notes.ts';
import { settle } from '../../../../storage/settlements.ts';
import { freshSpace } from '../../../../storage/sync/spaces.ts';
import version4 from '../../../fixtures/notebook/version-4.json' with { type: 'json' };
import { emptyStore, good } from '../fresh-store.ts';

const rare = () => 0 as const;
const NOW = Date.UTC(2026, 10, 30);

const frozenRecords = version4.stores.find(({ name }) => name === 'records')!.rows as NotebookRecord[];

const fileOf = (kept: KeptRecords) => strToU8([...writeNotebook(kept, NOW)].join(''));
const written = async () => fileOf(await readKept());

function read(bytes: Uint8Array) {
  const answer = readNotebook(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

/** All that the notebook holds of its records, in an order of its own. */
async function held() {
  const [records, names, quotes, words] = await Promise.all([
    notebook.records.orderBy('id').toArray(),
    notebook.names.toArray(),
    notebook.quotes.orderBy('record').toArray(),
    notebook.worded.orderBy('record').toArray(),
  ]);
  const loose = names.map(({ n: _, ...name }) => name);
  loose.sort((a, b) => a.record.localeCompare(b.record) || a.surface.localeCompare(b.surface));
  return { records, names: loose, quotes, words: words.map(({ n: _, ...row }) => row) };
}

const factOf = (subject: string, amount: number, words: string): NewFact => ({
  kind: 'round',
  subject,
  asOf: '2026-03~',
  status: 'reported',
  citation: {
    url: 'https://news.example/a',
    title: words || '“\u2028\u0000',
    published: null,
    quote: { exact: words, prefix: '', suffix: '\ud83d\ude00' },
    position: { start: 0, end: words.length },
  },
  stage: null,
  raised: { amount, currency: 'EUR', bound: 'about' },
  lead: [{ name: 'Alpha' }],
  investors: [],
});

type Step = { act: number; pick: number; text: string };

/** Does what a reader may do, chosen by the step; what it is done to is chosen among what is there. */
async function take({ act, pick, text }: Step): Promise<void> {
  const records = standing(await notebook.records.toArray());
  const one = <K extends NotebookRecord['kind']>(kind: K) => {
    const those = records.filter((record) => record.kind === kind);
    return those[pick % Math.max(those.length, 1)] as Extract<NotebookRecord, { kind: K }> | undefined;
  };
  const entity = one('entity')?.entity;
  const named = { name: text || 'Nimbus', roles: ['company' as const], aliases: [] };
  if (act === 0 || !entity) good(await addEntity(named, rare));
  else if (act === 1) good(await correctEntity({ ...entity, city: text || 'Ulm' }, rare));
  else if (act === 2) good(await addAlias(entity, { text: text || 'Nimbi', kind: 'brand' }, rare));
  else if (act === 3) good(await addFacts([factOf(entity.id, pick, text)]));
  else if (act === 4) {
    const old = one('fact');
    if (old) good(await addFacts([factOf(old.fact.subject, pick + 1, text)], [old.fact.id]));
  } else if (act === 5) good(await addNote({ entity: entity.id }, text));
  else if (act === 6) {
    const old = one('note');
    if (old) good(await rewriteNote(old.note.id, `${text}!`));
  } else if (act === 7) {
    const any = records[pick % records.length];
    if (any) good(await withdraw([any.id]));
  } else if (act === 8) good(await muteEverywhere({ entity: entity.id, name: entity.name }));
  else if (act === 9) {
    const other = records.find((record) => record.kind === 'entity' && record.entity.id !== entity.id);
    if (other?.kind === 'entity') good(await mergeEntries(other.entity.id, entity.id));
  } else {
    const fact = one('fact')?.fact;
    if (fact) good(await settle({ subject: fact.subject, facts: [fact.id], shows: 'all' }));
  }
}

const steps = fc.array(
  fc.record({
    act: fc.nat(10),
    pick: fc.nat(50),
    text: fc.string({
      unit: fc.constantFrom('a', 'Ö', '公', ' ', '"', '\\', '\n', '\u2028', '<'),
      maxLength: 6,
    }),
  }),
  { minLength: 1, maxLength: 14 },
);

beforeEach(emptyStore);

describe('a notebook', () => {
  it('comes back record for record after it was written to a file and wiped, with what is derived from it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (did, packed) => {
        await emptyStore();
        for (const step of did) await take(step);
        const before = await held();
        const bytes = await written();
        await emptyStore();
        const file = read(packed ? gzipSync(bytes) : bytes);
        expect(good(await restoreNotebook(file, rare))).toEqual({ added: before.records.length });
        expect(await held()).toEqual(before);
        // A second time there is nothing left to do.
        expect(good(await restoreNotebook(file, rare))).toEqual({ added: 0 });
        expect(await held()).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('that went on in two places is the same whichever is put into the other', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, steps, async (common, left, right) => {
        await emptyStore();
        for (const step of common) await take(step);
        const base = await written();
        for (const step of left) await take(step);
        const first = await written();
        await emptyStore();
        good(await restoreNotebook(read(base), rare));
        for (const step of right) await take(step);
        const second = await written();
        good(await restoreNotebook(read(first), rare));
        const one = await held();
        await emptyStore();
        good(await restoreNotebook(read(first), rare));
        good(await restoreNotebook(read(second), rare));
        expect(await held()).toEqual(one);
      }),
      { numRuns: 10 },
    );
  });

  it('of the frozen version 4 is read from a file', async () => {
    const records = version4.stores.find(({ name }) => name === 'records')!.rows as NotebookRecord[];
    const file = read(fileOf({ records, newer: [] }));
    expect(file).toEqual({ records, newer: [], written: '2026-11-30T00:00:00.000Z' });
  });
});

describe('records of a newer version', () => {
  beforeEach(emptyStore);
  const id = (digit: string) => digit.repeat(32);
  /** As no version of ours would write it: the order of its fields and its number must come back. */
  const later = `{"kind":"of 2030","id":"${id('e')}","shelf":"fact","sum":1.0}`;

  it('come back from a file letter for letter, once, and wait for other devices', async () => {
    await notebook.foreign.put({ id: id('e'), line: later, problem: 'kind: ?' });
    good(await addEntity({ name: 'Nimbus', roles: ['company'], aliases: [] }, rare));
    const file = read(await written());
    await emptyStore();
    const space = {
      id: id('5'),
      place: { kind: 'webdav', address: 'https://x/' },
      keys: [],
      fixed: [],
      label: '',
    };
    await notebook.spaces.put(freshSpace(space as Parameters<typeof freshSpace>[0], NOW));
    expect(good(await previewRestore(file))).toMatchObject({ records: 1, newer: 1 });
    expect(good(await restoreNotebook(file, rare))).toEqual({ added: 2 });
    expect((await notebook.foreign.toArray()).map(({ line }) => line)).toEqual([later]);
    expect((await notebook.outbox.toArray()).map(({ record }) => record)).toContain(id('e'));
    expect(good(await previewRestore(file))).toMatchObject({ kept: 1, newer: 0 });
    expect(good(await restoreNotebook(file, rare))).toEqual({ added: 0 });
    await notebook.spaces.clear();
    await notebook.outbox.clear();
  });

  it('are read as records by the version that understands them', async () => {
    const [record] = version4.stores.find(({ name }) => name === 'records')!.rows as NotebookRecord[];
    const file = read(fileOf({ records: [], newer: [JSON.stringify(record), later] }));
    expect(file.records).toEqual([record]);
    expect(file.newer.map(({ line }) => line)).toEqual([later]);
  });

  it.each([
    ['of an unknown kind', `{"sum":1.0,"id":"${id('d')}","shelf":"fact","kind":"of 2030"}`],
    ['on an unknown shelf', `{"id":"${id('d')}","shelf":"of 2030","kind":"retraction","made": 1}`],
    [
      'of an unknown kind of fact',
      JSON.stringify(frozenRecords.find(({ kind }) => kind === 'fact'))
        .replace(/"id":"\w{32}"/, `"id":"${id('d')}"`)
        .replace('"kind":"round"', '"kind":"grant","sum":1e2'),
    ],
  ])('are kept letter for letter where they stand among the others: %s', async (_, line) => {
    const [record, other] = version4.stores.find(({ name }) => name === 'records')!.rows as NotebookRecord[];
    const text = strFromU8(fileOf({ records: [record!, other!], newer: [later] }));
    const said = JSON.stringify(record);
    const file = read(strToU8(text.replace(said, `${line},\n${said}`).replace('"count":2', '"count":3')));
    expect(file.records).toEqual([record, other]);
    expect(file.newer.map((row) => row.line)).toEqual([line, later]);
    expect(good(await previewRestore(file))).toMatchObject({ records: 2, newer: 2 });
    expect(good(await restoreNotebook(file, rare))).toEqual({ added: 4 });
    expect((await notebook.foreign.toArray()).map((row) => row.line).sort()).toEqual([line, later].sort());
  });

  it('are kept, too, from a file whose lines another program has joined', async () => {
    const line = `{"id":"${id('d')}","shelf":"fact","kind":"of 2030","sum":1.50}`;
    const text = strFromU8(fileOf({ records: [], newer: [] }));
    const joined = text.replace('"records": [', `"records": [${line}`).replace('"count":0', '"count":1');
    const { newer } = read(strToU8(joined.replaceAll('\n', '')));
    expect(newer.map((row) => JSON.parse(row.line))).toEqual([JSON.parse(line)]);
  });

  it('are refused with the whole file where they are none', () => {
    for (const line of ['', 'no JSON', '[]', '{"id":"x"}', `{"id":"${id('a')}"}\n{}`])
      expect(readNotebook(fileOf({ records: [], newer: [later, line] })), line).toMatchObject({
        problem: { code: 'bad-record', record: 2, field: 'newer' },
      });
  });
});

describe('before it restores, Postmoney tells', () => {
  const EMPTY: RestorePreview = {
    written: '2026-11-30T00:00:00.000Z',
    records: 0,
    added: {},
    changed: {},
    withdrawn: {},
    kept: 0,
    onlyHere: 0,
    newer: 0,
  };

  it('what would come in, be replaced and be withdrawn, through any number of versions', async () => {
    const nimbus = good(await addEntity({ name: 'Nimbus', roles: ['company'], aliases: [] }, rare));
    const [kept] = good(await addFacts([factOf(nimbus.id, 1, 'a')]));
    const note = good(await addNote({ entity: nimbus.id }, 'One'));
    const other = good(await addNote({ entity: nimbus.id }, 'Other'));
    const early = await written();
    good(await rewriteNote(note.id, 'Two'));
    good(await rewriteNote(note.id, 'Three'));
    good(await rewriteNote(other.id, 'No longer'));
    const last = standing(await notebook.records.toArray()).at(-1)!;
    good(await withdraw([last.id]));
    good(await addFacts([factOf(nimbus.id, 2, 'b')]));
    const late = read(await written());
    await emptyStore();
    good(await restoreNotebook(read(early), rare));
    good(await addFacts([factOf(nimbus.id, 3, 'c')]));
    expect(good(await previewRestore(late))).toEqual({
      ...EMPTY,
      records: 9,
      added: { fact: 1 },
      changed: { note: 1 },
      withdrawn: { note: 1 },
      kept: 4,
      onlyHere: 1,
    });
    expect(await notebook.records.count()).toBe(5);
    good(await restoreNotebook(late, rare));
    const facts = standing(await notebook.records.toArray()).filter(({ kind }) => kind === 'fact');
    expect(facts).toHaveLength(3);
    expect(facts[0]).toMatchObject({ fact: { id: kept!.id } });
    expect(good(await previewRestore(late))).toEqual({ ...EMPTY, records: 9, kept: 9, onlyHere: 1 });
  });

  it('goes through records that replace one another in a circle', async () => {
    const [first] = await append([
      { record: { kind: 'note', shelf: 'note', about: ['n/a'], note: noteOf('One') } },
    ]);
    const [a, b] = ['a', 'b'].map((letter) => letter.repeat(32)) as [string, string];
    const circle = [
      { ...first!, id: a, replaces: [first!.id, b] },
      { ...first!, id: b, replaces: [a] },
    ];
    expect(good(await previewRestore({ records: circle, newer: [], written: null }))).toMatchObject({
      added: {},
      withdrawn: { note: 1 },
    });
  });
});

const noteOf = (text: string) => ({ id: 'n/1', on: { entity: 'n/a' }, text, written: '2026-11-30' });

describe('a file that is no whole notebook changes nothing', () => {
  const file = async () => {
    good(await addEntity({ name: 'Nimbus', roles: ['company'], aliases: [] }, rare));
    return new TextDecoder().decode(await written());
  };
  const problem = (text: string | Uint8Array) =>
    readNotebook(typeof text === 'string' ? strToU8(text) : text);

  it.each([
    ['cut', (text: string) => text.slice(0, -20), { code: 'damaged' }],
    [
      'a record less than it says',
      (text: string) => text.replace('"count":1', '"count":2'),
      { code: 'damaged' },
    ],
    ['newer', (text: string) => text.replace('"version":1', '"version":2'), { code: 'too-new' }],
    ['something else', () => '{"format":"postmoney-data","version":1}', { code: 'no-notebook' }],
    ['no JSON', () => 'name,country\nAcme,DE\n', { code: 'no-notebook' }],
    ['empty', () => '', { code: 'no-notebook' }],
    [
      'of a wrong type',
      (text: string) => text.replace('"name":"Nimbus"', '"name":7'),
      { code: 'bad-record', record: 1, field: 'entity.name', message: 'must be text' },
    ],
    [
      'of no kind',
      (text: string) => text.replace('"kind":"entity"', '"kind":7'),
      {
        code: 'bad-record',
        record: 1,
        field: 'kind',
        message: 'is of a kind this version does not know',
      },
    ],
    [
      'of an unknown kind, and nobody’s',
      (text: string) =>
        text.replace('"kind":"entity"', '"kind":"spell"').replace(/"id":"\w{32}"/, '"id":"x"'),
      { code: 'bad-record', record: 1, field: 'kind' },
    ],
  ])('%s', async (_, spoil, expected) => {
    expect(problem(spoil(await file()))).toMatchObject({ ok: false, problem: expected });
  });

  it('packed and cut, packed with a wrong length, packed and nothing else', async () => {
    const bytes = gzipSync(strToU8(await file()));
    const wrong = bytes.slice();
    wrong[wrong.length - 1] = 1;
    const longer = bytes.slice();
    longer[longer.length - 4]! += 1;
    for (const spoilt of [bytes.slice(0, -9), wrong, longer, bytes.slice(0, 2), bytes.slice(0, 12)])
      expect(problem(spoilt)).toEqual({ ok: false, problem: { code: 'damaged' } });
  });
});
