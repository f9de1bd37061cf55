import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { nameKey } from '../../../recognition/index/key.ts';
import { NameIndex } from '../../../recognition/index/name-index.ts';
import type { Commonness } from '../../../recognition/name-record.ts';
import { entityFacts } from '../../../storage/entities.ts';
import { openNames } from '../../../storage/name-store.ts';
import {
  addAlias,
  addEntity,
  addFacts,
  correctEntity,
  randomId,
  recordsAbout,
  withdraw,
} from '../../../storage/notebook.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { LOOSE_NAMES } from '../../../storage/notebook-names.ts';
import { addNote, dayOf, rewriteNote, withdrawNote } from '../../../storage/notes.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { readNamesEarly } from '../../../storage/read-names.ts';
import { closeStore, emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

beforeEach(emptyStore);

const rare = (): Commonness => 2;
const lumen = { name: 'Lumen Robotics', roles: ['company' as const], aliases: [] };
const { id: _id, author: _author, ...round } = roundOf('', 'p/1');

async function marks(text: string): Promise<string[]> {
  const names = good(await openNames());
  const index = NameIndex.create({ segments: names.segments, added: names.added, engine: 'js' });
  const candidates = index.scan(text);
  const records = await names.lookup(candidates.map(({ key }) => key));
  return candidates.filter(({ key }) => records.has(key)).map(({ start, end }) => text.slice(start, end));
}

describe('a name the reader adds', () => {
  it('is marked, with its aliases, and still after the worker was killed', async () => {
    const aliases = [
      { text: '流明机器人', kind: 'translation' as const },
      { text: 'LMN', kind: 'ticker' as const },
    ];
    const entity = good(await addEntity({ ...lumen, aliases }, rare));
    expect(entity.id).toMatch(/^n\/[0-9a-f]{32}$/);
    await closeStore();
    expect(await marks('Lumen Robotics (LMN), 流明机器人')).toEqual(['Lumen Robotics', '流明机器人']);
  });

  it('carries the class it was given when it was added', async () => {
    good(await addEntity({ ...lumen, name: 'Box' }, () => 0));
    const names = good(await openNames());
    expect((await names.lookup([nameKey('Box')!])).get(nameKey('Box')!)).toMatchObject([{ commonness: 0 }]);
  });

  it('is no longer marked under a name that was corrected, or when it is withdrawn', async () => {
    const entity = good(await addEntity(lumen, rare));
    good(await correctEntity({ ...entity, name: 'Lumina Robotics' }, rare));
    expect(await marks('Lumen Robotics, Lumina Robotics')).toEqual(['Lumina Robotics']);
    expect(await notebook.records.count()).toBe(2);
    good(await withdraw(good(await recordsAbout(entity.id)).map(({ id }) => id)));
    expect(await marks('Lumen Robotics, Lumina Robotics')).toEqual([]);
    expect(good(await entityFacts([entity.id]))).toEqual([]);
    expect(await notebook.records.count()).toBe(3);
  });

  it('may be another name of a company that a pack knows', async () => {
    good(await installPack(packOf('p', [entityOf('p/1', 'SenseTime')])));
    good(await addAlias({ id: 'p/1', roles: ['company'] }, { text: 'Sensetime Group', kind: 'legal' }, rare));
    expect(await marks('Sensetime Group')).toContain('Sensetime Group');
    expect(good(await entityFacts(['p/1']))[0]?.entity.aliases).toEqual([
      { text: 'Sensetime Group', kind: 'legal' },
    ]);
  });

  it('reaches names that are already open by a refresh, without opening them anew', async () => {
    const names = good(await openNames());
    const index = NameIndex.create({ segments: names.segments, added: names.added, engine: 'js' });
    good(await addEntity(lumen, rare));
    const change = await names.refresh();
    expect(change).toEqual({ added: ['Lumen Robotics'], datasetsChanged: false });
    for (const name of change.added) index.add(name);
    const [found] = index.scan('Lumen Robotics');
    expect((await names.lookup([found!.key])).get(found!.key)).toMatchObject([{ surface: 'Lumen Robotics' }]);
    expect(await names.refresh()).toEqual({ added: [], datasetsChanged: false });
    good(await installPack(packOf('p', [entityOf('p/1', 'SenseTime')])));
    expect(await names.refresh()).toMatchObject({ datasetsChanged: true });
  });

  it('is read early for the first that opens the names, and anew for the next', async () => {
    good(await addEntity(lumen, rare));
    readNamesEarly();
    expect(good(await openNames()).added).toEqual(['Lumen Robotics']);
    good(await addEntity({ ...lumen, name: 'Lumina Robotics' }, rare));
    expect(good(await openNames()).added).toEqual(['Lumen Robotics', 'Lumina Robotics']);
  });

  it.each([63, 64, 65])('is among all %i that stay loose', async (count) => {
    const expected = Array.from({ length: count }, (_, at) => `Firma${at}`);
    for (const name of expected) good(await addEntity({ ...lumen, name }, rare));
    const names = good(await openNames());
    expect(names.added).toEqual(expected);
    good(await addEntity(lumen, rare));
    expect(await names.refresh()).toEqual({ added: ['Lumen Robotics'], datasetsChanged: false });
  });

  it('gives a worker time to make ready once the store is asked and once what it reads is on its way, also where there is nothing', async () => {
    const told: string[] = [];
    const asked = () => told.push('asked');
    const bytesComing = () => told.push('bytes coming');
    good(await openNames({ asked, bytesComing }));
    // One database may answer before the other is open.
    expect(told.sort()).toEqual(['asked', 'bytes coming']);
  });

  it('is found among many more than stay loose, before and after packing', async () => {
    const names = good(await openNames());
    const count = LOOSE_NAMES + 40;
    for (let at = 0; at < count; at += 8)
      await Promise.all(
        Array.from({ length: 8 }, (_, step) => addEntity({ ...lumen, name: `Firma${at + step}` }, rare)),
      );
    expect((await notebook.packed.get('packed'))?.upTo).toBeGreaterThan(LOOSE_NAMES);
    const opened = good(await openNames());
    expect(opened.added.length).toBeLessThanOrEqual(LOOSE_NAMES);
    expect(opened.segments).toHaveLength(1);
    const keys = Array.from({ length: count }, (_, at) => nameKey(`Firma${at}`)!);
    expect((await opened.lookup(keys)).size).toBe(count);
    expect((await names.refresh()).added).toHaveLength(count);
    expect((await names.lookup(keys)).size).toBe(count);
    const [first] = good(await recordsAbout((await notebook.names.toCollection().first())!.entity));
    good(await withdraw([first!.id]));
    const later = good(await openNames());
    expect((await later.lookup(keys)).size).toBe(count - 1);
  });
});

describe('a fact the reader saves', () => {
  it('is told with the facts of the packs, signed by this device', async () => {
    good(
      await installPack(
        packOf('p', [entityOf('p/1', 'SenseTime'), entityOf('p/2', 'Temasek', { roles: ['investor'] })]),
      ),
    );
    const [fact] = good(await addFacts([{ ...round, lead: [{ name: 'Temasek', entity: 'p/2' }] }]));
    expect(fact?.author).toEqual({ kind: 'person', device: (await notebook.settings.get('device'))?.value });
    const [company, investor] = good(await entityFacts(['p/1', 'p/2']));
    expect(company?.facts).toEqual([fact]);
    expect(investor?.facts).toEqual([fact]);
    expect(investor?.related.map(({ name }) => name)).toEqual(['SenseTime']);
  });

  it('stands in the place of the one it corrects, which stays on record', async () => {
    good(await installPack(packOf('p', [entityOf('p/1', 'SenseTime')])));
    const [wrong] = good(await addFacts([round]));
    const [right] = good(await addFacts([{ ...round, stage: 'series-b' }], [wrong!.id]));
    expect(good(await entityFacts(['p/1']))[0]?.facts).toEqual([right]);
    expect(await notebook.records.count()).toBe(2);
  });
});

describe('a note', () => {
  it('on a company or on a fact is told with it, in the words written last', async () => {
    good(await installPack(packOf('p', [entityOf('p/1', 'SenseTime')], [roundOf('p/f', 'p/1')])));
    const fact = good(await entityFacts(['p/1']))[0]!.facts[0]!;
    const first = good(await addNote({ entity: 'p/1' }, 'First words'));
    const onFact = good(await addNote({ fact }, 'Checked'));
    const texts = async () => good(await entityFacts(['p/1']))[0]?.notes.map(({ text }) => text);
    expect(await texts()).toEqual(['First words', 'Checked']);
    expect(good(await rewriteNote(first.id, 'Better words'))).toMatchObject({
      id: first.id,
      text: 'Better words',
    });
    expect((await texts())?.sort()).toEqual(['Better words', 'Checked']);
    good(await withdrawNote(onFact.id));
    expect(await texts()).toEqual(['Better words']);
    expect(await notebook.records.count()).toBe(4);
  });

  it('that does not exist cannot be rewritten', async () => {
    expect(good(await rewriteNote('n/none', 'x'))).toBeNull();
    expect(good(await withdrawNote('n/none'))).toBeNull();
  });

  it('is dated with the day of the reader', () => {
    expect(dayOf(new Date(2026, 2, 9, 23, 59))).toBe('2026-03-09');
  });
});

it('ids are random and long enough never to meet', () => {
  const ids = new Set(Array.from({ length: 1_000 }, randomId));
  expect(ids.size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});
