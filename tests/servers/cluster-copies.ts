import { createHash } from 'node:crypto';

/** A document as it was last written, or that it was taken away. */
export interface Kept {
  id: string;
  rev: string;
  deleted: boolean;
  body: Record<string, unknown>;
  /** By name. */
  attachments: Map<string, Buffer>;
}

/** One machine's copy of the part of a database that some documents belong to. */
class Copy {
  readonly docs = new Map<string, { kept: Kept; seq: number }>();
  seq = 0;

  apply(kept: Kept): void {
    this.seq += 1;
    this.docs.set(kept.id, { kept, seq: this.seq });
  }

  /** What changed after a place, each document once, oldest first. */
  after(seq: number): { kept: Kept; seq: number }[] {
    return [...this.docs.values()].filter((row) => row.seq > seq).sort((a, b) => a.seq - b.seq);
  }
}

export type Written = { rev: string; safe: boolean } | 'conflict';

const PARTS = 2;
export const MACHINES = 3;
const QUORUM = 2;
/** What the last machine is sent arrives so many requests later. */
const LAG = 2;

/** Where a reader of the feed is, for each part: a machine, and its own count. */
type Places = [machine: number, seq: number][];

/**
 * A database in two parts of which three machines hold copies, as CouchDB's clusters do: each copy counts for itself, what is read
 * comes of whichever answers first, a machine that was away is sent the last state only, and the third hears of a write later.
 * The first machine is the one that is asked, and always there.
 */
export class ClusterDatabase {
  readonly made = String(Math.floor(Date.now() / 1000));
  readonly #random: () => number;
  readonly #copies = Array.from({ length: PARTS }, () => Array.from({ length: MACHINES }, () => new Copy()));
  readonly #away = new Set<number>();
  #late: { due: number; part: number; kept: Kept }[] = [];
  #now = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** A request came: what is on its way arrives. */
  tick(): void {
    this.#now += 1;
    const due = this.#late.filter((row) => row.due <= this.#now);
    this.#late = this.#late.filter((row) => row.due > this.#now);
    for (const { part, kept } of due) this.#copies[part]![MACHINES - 1]!.apply(kept);
  }

  leave(machine: number): void {
    this.#away.add(machine);
    if (machine === MACHINES - 1) this.#late = [];
  }

  comeBack(machine: number): void {
    if (!this.#away.delete(machine)) return;
    for (const copies of this.#copies) {
      const own = copies[machine]!;
      for (const { kept } of copies[0]!.after(0))
        if (own.docs.get(kept.id)?.kept.rev !== kept.rev) own.apply(kept);
    }
  }

  /** The document of a name, or what is left of one. */
  get(id: string): Kept | null {
    return this.#copies[partOf(id)]![0]!.docs.get(id)?.kept ?? null;
  }

  put(id: string, body: Record<string, unknown>, attachments: Kept['attachments']): Written {
    const before = this.get(id);
    if (before && !before.deleted) return 'conflict';
    return this.#write({
      id,
      rev: nextRev(before, [body, ...attachments]),
      deleted: false,
      body,
      attachments,
    });
  }

  delete(id: string, rev: string): Written {
    const before = this.get(id);
    if (!before || before.deleted || before.rev !== rev) return 'conflict';
    const body = {};
    return this.#write({ id, rev: nextRev(before, 'deleted'), deleted: true, body, attachments: new Map() });
  }

  #write(kept: Kept): Written {
    const part = partOf(kept.id);
    for (let machine = 0; machine < MACHINES - 1; machine += 1)
      if (!this.#away.has(machine)) this.#copies[part]![machine]!.apply(kept);
    if (!this.#away.has(MACHINES - 1)) this.#late.push({ due: this.#now + LAG, part, kept });
    return { rev: kept.rev, safe: MACHINES - this.#away.size >= QUORUM };
  }

  /** A copy of each part, whichever answers first. */
  #anyMachines(): number[] {
    const there = Array.from({ length: MACHINES }, (_, machine) => machine).filter(
      (one) => !this.#away.has(one),
    );
    return this.#copies.map(() => there[Math.floor(this.#random() * there.length)]!);
  }

  updateSeq(): string {
    const machines = this.#anyMachines();
    return packed(machines.map((machine, part) => [machine, this.#copies[part]![machine]!.seq]));
  }

  /** Names of documents that are there. */
  names(): string[] {
    const machines = this.#anyMachines();
    return machines
      .flatMap((machine, part) => [...this.#copies[part]![machine]!.docs.values()])
      .filter(({ kept }) => !kept.deleted)
      .map(({ kept }) => kept.id)
      .sort();
  }

  /**
   * Changes after a place, of all parts in disorder. Where the machine of a place is away, another tells all that it has once more.
   * `null` for a place that is none.
   */
  changes(since: string, limit: number, isWanted: (kept: Kept) => boolean) {
    const places: Places | null =
      since === '0' ? this.#anyMachines().map((machine) => [machine, 0]) : unpacked(since);
    if (!places || places.length !== PARTS) return null;
    const instead = this.#anyMachines();
    const now: Places = places.map(([machine, seq], part) =>
      this.#away.has(machine) ? [instead[part]!, 0] : [machine, seq],
    );
    const left = now.map(([machine, seq], part) => this.#copies[part]![machine]!.after(seq));
    const results: { seq: string; kept: Kept }[] = [];
    while (results.length < limit && left.some((rows) => rows.length > 0)) {
      let part = Math.floor(this.#random() * PARTS);
      if (left[part]!.length === 0) part = left.findIndex((rows) => rows.length > 0);
      const { kept, seq } = left[part]!.shift()!;
      now[part]![1] = seq;
      if (isWanted(kept)) results.push({ seq: packed(now), kept });
    }
    return { results, last: packed(now), pending: left.reduce((sum, rows) => sum + rows.length, 0) };
  }
}

const hashOf = (value: unknown) => createHash('md5').update(JSON.stringify(value)).digest('hex');
const partOf = (id: string): number => Number.parseInt(hashOf(id).slice(0, 2), 16) % PARTS;

const nextRev = (before: Kept | null, value: unknown): string =>
  `${Number.parseInt(before?.rev ?? '0', 10) + 1}-${hashOf([before?.rev, value])}`;

/** The sum of the counts, for people, and what only the server understands. */
const packed = (places: Places): string =>
  `${places.reduce((sum, [, seq]) => sum + seq, 0)}-${Buffer.from(JSON.stringify(places)).toString('base64url')}`;

function unpacked(since: string): Places | null {
  try {
    return JSON.parse(Buffer.from(since.replace(/^\d+-/, ''), 'base64url').toString()) as Places;
  } catch {
    return null;
  }
}
