import { basicAuth } from './basic-auth.ts';
import {
  ATTACHED,
  bytesOf,
  documentOf,
  isAttached,
  keepsPromise,
  type ObjectDocument,
} from './couch-document.ts';
import {
  asSince,
  type Cursor,
  type Feed,
  heightOf,
  type Place,
  readCursor,
  readFeed,
  writeCursor,
} from './couch-feed.ts';
import { type Answer, type Fetch, Http, isPage, refusal } from './http.ts';
import { readJson, readObject } from './json-answer.ts';
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

/** Names in one answer of a listing. */
const PAGE = 1000;
/** Comes after every character that names have. */
const BEHIND_ALL = '~';
/** The most revisions that are looked through for the one whose bytes are those that the name promises. */
const MOST_BRANCHES = 8;
/**
 * Who is further behind than so many changes is sent large objects along with the feed: it takes a third more bytes, but not a
 * request for each.
 */
const FAR_BEHIND = 60;
/** So often a database is asked whether it has fallen behind. */
const MOST_LOOKS = 4;
/** Text from this length on is squeezed to be sent; what is large is base64, which shrinks to nearly the bytes themselves. */
const LONG_TEXT = 4 * 1024;

/** Objects as documents of one database. What is new comes by its feed of changes. */
export class CouchStore implements SegmentStore {
  private readonly place: CouchPlace;
  private readonly http: Http;
  /** Whether the server leaves documents out of the feed that a selector does not match; found out when first asked. */
  private selects = true;
  /** Whether the server takes squeezed requests. */
  private unpacks = true;
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
    // There already, by somebody who was faster; 412 may also say that machines of a cluster are away.
    if (made.status === 412 && readObject(made).error === 'file_exists') return;
    if (made.status !== 201 && made.status !== 202) throw refusal(made, 'PUT of the database');
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
    // Only segments and packs are ever large.
    const attached = promisedHash(name) === null ? null : await this.readAttachment(name, '', signal);
    if (attached && (await keepsPromise(name, attached))) return attached;
    const document = await this.readDocument(name, '?conflicts=true', signal);
    if (document === null) return null;
    const bytes =
      attached ?? (isAttached(document) ? await this.readAttachment(name, '', signal) : bytesOf(document));
    if (bytes && (!document._conflicts?.length || (await keepsPromise(name, bytes)))) return bytes;
    for (const rev of document._conflicts?.slice(0, MOST_BRANCHES) ?? []) {
      const other = await this.readBranch(name, rev, signal);
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
      const document = await this.readDocument(name, '?conflicts=true', signal);
      if (document === null) return;
      const rev = encodeURIComponent(String(document._rev));
      const answer = await this.ask('DELETE', `${pathOf(name)}?rev=${rev}`, signal);
      if (![200, 202, 404, 409].includes(answer.status)) throw refusal(answer, `DELETE of ${name}`);
      if (!document._conflicts?.length && answer.status !== 409) return;
    }
  }

  async changes(request: ChangesRequest, signal: AbortSignal): Promise<RemoteChanges> {
    const cursor = readCursor(request.cursor);
    const goesOn = request.cursor !== null && request.cursor === this.reading?.cursor;
    const { updateSeq, history } = goesOn ? this.reading!.info : await this.readInfoSince(cursor, signal);
    const nothing: RemoteChanges = { items: [], cursor: writeCursor(cursor), more: false, history };
    // Said before anything was read: who meets it again has seen all that there is.
    if (cursor.seen === updateSeq) return nothing;
    // Of a database that was made anew nothing can be asked by an old place; that it is another tells who asks.
    if (cursor.history !== null && cursor.history !== history.id) return nothing;
    const behind = history.height - heightOf(cursor.since);
    let feed: Feed;
    try {
      feed = await this.readFeed(request, { since: cursor.since, isFar: behind > FAR_BEHIND }, signal);
    } catch (error) {
      // So it may be with one that was put back, where the server does not know the place.
      if (behind < 0 && error instanceof SyncError && error.code === 'server') return nothing;
      throw error;
    }
    const items: RemoteChanges['items'] = [];
    for (const { id, deleted, doc } of feed.results) {
      if (!isObjectName(id) || deleted) continue;
      const bytes = doc && !doc._conflicts?.length ? bytesOf(doc) : null;
      items.push(bytes ? { name: id, bytes } : { name: id });
    }
    // Where nothing came there is nothing to go on from, whatever is said to be left.
    const isLast =
      feed.pending === null
        ? feed.results.length < request.limit
        : feed.pending === 0 || !feed.results.length;
    const more = !isLast;
    const seen = more ? null : updateSeq;
    const next = writeCursor({ since: feed.lastSeq, seen, history: history.id, height: history.height });
    this.reading = more ? { cursor: next, info: { updateSeq, history } } : null;
    return { items, cursor: next, more, history };
  }

  private async readFeed(
    { limit, except }: ChangesRequest,
    { since, isFar }: { since: Place; isFar: boolean },
    signal: AbortSignal,
  ): Promise<Feed> {
    const query = `/_changes?include_docs=true&conflicts=true&limit=${limit}&since=${asSince(since)}${
      isFar ? '&attachments=true' : ''
    }`;
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

  private async readInfo(signal: AbortSignal): Promise<DatabaseInfo> {
    const answer = await this.ask('GET', '', signal);
    if (answer.status !== 200) throw refusal(answer, 'GET of the database');
    const { update_seq: place, instance_start_time: begun = '' } = readObject(answer);
    if (place === undefined) throw new SyncError('not-found', 'The address is no database of a CouchDB');
    return { updateSeq: String(place), history: { id: String(begun), height: heightOf(place) } };
  }

  /**
   * What the database says of itself, asked again where it has fallen behind: copies of a cluster count apart, and it is chance which of
   * them answers.
   */
  private async readInfoSince({ history, height }: Cursor, signal: AbortSignal): Promise<DatabaseInfo> {
    let info = await this.readInfo(signal);
    for (let looks = 1; looks < MOST_LOOKS; looks += 1) {
      if (info.history.id !== history || info.history.height >= height) break;
      info = await this.readInfo(signal);
    }
    return info;
  }

  /** Up to {@link PAGE} names below a prefix that come after `last`. */
  private async readPage(prefix: string, last: string, signal: AbortSignal): Promise<string[]> {
    const from = last > prefix ? last : prefix;
    const range = `startkey=${asKey(from)}&endkey=${asKey(`${prefix}${BEHIND_ALL}`)}`;
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

  /** The bytes of an object that is an attachment; `null` where it is none, or there is none. */
  private async readAttachment(
    name: ObjectName,
    query: string,
    signal: AbortSignal,
  ): Promise<Uint8Array | null> {
    const answer = await this.ask('GET', `${pathOf(name)}/${ATTACHED}${query}`, signal);
    if (answer.status === 404 && saysNotFound(answer)) return null;
    if (answer.status !== 200) throw refusal(answer, `GET of the bytes of ${name}`);
    if (isPage(answer)) throw new SyncError('torn', `A page came for ${name}`, { status: 200 });
    return answer.bytes;
  }

  /** The bytes of one revision of an object. */
  private async readBranch(name: ObjectName, rev: string, signal: AbortSignal): Promise<Uint8Array | null> {
    const query = `?rev=${encodeURIComponent(rev)}`;
    const branch = await this.readDocument(name, query, signal);
    if (!branch) return null;
    return isAttached(branch) ? this.readAttachment(name, query, signal) : bytesOf(branch);
  }

  private async ask(method: string, path: string, signal: AbortSignal, body?: unknown): Promise<Answer> {
    const { address, user, password } = this.place;
    const headers: Record<string, string> = { Accept: '*/*', ...basicAuth(user, password) };
    const question = { method, url: address + path, headers, signal };
    if (body === undefined) return this.http.ask(question);
    headers['Content-Type'] = 'application/json';
    const text = JSON.stringify(body);
    if (this.unpacks && text.length >= LONG_TEXT) {
      const packed = { ...headers, 'Content-Encoding': 'gzip' };
      const answer = await this.http.ask({ ...question, headers: packed, body: await gzip(text) });
      // What somebody in between, or another server than CouchDB, says to what it cannot unpack.
      if (answer.status !== 400 && answer.status !== 415) return answer;
      this.unpacks = false;
    }
    return this.http.ask({ ...question, body: text });
  }
}

async function gzip(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** What a database says of itself. */
interface DatabaseInfo {
  updateSeq: string;
  history: RemoteChanges['history'];
}

const pathOf = (name: ObjectName): string => `/${encodeURIComponent(name)}`;

const asKey = (name: string): string => encodeURIComponent(JSON.stringify(name));

/** Why a CouchDB says that something is not there; '' where it is no CouchDB that says so. */
function reasonOf(answer: Answer): string {
  try {
    return String(readObject(answer).reason);
  } catch {
    return '';
  }
}

/** Whether a 404 speaks of the document and not of the database, or of something that is no CouchDB. */
const isMissing = (answer: Answer): boolean => ['missing', 'deleted'].includes(reasonOf(answer));

/** Whether a 404 speaks of the document or its attachment. */
const saysNotFound = (answer: Answer): boolean => isMissing(answer) || /attachment/i.test(reasonOf(answer));
