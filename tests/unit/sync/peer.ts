import { freshSpace } from '../../../storage/sync/spaces.ts';
import type { EngineParts } from '../../../sync/engine/run.ts';
import { spaceMark } from '../../../sync/engine/space-mark.ts';
import { type Extent, eraseSpace, syncSpace } from '../../../sync/engine/sync-space.ts';
import type { EpochKey } from '../../../sync/seal/sealed.ts';
import { newEpochKey } from '../../../sync/seal/segment.ts';
import type { FakeServer } from './model/fake-server.ts';
import { type Disk, emptyDisk, MemoryJournal } from './model/memory-journal.ts';

export const SPACE_ID = '5c'.repeat(16);

/** The key of the space that tests sync, the same in a whole test file. */
export const KEY: Promise<EpochKey> = newEpochKey(1, new Uint8Array(32).fill(7));

export const idOf = (n: number) => n.toString(16).padStart(32, '0');

/** A fact as long as most are, as the notebook keeps it. */
export const factLine = (n: number): string =>
  JSON.stringify({
    id: `${(Math.imul(n, 2654435761) >>> 0).toString(16).padStart(8, '0')}${(Math.imul(n, 40503) >>> 0).toString(16).padStart(8, '0')}${idOf(n).slice(16)}`,
    shelf: 'fact',
    made: 1_764_000_000_000 + n * 977,
    device: 'd0d1d2d3d4d5d6d7d8d9dadbdcdddedf',
    replaces: [],
    about: [`n/${(Math.imul(n % 997, 2246822519) >>> 0).toString(16).padStart(8, '0')}`],
    kind: 'fact',
    fact: {
      kind: 'valuation',
      subject: `n/${(Math.imul(n % 997, 2246822519) >>> 0).toString(16).padStart(8, '0')}`,
      value: { amount: (n % 71) * 1_000_000, currency: 'USD', bound: 'about' },
      basis: 'post',
      citation: { url: `https://news.example/${n}`, title: `Report ${n}`, published: '2026-01-05' },
    },
  });

export const lineId = (line: string): string => (JSON.parse(line) as { id: string }).id;

/** A device with its disk in memory and the seal that ships. */
export class Peer {
  readonly disk: Disk = emptyDisk();
  readonly journal: MemoryJournal;
  readonly server: FakeServer;
  time = Date.UTC(2026, 10, 30);

  constructor(server: FakeServer) {
    this.server = server;
    this.journal = new MemoryJournal(this.disk, () => this.time);
  }

  static async join(server: FakeServer, change: { id?: string; keys?: EpochKey[]; label?: string } = {}) {
    const peer = new Peer(server);
    const id = change.id ?? SPACE_ID;
    const space = {
      id,
      place: { kind: 'webdav' as const, address: 'https://fake.example/' },
      keys: change.keys ?? [await KEY],
      fixed: [await spaceMark(id)],
      label: change.label ?? 'Peer',
    };
    peer.disk.space = freshSpace(space, peer.time);
    return peer;
  }

  write(line: string): void {
    this.journal.write(lineId(line), line);
  }

  parts(change: Partial<EngineParts> = {}): EngineParts {
    return {
      journal: this.journal,
      store: this.server.store(),
      now: () => this.time,
      signal: new AbortController().signal,
      ...change,
    };
  }

  async sync(extent: Extent = 'exchange', change: Partial<EngineParts> = {}): Promise<void> {
    await syncSpace(this.parts(change), extent);
  }

  erase(): Promise<void> {
    return eraseSpace(this.parts());
  }

  get ids(): string[] {
    return [...this.disk.records.keys()].sort();
  }

  /** Requests and bytes that `work` takes of the server. */
  async cost(work: () => Promise<void>): Promise<{ requests: number; bytes: number }> {
    const { requests, bytes } = this.server;
    await work();
    return { requests: this.server.requests - requests, bytes: this.server.bytes - bytes };
  }
}
