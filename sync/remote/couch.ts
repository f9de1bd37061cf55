import { objectHash } from '../seal/segment.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { basicAuth } from './basic-auth.ts';
import { type Answer, type Fetch, Http, refusal, textOf } from './http.ts';
import { isObjectName, promisedHash } from './object-name.ts';
import { probeStore } from './probe.ts';
import type {
  ChangesRequest,
  ListedObject,
  NewObject,
  ObjectName,
  PutOutcome,
  RemoteChanges,
  RemoteTraits,
  SegmentStore,
} from './segment-store.ts';
import { SyncError } from './sync-error.ts';

/** A database on a CouchDB, and the account that may write there. */
export interface CouchPlace {
  /** Without `/` at its end. */
  address: string;
  user: string;
  password: string;
}

/** An object as a document: written once, so it has one revision and never conflicts between machines of a cluster. */
interface ObjectDocument {
  _id: ObjectName;
  /** The bytes in base64. */
  d: string;
  /** The first two parts of the name, by which a device leaves its own out of what is new. */
  f: string;
  /** Revisions that somebody put beside ours with `new_edits: false`; only when asked for. */
  _conflicts?: string[];
  _rev?: string;
}

/** Names in one answer of a listing. */
const PAGE = 1000;
/** The most revisions that are looked through for the one whose bytes are those that the name promises. */
const MOST_BRANCHES = 8;

/**
 * Objects as documents of one database. What is new comes by the feed of changes, with its bytes. Bytes are base64 in the
 * document and not attachments, which take a request each.
 */
export class CouchStore implements SegmentStore {
  private readonly place: CouchPlace;
  private readonly http: Http;
  /** Whether the server leaves documents out of the feed that a selector does not match; found out when first asked. */
  private selects = true;
  /** Where reading of several pages is, and what the database said of itself before the first. */
  private reading: { cursor: string; info: DatabaseInfo } | null = null;

  constructor(place: CouchPlace, fetch: Fetch) {
    this.place = place;
    this.http = new Http(fetch);
  }

  async prepare(signal: AbortSignal): Promise<void> {
    const answer = await this.ask('GET', '', signal);
    if (answer.status === 200) return void readObject(answer);
    if (answer.status !== 404) throw refusal(answer, 'GET of the database');
    // Few shards: a space has some thousand documents, and each shard is asked for every change.
    const made = await this.ask('PUT', '?q=2', signal);
    // 412: there already, by somebody who was faster.
    if (![201, 202, 412].includes(made.status)) throw refusal(made, 'PUT of the database');
  }

  async probe(signal: AbortSignal): Promise<RemoteTraits> {
    await this.readInfo(signal);
    return probeStore(this, this.http.signs, signal);
  }

  async putNew(name: ObjectName, bytes: Uint8Array, signal: AbortSignal): Promise<PutOutcome> {
    const answer = await this.ask('PUT', pathOf(name), signal, documentOf({ name, bytes }));
    if (answer.status === 409) return 'exists';
    if (answer.status !== 201 && answer.status !== 202) throw refusal(answer, `PUT of ${name}`);
    if (readObject(answer).ok !== true) throw new SyncError('torn', `PUT of ${name} is not confirmed`);
    return answer.status === 202 ? 'unsafe' : 'created';
  }

  async putAllNew(objects: NewObject[], signal: AbortSignal): Promise<PutOutcome[]> {
    if (objects.length === 0) return [];
    const answer = await this.ask('POST', '/_bulk_docs', signal, { docs: objects.map(documentOf) });
    if (answer.status !== 201 && answer.status !== 202) throw refusal(answer, 'POST of several objects');
    const rows = readJson(answer);
    if (!Array.isArray(rows)) throw new SyncError('torn', 'Several objects are not confirmed');
    const rowOf = new Map(rows.map((row) => [String(row?.id), row as Record<string, unknown>]));
    return objects.map(({ name }) => {
      const row = rowOf.get(name);
      if (row?.error === 'conflict') return 'exists';
      if (row?.error === 'forbidden' || row?.error === 'unauthorized')
        throw new SyncError('auth', `${name} may not be written: ${String(row.reason)}`, { status: 403 });
      if (row?.error !== undefined) throw new SyncError('server', `${name} was not written: ${row.error}`);
      if (typeof row?.rev !== 'string') throw new SyncError('torn', `${name} is not confirmed`);
      return answer.status === 202 || row.accepted === true ? 'unsafe' : 'created';
    });
  }

  async get(name: ObjectName, signal: AbortSignal): Promise<Uint8Array | null> {
    const document = await this.readDocument(name, '?conflicts=true', signal);
    if (document === null) return null;
    const bytes = bytesOf(document);
    if (bytes && (!document._conflicts?.length || (await keepsPromise(name, bytes)))) return bytes;
    for (const rev of document._conflicts?.slice(0, MOST_BRANCHES) ?? []) {
      const branch = await this.readDocument(name, `?rev=${encodeURIComponent(rev)}`, signal);
      const other = branch && bytesOf(branch);
      if (other && (await keepsPromise(name, other))) return other;
    }
    if (bytes) return bytes;
    throw new SyncError('torn', `${name} is no document of ours`);
  }

  async *list(prefix: string, signal: AbortSignal, after = ''): AsyncIterable<ListedObject> {
    let last = after;
    while (true) {
      const names = await this.readPage(prefix, last, signal);
      for (const name of names.filter(isObjectName)) if (name > after) yield { name };
      if (names.length < PAGE) return;
      last = names.at(-1)!;
    }
  }

  async delete(name: ObjectName, signal: AbortSignal): Promise<void> {
    // A document that somebody gave branches takes as many deletions as it has branches.
    for (let branch = 0; branch <= MOST_BRANCHES; branch += 1) {
      const document = await this.readDocument(name, '', signal);
      if (document === null) return;
      const rev = encodeURIComponent(String(document._rev));
      const answer = await this.ask('DELETE', `${pathOf(name)}?rev=${rev}`, signal);
      if (![200, 202, 404, 409].includes(answer.status)) throw refusal(answer, `DELETE of ${name}`);
    }
  }

  async changes(request: ChangesRequest, signal: AbortSignal): Promise<RemoteChanges> {
    const cursor = readCursor(request.cursor);
    const goesOn = request.cursor !== null && request.cursor === this.reading?.cursor;
    const { updateSeq, history } = goesOn ? this.reading!.info : await this.readInfo(signal);
    // Said before anything was read: who meets it again has seen all that there is.
    if (cursor.seen === updateSeq) return { items: [], cursor: writeCursor(cursor), more: false, history };
    const feed = await this.readFeed(request, cursor.since, signal);
    const items: RemoteChanges['items'] = [];
    for (const { id, deleted, doc } of feed.results) {
      if (!isObjectName(id) || deleted) continue;
      const bytes = doc && !doc._conflicts?.length ? bytesOf(doc) : null;
      items.push(bytes ? { name: id, bytes } : { name: id });
    }
    const more = feed.pending === null ? feed.results.length >= request.limit : feed.pending > 0;
    const next = writeCursor({ since: feed.lastSeq, seen: more ? null : updateSeq });
    this.reading = more ? { cursor: next, info: { updateSeq, history } } : null;
    return { items, cursor: next, more, history };
  }

  private async readFeed(
    { limit, except }: ChangesRequest,
    since: string | number,
    signal: AbortSignal,
  ): Promise<Feed> {
    const query = `/_changes?include_docs=true&conflicts=true&limit=${limit}&since=${encodeURIComponent(since)}`;
    if (except !== undefined && this.selects) {
      const selector = { f: { $ne: except.replace(/\/$/, '') } };
      const answer = await this.ask('POST', `${query}&filter=_selector`, signal, { selector });
      if (answer.status === 200) return readFeed(answer);
      if (![400, 404, 405, 500, 501].includes(answer.status)) throw refusal(answer, 'POST for changes');
      this.selects = false;
    }
    const answer = await this.ask('GET', query, signal);
    if (answer.status !== 200) throw refusal(answer, 'GET of changes');
    return readFeed(answer);
  }

  private async readInfo(
    signal: AbortSignal,
  ): Promise<{ updateSeq: string; history: RemoteChanges['history'] }> {
    const answer = await this.ask('GET', '', signal);
    if (answer.status !== 200) throw refusal(answer, 'GET of the database');
    const info = readObject(answer);
    const updateSeq = String(info.update_seq ?? '');
    const height = Number.parseInt(updateSeq, 10);
    if (Number.isNaN(height)) throw new SyncError('not-found', 'The address is no database of a CouchDB');
    return { updateSeq, history: { id: String(info.instance_start_time ?? ''), height } };
  }

  /** Up to {@link PAGE} names below a prefix that come after `last`. */
  private async readPage(prefix: string, last: string, signal: AbortSignal): Promise<string[]> {
    const from = last > prefix ? last : prefix;
    const range = `startkey=${asKey(from)}&endkey=${asKey(`${prefix}\u{ffff}`)}`;
    const answer = await this.ask('GET', `/_all_docs?${range}&limit=${PAGE + 1}`, signal);
    if (answer.status !== 200) throw refusal(answer, 'GET of names');
    const { rows } = readObject(answer);
    if (!Array.isArray(rows)) throw new SyncError('torn', 'A listing has no rows');
    const names = rows.map((row) => String(row?.id));
    if (names.some((name, at) => at > 0 && names[at - 1]! >= name))
      throw new SyncError('torn', 'A listing is out of order');
    // The one that the page before ended with comes again.
    return names.filter((name) => name > last).slice(0, PAGE);
  }

  /** `null` where there is none. */
  private async readDocument(
    name: ObjectName,
    query: string,
    signal: AbortSignal,
  ): Promise<ObjectDocument | null> {
    const answer = await this.ask('GET', pathOf(name) + query, signal);
    if (answer.status === 404 && isMissing(answer)) return null;
    if (answer.status !== 200) throw refusal(answer, `GET of ${name}`);
    const document = readObject(answer);
    if (document._id !== name) throw new SyncError('torn', `Another document came for ${name}`);
    return document as unknown as ObjectDocument;
  }

  private ask(method: string, path: string, signal: AbortSignal, body?: unknown): Promise<Answer> {
    const { address, user, password } = this.place;
    const headers: Record<string, string> = { Accept: 'application/json', ...basicAuth(user, password) };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    return this.http.ask({
      method,
      url: address + path,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  }
}

/** What a database says of itself. */
interface DatabaseInfo {
  updateSeq: string;
  history: RemoteChanges['history'];
}

/** A page of the feed of changes. */
interface Feed {
  results: { id: string; deleted?: boolean; doc?: ObjectDocument }[];
  lastSeq: string | number;
  /** How many are left; `null` from servers that do not tell. */
  pending: number | null;
}

function readFeed(answer: Answer): Feed {
  const { results, last_seq: lastSeq, pending } = readObject(answer);
  const isWhole = Array.isArray(results) && (typeof lastSeq === 'string' || typeof lastSeq === 'number');
  if (!isWhole || results.some((row) => typeof row?.id !== 'string'))
    throw new SyncError('torn', 'The changes are not as they should be');
  return { results, lastSeq, pending: typeof pending === 'number' ? pending : null };
}

/** From where the feed goes on, and what the database said of itself before all of it had been read. */
interface Cursor {
  since: string | number;
  seen: string | null;
}

const writeCursor = ({ since, seen }: Cursor): string => JSON.stringify([since, seen]);

function readCursor(cursor: string | null): Cursor {
  if (cursor === null) return { since: 0, seen: null };
  const [since, seen] = JSON.parse(cursor);
  return { since, seen };
}

const pathOf = (name: ObjectName): string => `/${encodeURIComponent(name)}`;

const asKey = (name: string): string => encodeURIComponent(JSON.stringify(name));

const documentOf = ({ name, bytes }: NewObject): ObjectDocument => ({
  _id: name,
  f: name.split('/', 2).join('/'),
  d: toBase64(bytes),
});

const bytesOf = ({ d }: ObjectDocument): Uint8Array | null => (typeof d === 'string' ? fromBase64(d) : null);

async function keepsPromise(name: ObjectName, bytes: Uint8Array): Promise<boolean> {
  const promised = promisedHash(name);
  return promised === null || promised === (await objectHash(bytes));
}

function readJson(answer: Answer): unknown {
  try {
    return JSON.parse(textOf(answer));
  } catch (error) {
    throw new SyncError('torn', 'The answer is no whole JSON', { status: answer.status, cause: error });
  }
}

function readObject(answer: Answer): Record<string, unknown> {
  const value = readJson(answer);
  if (typeof value !== 'object' || value === null) throw new SyncError('torn', 'The answer is no object');
  return value as Record<string, unknown>;
}

/** Whether a 404 speaks of the document and not of the database, or of something that is no CouchDB. */
function isMissing(answer: Answer): boolean {
  try {
    return ['missing', 'deleted'].includes(String(readObject(answer).reason));
  } catch {
    return false;
  }
}
