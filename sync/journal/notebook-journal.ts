import Dexie from 'dexie';
import { keepNewer, sortedLines } from '../../storage/backup/record-lines.ts';
import { ready } from '../../storage/faults.ts';
import { type Classify, WRITTEN_TABLES } from '../../storage/notebook.ts';
import { type NotebookRecord, notebook, type RecordId } from '../../storage/notebook-db.ts';
import { packNames } from '../../storage/notebook-names.ts';
import { addressed, belongsIn, enqueue } from '../../storage/sync/outbox.ts';
import { packIds, type SealedRow, type SpaceRow, unpackIds } from '../../storage/sync/sync-rows.ts';
import { takeRecords } from '../../storage/take-records.ts';
import { rememberTeam } from '../../storage/team/team-names.ts';
import type { ObjectName } from '../remote/segment-store.ts';
import { isOwn } from '../seal/own-words.ts';
import { type Journal, type OutgoingRecord, quarantineRow, type ReadObject, SpaceGone } from './journal.ts';

const { spaces, outbox, sealed, objects, quarantine, foreign, records, settings } = notebook;

const BY_NAME = '[space+name]';
const BY_RECORD = '[space+record]';

/** What a table holds of a space, in the order of one of its indexes. */
const ofSpace = <T, K>(table: Dexie.Table<T, K>, space: string, index: string): Dexie.Collection<T, K> =>
  table.where(index).between([space, Dexie.minKey], [space, Dexie.maxKey]);

/** Nothing that comes in has names to be judged. */
const NAMELESS: Classify = (name) => {
  throw new Error(`Nobody was to be called ${name}`);
};

const hasNames = ({ kind }: NotebookRecord) => kind === 'entity' || kind === 'alias';

/** The ids of all records that belong in a space. */
async function belonging(space: SpaceRow): Promise<RecordId[]> {
  if (!space.team)
    return [...(await records.toCollection().primaryKeys()), ...(await foreign.toCollection().primaryKeys())];
  const others = (await foreign.toArray()).map(addressed).filter((record) => belongsIn(space, record));
  return [...(await records.where('team').equals(space.id).primaryKeys()), ...others.map(({ id }) => id)];
}

/** Looks once more at records that an earlier version of ours did not understand. Gives how many are understood now. */
export async function adoptForeign(classifier: () => Promise<Classify>): Promise<number> {
  await ready(notebook);
  if ((await foreign.count()) === 0) return 0;
  const classify = await classifier();
  const adopted = await notebook.transaction('rw', [...WRITTEN_TABLES, foreign], async () => {
    const { understood } = sortedLines(await foreign.toArray());
    await takeRecords(understood, classify);
    await foreign.bulkDelete(understood.map(({ id }) => id));
    return understood.length;
  });
  await packNames();
  return adopted;
}

/** The journal of a space in the notebook of this browser. `classifier` brings what tells how ordinary names are that come in. */
export class NotebookJournal implements Journal {
  readonly #space: string;
  readonly #classifier: () => Promise<Classify>;
  readonly #now: () => number;
  #classifies: Promise<Classify> | null = null;

  constructor(space: string, classifier: () => Promise<Classify>, now: () => number = Date.now) {
    this.#space = space;
    this.#classifier = classifier;
    this.#now = now;
  }

  /** The lists of words behind it are read once, and only where there are names. */
  #classify(): Promise<Classify> {
    this.#classifies ??= this.#classifier();
    return this.#classifies;
  }

  async space(): Promise<SpaceRow | null> {
    await ready(notebook);
    return (await spaces.get(this.#space)) ?? null;
  }

  async change(change: Partial<SpaceRow>): Promise<void> {
    const { view } = change;
    if (view) {
      await this.#in([settings], change, () => rememberTeam(this.#space, view));
      return;
    }
    if ((await spaces.update(this.#space, change)) === 0 && !(await this.space())) throw new SpaceGone();
  }

  /** Runs `work` in one transaction, with a change of the space. */
  async #in<T>(tables: Dexie.Table[], change: Partial<SpaceRow>, work: () => Promise<T>): Promise<T> {
    await ready(notebook);
    return notebook.transaction('rw', [...new Set([spaces, ...tables])], async () => {
      const row = await spaces.get(this.#space);
      if (!row) throw new SpaceGone();
      const done = await work();
      if (Object.keys(change).length > 0) await spaces.put({ ...row, ...change });
      return done;
    });
  }

  async outgoing(most: number): Promise<OutgoingRecord[]> {
    await ready(notebook);
    // Both kinds lie mixed, so that of twice as many there are mostly enough of one.
    const rows = await ofSpace(outbox, this.#space, '[space+at]')
      .limit(most * 2)
      .toArray();
    const since = new Map(rows.map(({ record, at }) => [record, at]));
    const found = (await this.lines([...since.keys()])).map((record) => ({
      ...record,
      at: since.get(record.id)!,
    }));
    return found.filter((record) => record.own === found[0]!.own).slice(0, most);
  }

  async lines(ids: readonly RecordId[]): Promise<OutgoingRecord[]> {
    await ready(notebook);
    const [own, other] = await Promise.all([records.bulkGet([...ids]), foreign.bulkGet([...ids])]);
    return ids.flatMap((id, index): OutgoingRecord[] => {
      const record = own[index];
      if (record)
        return [{ id, at: record.made, line: JSON.stringify(record), value: record, own: isOwn(record) }];
      const kept = other[index];
      return kept ? [{ id, at: 0, line: kept.line, own: isOwn(JSON.parse(kept.line)) }] : [];
    });
  }

  async keepSealed(row: Omit<SealedRow, 'space' | 'state'>, change: Partial<SpaceRow>): Promise<void> {
    await this.#in([outbox, sealed], change, async () => {
      const keys = unpackIds(row.records).map((id): [string, RecordId] => [this.#space, id]);
      const waiting = await outbox.bulkGet(keys);
      if (waiting.includes(undefined)) throw new Error('Another context sealed the same records');
      await outbox.bulkDelete(keys);
      await sealed.add({ ...row, space: this.#space, state: 'waiting' });
    });
  }

  async sealed(): Promise<SealedRow[]> {
    await ready(notebook);
    return sealed.where('space').equals(this.#space).sortBy('name');
  }

  async mark(name: ObjectName, state: SealedRow['state']): Promise<void> {
    await this.#in([sealed], {}, async () => {
      await sealed.update([this.#space, name], { state });
    });
  }

  async confirm(name: ObjectName): Promise<void> {
    await this.#in([sealed, objects], {}, async () => {
      const row = await sealed.get([this.#space, name]);
      if (!row) return;
      const { bytes, records: held, space } = row;
      await objects.put({ space, name, size: bytes.length, records: held, first: this.#now() });
      await sealed.delete([space, name]);
    });
  }

  async unseal(name: ObjectName): Promise<void> {
    await this.#in([sealed, outbox], {}, async () => {
      const row = await sealed.get([this.#space, name]);
      if (!row) return;
      const { space, at } = row;
      await outbox.bulkPut(unpackIds(row.records).map((record) => ({ space, record, at })));
      await sealed.delete([space, name]);
    });
  }

  async known(names: readonly ObjectName[]): Promise<Set<ObjectName>> {
    await ready(notebook);
    const keys = names.map((name): [string, string] => [this.#space, name]);
    const [read, own] = await Promise.all([objects.bulkGet(keys), sealed.bulkGet(keys)]);
    return new Set(names.filter((_, at) => read[at] || own[at]));
  }

  async objects() {
    await ready(notebook);
    return ofSpace(objects, this.#space, BY_NAME).toArray();
  }

  async newest(prefix: string): Promise<ObjectName | null> {
    await ready(notebook);
    const last = await objects
      .where(BY_NAME)
      .between([this.#space, prefix], [this.#space, `${prefix}\uffff`])
      .last();
    return last?.name ?? null;
  }

  async take({ name, size, records: travelling }: ReadObject, change: Partial<SpaceRow>): Promise<number> {
    const tables = [...WRITTEN_TABLES, foreign, objects, quarantine];
    const { understood, newer } = sortedLines(travelling);
    const classify = understood.some(hasNames) ? await this.#classify() : NAMELESS;
    const taken = await this.#in(tables, change, async () => {
      const fresh = [...(await takeRecords(understood, classify)), ...(await keepNewer(newer))];
      await enqueue(fresh, this.#space);
      const ids = travelling.map(({ id }) => id);
      await objects.put({ space: this.#space, name, size, records: packIds(ids), first: this.#now() });
      await quarantine.delete([this.#space, name]);
      await this.#needNotSend(ids);
      return fresh.length;
    });
    if (taken > 0) await packNames();
    return taken;
  }

  /** Takes out of those that wait what somebody else brought there. */
  async #needNotSend(ids: readonly RecordId[]): Promise<void> {
    const here = ofSpace(outbox, this.#space, BY_RECORD);
    const keys = ids.map((id): [string, RecordId] => [this.#space, id]);
    // Mostly few wait, and many come.
    if ((await here.count()) >= ids.length) return outbox.bulkDelete(keys);
    const came = new Set(ids);
    const waiting = await here.primaryKeys();
    await outbox.bulkDelete(waiting.filter(([, id]) => came.has(id)));
  }

  async forget(names: readonly ObjectName[]): Promise<void> {
    await this.#in([objects], {}, () =>
      objects.bulkDelete(names.map((name): [string, string] => [this.#space, name])),
    );
  }

  async quarantined() {
    await ready(notebook);
    return ofSpace(quarantine, this.#space, BY_NAME).toArray();
  }

  async quarantine(name: ObjectName, problem: string): Promise<void> {
    await this.#in([quarantine], {}, async () => {
      const before = await quarantine.get([this.#space, name]);
      await quarantine.put(quarantineRow(before, { space: this.#space, name, problem }, this.#now()));
    });
  }

  async requeue(gone: readonly ObjectName[]): Promise<number> {
    return this.#in([objects, quarantine, sealed, outbox, records, foreign], {}, async () => {
      const keys = gone.map((name): [string, string] => [this.#space, name]);
      await objects.bulkDelete(keys);
      await quarantine.bulkDelete(keys);
      const missing = new Set(await belonging((await spaces.get(this.#space))!));
      await ofSpace(objects, this.#space, BY_NAME).each((row) => {
        for (const id of unpackIds(row.records)) missing.delete(id);
      });
      for (const row of await this.sealed()) for (const id of unpackIds(row.records)) missing.delete(id);
      for (const [, id] of await ofSpace(outbox, this.#space, BY_RECORD).primaryKeys()) missing.delete(id);
      const at = this.#now();
      await outbox.bulkPut([...missing].map((record) => ({ space: this.#space, record, at })));
      return missing.size;
    });
  }
}
