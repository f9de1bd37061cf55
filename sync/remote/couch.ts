import { utf8 } from '../../storage/packs/signed/bytes-text.ts';
import { squeeze } from '../seal/squeeze.ts';
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
import { type Answer, accepted, type Fetch, Http, objectIn, torn } from './http.ts';
import { readJson, readObject } from './json-answer.ts';
import { isObjectName, promisedHash } from './object-name.ts';
import type {
  ChangesRequest,
  ListedObject,
  NewObject,
  ObjectName,
  PutOutcome,
  RemoteChanges,
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
  protected readonly http: Http;
  readonly #address: string;
  /** Whether the server leaves documents out of the feed that a selector does not match; found out when first asked. */
  #selects = true;
  /** Whether the server takes squeezed requests. */
  #unpacks = true;
  /** Where reading of several pages is, and what the database said of itself before the first. */
  #reading: { cursor: string; info: DatabaseInfo } | null = null;

  constructor({ address, user, password }: CouchPlace, fetch: Fetch) {
    this.#address = address;
    this.http = new Http(fetch, { Accept: '*/*', ...basicAuth(user, password) });
  }

  async putNew(name: ObjectName, bytes: Uint8Array, signal: AbortSignal): Promise<PutOutcome> {
    const answer = await this.ask('PUT', pathOf(name), signal, documentOf({ name, bytes }));
    if (answer.status === 409) return 'exists';
    if (readObject(accepted(answer, 201, 202)).ok !== true)
      throw new SyncError('torn', `PUT of ${name} is not confirmed`);
    return answer.status === 202 ? 'unsafe' : 'created';
  }

  async putAllNew(objects: NewObject[], signal: AbortSignal): Promise<PutOutcome[]> {
    if (objects.length === 0) return [];
    const answer = await this.ask('POST', '/_bulk_docs', signal, { docs: objects.map(documentOf) });
    const rows = readJson(accepted(answer, 201, 202));
    if (!Array.isArray(rows)) throw torn(answer, 'not confirmed');
    const rowOf = new Map(rows.map((row) => [String(row?.id), row as Record<string, unknown>]));
    return objects.map(({ name }) => {
      const row = rowOf.get(name);
      if (row?.error === 'conflict') return 'exists';
      if (row?.error === 'forbidden' || row?.error === 'unauthorized')
        throw new SyncError('auth', `${name} may not be written: ${String(row.reason)}`, { status: 403 });
      if (row?.error !== undefined) throw new SyncError('server', `${name} was not written: ${row.error}`);
      if (typeof row?.rev !== 'string') throw torn(answer, 'not confirmed');
      return answer.status === 202 || row.accepted === true ? 'unsafe' : 'created';
    });
  }

  async get(name: ObjectName, signal: AbortSignal): Promise<Uint8Array | null> {
    // Only segments and packs are ever large.
    const attached = promisedHash(name) === null ? null : await this.#readAttachment(name, '', signal);
    if (attached && (await keepsPromise(name, attached))) return attached;
    const document = await this.#readDocument(name, '?conflicts=true', signal);
    if (document === null) return null;
    const bytes =
      attached ?? (isAttached(document) ? await this.#readAttachment(name, '', signal) : bytesOf(document));
    if (bytes && (!document._conflicts?.length || (await keepsPromise(name, bytes)))) return bytes;
    for (const rev of document._conflicts?.slice(0, MOST_BRANCHES) ?? []) {
      const other = await this.#readBranch(name, rev, signal);
      if (other && (await keepsPromise(name, other))) return other;
    }
    if (bytes) return bytes;
    throw new SyncError('torn', `${name} is no document of ours`);
  }

  async *list(prefix: string, signal: AbortSignal, after = ''): AsyncIterable<ListedObject> {
    let last = after;
    while (true) {
      const names = await this.#readPage(prefix, last, signal);
      for (const name of names.filter(isObjectName)) if (name > after) yield { name };
      if (names.length < PAGE) return;
      last = names.at(-1)!;
    }
  }

  async delete(name: ObjectName, signal: AbortSignal): Promise<void> {
    // A document that somebody gave branches takes as many deletions as it has branches.
    for (let branch = 0; branch <= MOST_BRANCHES; branch += 1) {
      const document = await this.#readDocument(name, '?conflicts=true', signal);
      if (document === null) return;
      const rev = encodeURIComponent(String(document._rev));
      const answer = await this.ask('DELETE', `${pathOf(name)}?rev=${rev}`, signal);
      accepted(answer, 200, 202, 404, 409);
      if (!document._conflicts?.length && answer.status !== 409) return;
    }
  }

  async changes(request: ChangesRequest, signal: AbortSignal): Promise<RemoteChanges> {
    const cursor = readCursor(request.cursor);
    const goesOn = request.cursor !== null && request.cursor === this.#reading?.cursor;
    const { place, updateSeq, history } = goesOn
      ? this.#reading!.info
      : await this.#readInfoSince(cursor, signal);
    const nothing: RemoteChanges = { items: [], cursor: writeCursor(cursor), more: false, history };
    if (request.limit === 0) {
      const now = { since: place, seen: updateSeq, history: history.id, height: history.height };
      return { ...nothing, cursor: writeCursor(now) };
    }
    // Said before anything was read: who meets it again has seen all that there is.
    if (cursor.seen === updateSeq) return nothing;
    // Of a database that was made anew, or put back, nothing can be asked by an old place; who asks is told by the history.
    const isAnother = cursor.history !== null && cursor.history !== history.id;
    if (isAnother || history.height < cursor.height) return nothing;
    const isFar = history.height - heightOf(cursor.since) > FAR_BEHIND;
    const feed = await this.#readFeed(request, { since: cursor.since, isFar }, signal);
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
    this.#reading = more ? { cursor: next, info: { place, updateSeq, history } } : null;
    return { items, cursor: next, more, history };
  }

  async #readFeed(
    { limit, except }: ChangesRequest,
    { since, isFar }: { since: Place; isFar: boolean },
    signal: AbortSignal,
  ): Promise<Feed> {
    const query = `/_changes?include_docs=true&conflicts=true&limit=${limit}&since=${asSince(since)}${
      isFar ? '&attachments=true' : ''
    }`;
    if (except !== undefined && this.#selects) {
      const selector = { f: { $ne: except.replace(/\/$/, '') } };
      const answer = await this.ask('POST', `${query}&filter=_selector`, signal, { selector });
      if (answer.status === 200) return readFeed(answer);
      accepted(answer, 400, 404, 405, 500, 501);
      this.#selects = false;
    }
    return readFeed(accepted(await this.ask('GET', query, signal), 200));
  }

  protected async readInfo(signal: AbortSignal): Promise<DatabaseInfo> {
    const answer = accepted(await this.ask('GET', '', signal), 200);
    const { update_seq: place, instance_start_time: begun = '' } = readObject(answer);
    if (place === undefined) throw new SyncError('not-found', 'The address is no database of a CouchDB');
    const history = { id: String(begun), height: heightOf(place) };
    return { place: place as Place, updateSeq: String(place), history };
  }

  /**
   * What the database says of itself, asked again where it has fallen behind: copies of a cluster count apart, and it is chance which of
   * them answers.
   */
  async #readInfoSince({ history, height }: Cursor, signal: AbortSignal): Promise<DatabaseInfo> {
    let info = await this.readInfo(signal);
    for (let looks = 1; looks < MOST_LOOKS; looks += 1) {
      if (info.history.id !== history || info.history.height >= height) break;
      info = await this.readInfo(signal);
    }
    return info;
  }

  /** Up to {@link PAGE} names below a prefix that come after `last`. */
  async #readPage(prefix: string, last: string, signal: AbortSignal): Promise<string[]> {
    const from = last > prefix ? last : prefix;
    const range = `startkey=${asKey(from)}&endkey=${asKey(`${prefix}${BEHIND_ALL}`)}`;
    const answer = await this.ask('GET', `/_all_docs?${range}&limit=${PAGE + 1}`, signal);
    const { rows } = readObject(accepted(answer, 200));
    if (!Array.isArray(rows)) throw torn(answer, 'no rows');
    const names = rows.map((row) => String(row?.id));
    if (names.some((name, at) => at > 0 && names[at - 1]! >= name)) throw torn(answer, 'out of order');
    // The one that the page before ended with comes again.
    return names.filter((name) => name > last).slice(0, PAGE);
  }

  /** `null` where there is none. */
  async #readDocument(name: ObjectName, query: string, signal: AbortSignal): Promise<ObjectDocument | null> {
    const answer = await this.ask('GET', pathOf(name) + query, signal);
    if (answer.status === 404 && isMissing(answer)) return null;
    const document = readObject(accepted(answer, 200));
    if (document._id !== name) throw torn(answer, 'another document');
    return document as unknown as ObjectDocument;
  }

  /** The bytes of an object that is an attachment; `null` where it is none, or there is none. */
  async #readAttachment(name: ObjectName, query: string, signal: AbortSignal): Promise<Uint8Array | null> {
    const answer = await this.ask('GET', `${pathOf(name)}/${ATTACHED}${query}`, signal);
    if (answer.status === 404 && saysNotFound(answer)) return null;
    return objectIn(answer);
  }

  /** The bytes of one revision of an object. */
  async #readBranch(name: ObjectName, rev: string, signal: AbortSignal): Promise<Uint8Array | null> {
    const query = `?rev=${encodeURIComponent(rev)}`;
    const branch = await this.#readDocument(name, query, signal);
    if (!branch) return null;
    return isAttached(branch) ? this.#readAttachment(name, query, signal) : bytesOf(branch);
  }

  protected async ask(method: string, path: string, signal: AbortSignal, body?: unknown): Promise<Answer> {
    const question = { method, url: this.#address + path, signal };
    if (body === undefined) return this.http.ask(question);
    const headers = { 'Content-Type': 'application/json' };
    const text = JSON.stringify(body);
    if (this.#unpacks && text.length >= LONG_TEXT) {
      const packed = { ...headers, 'Content-Encoding': 'gzip' };
      const body = await squeeze(utf8(text));
      const answer = await this.http.ask({ ...question, headers: packed, body });
      // What somebody in between, or another server than CouchDB, says to what it cannot unpack.
      if (answer.status !== 400 && answer.status !== 415) return answer;
      this.#unpacks = false;
    }
    return this.http.ask({ ...question, headers, body: text });
  }
}

/** What a database says of itself. */
interface DatabaseInfo {
  /** Where its feed ends. */
  place: Place;
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
