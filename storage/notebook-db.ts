import Dexie, { type Table } from 'dexie';
import type { Capture } from '../domain/capture.ts';
import type { DeviceCard } from '../domain/device-card.ts';
import type { Alias, Entity, EntityId, Role } from '../domain/entity.ts';
import type { Fact, Note } from '../domain/fact.ts';
import type { Merge } from '../domain/merges.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import type { Settlement } from '../domain/settlement.ts';
import type { Commonness } from '../recognition/name-record.ts';
import { NOTEBOOK } from './databases.ts';
import type {
  ForeignRow,
  ObjectRow,
  OutboxRow,
  QuarantineRow,
  SealedRow,
  SpaceRow,
} from './sync/sync-rows.ts';

export { standing } from './standing-mutes.ts';

/** Identifies a record of the notebook: 128 random bits as 32 hex digits. */
export type RecordId = string;

/** What the reader does not want marked: an entity on one site, everywhere, or "this name is not that company" on one site. */
export type Mute =
  | { scope: 'here'; host: string; entity: EntityId; name: string }
  | { scope: 'everywhere'; entity: EntityId; name: string }
  | { scope: 'not-this'; host: string; entity: EntityId; name: string };

/** What a record says. */
export type Statement =
  | { kind: 'entity'; entity: Entity }
  | { kind: 'alias'; entity: EntityId; roles: Role[]; alias: Alias }
  | { kind: 'fact'; fact: Fact }
  | { kind: 'note'; note: Note }
  | { kind: 'mute'; mute: Mute }
  | { kind: 'settlement'; settlement: Settlement }
  | { kind: 'merge'; merge: Merge }
  /** What a device tells the reader's others of itself; about no entity. */
  | { kind: 'device'; card: DeviceCard }
  /** Withdraws the records in `replaces` and puts nothing in their place. */
  | { kind: 'retraction' };

/** Where a record is filed: the kind of statement; a retraction is filed with what it withdraws. */
export type Shelf = Exclude<Statement['kind'], 'retraction'>;

/**
 * One thing the reader wrote down, once. A record is never changed or deleted: a correction is a further
 * record that names what it replaces, and what counts is every record that no other replaces.
 */
export type NotebookRecord = {
  id: RecordId;
  shelf: Shelf;
  /** When it was written, UTC milliseconds by this device's clock: for ordering what is shown, nothing else. */
  made: number;
  /** Random id of the device it was written on. */
  device: string;
  /** Exactly the records its author saw and meant to replace or withdraw. */
  replaces: RecordId[];
  /** Entities it concerns, so that all about an entity is found with one look. */
  about: EntityId[];
  /** The space of the team that it is shared with; without it a record is the reader's own, and goes to no team. */
  team?: string;
  /** Of a record that came from a team: the member who wrote it, and the signature that bears it out (`sync/team/stamps.ts`). */
  stamp?: { by: string; epoch: number; signature: string };
} & Statement;

/** A name of the notebook as recognition needs it; derived from records, may be rebuilt at any time. */
export interface NotebookName {
  /** Rises with every name added. */
  n?: number;
  /** Key in the name index. */
  key: number;
  surface: string;
  commonness: Commonness;
  entity: EntityId;
  roles: Role[];
  /** The record it comes from. */
  record: RecordId;
}

/** Names of the notebook up to number `upTo`, packed; what came later is still loose in `names`. */
export interface PackedNames {
  id: 'packed';
  upTo: number;
  segment: Uint8Array;
  /** One block of `packed/name-blocks.ts`. */
  names: string;
}

/** A setting as kept; the last value written counts. */
export interface SettingRow {
  key: string;
  value: unknown;
}

/** When an entity's card or page was last opened. */
export interface RecentRow {
  entity: EntityId;
  /** UTC milliseconds. */
  opened: number;
}

/** Words of a page that a record quotes, by the page's address; derived from records, may be rebuilt at any time. */
export interface QuoteRow {
  record: RecordId;
  /** {@link pageAddress}; '' where the source has none. */
  page: string;
  about: EntityId[];
  /** The day when its page was last read without the words being found; gone once they are found again. */
  lost?: PartialDate;
}

/** Words of a fact or a note and whom it concerns; derived from records, may be rebuilt at any time. */
export interface WordRow {
  /** Short, since it stands twice at each word of the index. */
  n?: number;
  record: RecordId;
  /** As `search/text-words.ts` keeps them. */
  words: string[];
}

/** Facts and notes that came in by the thousand, and whose rows of `worded` are made later. */
export interface UnwordedRow {
  n?: number;
  /** When the newest of them was written, UTC milliseconds. */
  made: number;
  ids: RecordId[];
}

/** A capture that was begun and neither saved nor thrown away; stays on this device. */
export interface DraftRow {
  /** Unguessable id of the capture. */
  id: string;
  /** http(s) address of the page; `null` for a fact entered by hand. */
  url: string | null;
  /** Site of the page, as settings name it. */
  host: string | null;
  /** When it was last kept, UTC milliseconds. */
  saved: number;
  /** What the panel was opened on. */
  capture: Capture;
  /** The fields as they stood, as JSON that only the panel reads. */
  forms: string;
}

/**
 * What the reader made: precious. `records` only ever grows (the database itself refuses to change or delete
 * one); `names`, `packed`, `quotes` and `worded` are derived from it, and `unworded` says what `worded` lacks so far; `settings`,
 * `recent` and `drafts` belong to this device;
 * `spaces`, `outbox`, `sealed`, `objects` and `quarantine` say how far syncing has come; `foreign` keeps what newer versions wrote.
 */
export class NotebookDb extends Dexie {
  declare records: Table<NotebookRecord, RecordId>;
  declare names: Table<NotebookName, number>;
  declare packed: Table<PackedNames, 'packed'>;
  declare settings: Table<SettingRow, string>;
  declare recent: Table<RecentRow, EntityId>;
  declare quotes: Table<QuoteRow, RecordId>;
  declare drafts: Table<DraftRow, string>;
  declare worded: Table<WordRow, number>;
  declare unworded: Table<UnwordedRow, number>;
  declare spaces: Table<SpaceRow, string>;
  declare outbox: Table<OutboxRow, [string, RecordId]>;
  declare sealed: Table<SealedRow, [string, string]>;
  declare objects: Table<ObjectRow, [string, string]>;
  declare quarantine: Table<QuarantineRow, [string, string]>;
  declare foreign: Table<ForeignRow, RecordId>;

  constructor(name = NOTEBOOK.name) {
    // A note must outlive a power cut; the browser's default only promises to write soon.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      records: 'id, shelf, *about',
      names: '++n, key, record',
      packed: 'id',
      settings: 'key',
      recent: 'entity, opened',
    });
    // `quotes` is filled from the records when it is first asked for, so nothing can go wrong here.
    this.version(2).stores({
      quotes: 'record, page, *about',
      drafts: 'id, saved',
    });
    // Filled from the records when it is first searched, likewise.
    this.version(3).stores({ words: 'record, *words' });
    // Records may be merges from here on; an earlier version, which would pass over them, must not open this.
    this.version(4).stores({});
    // What arrives from other devices comes in any order, so whoever replaces a record must be found by it.
    this.version(5).stores({
      records: 'id, shelf, *about, *replaces',
      spaces: 'id',
      outbox: '[space+record], [space+at]',
      sealed: '[space+name], space',
      objects: '[space+name]',
      quarantine: '[space+name]',
      foreign: 'id',
    });
    // Records may be shared with a team from here on, and spaces be a team's: an earlier version, which would send a team what
    // is private, must not open this.
    this.version(6).stores({ records: 'id, shelf, *about, *replaces, team' });
    // An earlier version would take words for complete while some are still to be made.
    this.version(7).stores({ unworded: '++n, made' });
    // Made anew from the records, when they are first searched or when the extension was updated. Keyed by a number they take half
    // as much room on the disk as by the record's id.
    this.version(8).stores({ words: null, worded: '++n, record, *words' });
    this.records.hook('updating', () => {
      throw new Error('A record of the notebook is never changed: add one that replaces it');
    });
    this.records.hook('deleting', () => {
      throw new Error('A record of the notebook is never deleted: add a retraction');
    });
  }
}

/** The notebook of this browser profile. */
export const notebook = new NotebookDb();
