import {
  type ObjectRow,
  packIds,
  type QuarantineRow,
  type SealedRow,
  type SpaceRow,
  unpackIds,
} from '../../../../storage/sync/sync-rows.ts';
import {
  type Journal,
  type OutgoingRecord,
  quarantineRow,
  type ReadObject,
  SpaceGone,
} from '../../../../sync/journal/journal.ts';

/** What a device has on its disk. */
export interface Disk {
  space: SpaceRow | null;
  /** Records by id: line, and whether they are the reader's own words. */
  records: Map<string, string>;
  /** When each record that waits began to. */
  outbox: Map<string, number>;
  sealed: Map<string, SealedRow>;
  objects: Map<string, ObjectRow>;
  quarantine: Map<string, QuarantineRow>;
}

export const emptyDisk = (): Disk => ({
  space: null,
  records: new Map(),
  outbox: new Map(),
  sealed: new Map(),
  objects: new Map(),
  quarantine: new Map(),
});

/** A disk as it is now; rows are never changed in place, so copies may share them. */
export const copyDisk = (disk: Disk): Disk => ({
  space: disk.space,
  records: new Map(disk.records),
  outbox: new Map(disk.outbox),
  sealed: new Map(disk.sealed),
  objects: new Map(disk.objects),
  quarantine: new Map(disk.quarantine),
});

const isOwn = (line: string) => (JSON.parse(line) as { shelf?: unknown }).shelf === 'note';

/** A journal in memory: what `NotebookJournal` does in the notebook, without IndexedDB. One contract test runs against both. */
export class MemoryJournal implements Journal {
  disk: Disk;
  readonly now: () => number;

  constructor(disk: Disk, now: () => number) {
    this.disk = disk;
    this.now = now;
  }

  /** A record is written down here. */
  write(id: string, line: string): void {
    this.disk.records.set(id, line);
    if (this.disk.space) this.disk.outbox.set(id, this.now());
  }

  #here(): SpaceRow {
    if (!this.disk.space) throw new SpaceGone();
    return this.disk.space;
  }

  async space() {
    return this.disk.space;
  }

  async change(change: Partial<SpaceRow>) {
    this.disk.space = { ...this.#here(), ...change };
  }

  async outgoing(most: number): Promise<OutgoingRecord[]> {
    const waiting = [...this.disk.outbox].sort((a, b) => a[1] - b[1]).slice(0, most * 2);
    const lines = await this.lines(waiting.map(([id]) => id));
    const found = lines.map((line) => ({ ...line, at: this.disk.outbox.get(line.id)! }));
    return found.filter(({ own }) => own === found[0]!.own).slice(0, most);
  }

  async lines(ids: readonly string[]): Promise<OutgoingRecord[]> {
    return ids.flatMap((id) => {
      const line = this.disk.records.get(id);
      return line === undefined ? [] : [{ id, line, own: isOwn(line), at: 0 }];
    });
  }

  async keepSealed(row: Omit<SealedRow, 'space' | 'state'>, change: Partial<SpaceRow>) {
    const space = this.#here();
    const ids = unpackIds(row.records);
    if (!ids.every((id) => this.disk.outbox.has(id)))
      throw new Error('Another context sealed the same records');
    for (const id of ids) this.disk.outbox.delete(id);
    this.disk.sealed.set(row.name, { ...row, space: space.id, state: 'waiting' });
    await this.change(change);
  }

  async sealed() {
    return [...this.disk.sealed.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async mark(name: string, state: SealedRow['state']) {
    const row = this.disk.sealed.get(name);
    if (row) this.disk.sealed.set(name, { ...row, state });
  }

  async confirm(name: string) {
    this.#here();
    const row = this.disk.sealed.get(name);
    if (!row) return;
    const { bytes, records, space } = row;
    this.disk.objects.set(name, { space, name, size: bytes.length, records, first: this.now() });
    this.disk.sealed.delete(name);
  }

  async unseal(name: string) {
    const row = this.disk.sealed.get(name);
    if (!row) return;
    for (const id of unpackIds(row.records)) this.disk.outbox.set(id, row.at);
    this.disk.sealed.delete(name);
  }

  async known(names: readonly string[]) {
    return new Set(names.filter((name) => this.disk.objects.has(name) || this.disk.sealed.has(name)));
  }

  async objects() {
    return [...this.disk.objects.values()];
  }

  async newest(prefix: string) {
    const names = [...this.disk.objects.keys()].filter((name) => name.startsWith(prefix)).sort();
    return names.at(-1) ?? null;
  }

  async take({ name, size, records }: ReadObject, change: Partial<SpaceRow>) {
    const space = this.#here();
    let fresh = 0;
    for (const { id, line } of records) {
      if (!this.disk.records.has(id)) fresh += 1;
      if (!this.disk.records.has(id)) this.disk.records.set(id, line);
      this.disk.outbox.delete(id);
    }
    const ids = packIds(records.map(({ id }) => id));
    this.disk.objects.set(name, { space: space.id, name, size, records: ids, first: this.now() });
    this.disk.quarantine.delete(name);
    await this.change(change);
    return fresh;
  }

  async forget(names: readonly string[]) {
    for (const name of names) this.disk.objects.delete(name);
  }

  async quarantined() {
    return [...this.disk.quarantine.values()];
  }

  async quarantine(name: string, problem: string) {
    const { id: space } = this.#here();
    const before = this.disk.quarantine.get(name);
    this.disk.quarantine.set(name, quarantineRow(before, { space, name, problem }, this.now()));
  }

  async requeue(gone: readonly string[]) {
    this.#here();
    for (const name of gone) {
      this.disk.objects.delete(name);
      this.disk.quarantine.delete(name);
    }
    const missing = new Set(this.disk.records.keys());
    for (const { records } of [...this.disk.objects.values(), ...this.disk.sealed.values()])
      for (const id of unpackIds(records)) missing.delete(id);
    for (const id of this.disk.outbox.keys()) missing.delete(id);
    for (const id of missing) this.disk.outbox.set(id, this.now());
    return missing.size;
  }
}
