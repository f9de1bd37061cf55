import type { ServerProblemCode } from '../../domain/sync-state.ts';
import { type Answer, type Fetch, Http, isPage, objectIn, refusal, torn } from './http.ts';
import { byCodeUnit, isObjectName } from './object-name.ts';
import { type S3Key, signed } from './s3-signature.ts';
import type { ListedObject, ObjectName, PutOutcome, SegmentStore } from './segment-store.ts';
import { SyncError } from './sync-error.ts';
import { childrenOf, readXml, readXmlText, textIn } from './xml.ts';

/** Part of a bucket on S3-compatible storage, and the key that may write there. */
export interface S3Place extends S3Key {
  /** Of the service, without the bucket and without `/` at its end. */
  address: string;
  bucket: string;
  /** What all keys begin with: nothing, or a path that ends with `/`. */
  prefix: string;
  /** The bucket stands in the path (Ceph, MinIO and most others), or before the host's name (AWS). */
  bucketIn: 'path' | 'host';
}

/** Keys in one answer of a listing; no service sends more. */
const PAGE = 1000;
/** Services refuse a signature whose time is further off than this, milliseconds. */
const MOST_SKEW_MS = 5 * 60_000;

/** What services say with a 403, 400 or 5xx of their own, and what it is to us. */
const CODES: Record<string, ServerProblemCode> = {
  NoSuchBucket: 'not-found',
  QuotaExceeded: 'quota',
  XMinioAdminBucketQuotaExceeded: 'quota',
  EntityTooLarge: 'too-large',
  SlowDown: 'throttled',
  TooManyRequests: 'throttled',
  RequestTimeout: 'offline',
  IncompleteBody: 'offline',
  BadDigest: 'torn',
  XAmzContentSHA256Mismatch: 'torn',
  InvalidAccessKeyId: 'auth',
  AuthorizationHeaderMalformed: 'auth',
};

/**
 * Objects as objects of a bucket. `If-None-Match: *` keeps what is there; `If-Match` is never sent (Ceph 16 takes it only
 * without its quotes). Requests are signed with the time of the server once its clock is known to be another than ours, since
 * a wrong clock must not keep a device from syncing.
 */
export class S3Store implements SegmentStore {
  protected readonly http: Http;
  #place: S3Place;

  constructor(place: S3Place, fetch: Fetch) {
    this.#place = place;
    this.http = new Http(fetch);
  }

  async putNew(name: ObjectName, bytes: Uint8Array, signal: AbortSignal): Promise<PutOutcome> {
    const answer = await this.ask('PUT', name, signal, {}, bytes);
    if (answer.status === 412) return 'exists';
    if (answer.status === 409) {
      // Somebody writes the same name just now; whether that came to something is only seen by looking.
      if ((await this.get(name, signal)) !== null) return 'exists';
      throw new SyncError('server', `${name} is being written by another`, { status: 409 });
    }
    takenOn(answer, 200, 201);
    if (!answer.headers.has('etag')) throw torn(answer, 'not confirmed');
    return 'created';
  }

  async get(name: ObjectName, signal: AbortSignal): Promise<Uint8Array | null> {
    const answer = await this.ask('GET', name, signal);
    if (answer.status === 404 && codeOf(answer) === 'NoSuchKey') return null;
    return objectIn(takenOn(answer, 200));
  }

  async *list(prefix: string, signal: AbortSignal, after = ''): AsyncIterable<ListedObject> {
    const base = this.#place.prefix;
    let last = after;
    while (true) {
      const { keys, isCut } = await this.#readPage(base + prefix, last === '' ? '' : base + last, signal);
      for (const { key, size } of keys) {
        const name = key.slice(base.length);
        if (isObjectName(name) && name > after) yield size === null ? { name } : { name, size };
      }
      if (!isCut) return;
      const next = keys.at(-1)?.key.slice(base.length) ?? '';
      if (next <= last) throw new SyncError('torn', 'A listing does not go on');
      last = next;
    }
  }

  async delete(name: ObjectName, signal: AbortSignal): Promise<void> {
    const answer = await this.ask('DELETE', name, signal);
    if (answer.status === 404 && codeOf(answer) === 'NoSuchKey') return;
    if (answer.status !== 200 || isPage(answer)) takenOn(answer, 204);
  }

  async #readPage(prefix: string, after: string, signal: AbortSignal): Promise<Page> {
    const query: Record<string, string> = { 'list-type': '2', 'max-keys': String(PAGE), prefix };
    if (after !== '') query['start-after'] = after;
    const answer = await this.ask('GET', '', signal, query);
    return readPage(takenOn(answer, 200), prefix);
  }

  /** Asks, and once more with the time or the region of the service where it refuses ours. */
  protected async ask(
    method: string,
    name: string,
    signal: AbortSignal,
    query: Record<string, string> = {},
    body?: Uint8Array,
  ): Promise<Answer> {
    const url = this.#urlOf(name, query);
    const answer = await this.#send(method, url, signal, body);
    return this.#learns(answer) ? this.#send(method, url, signal, body) : answer;
  }

  /** Whether a refusal says what is to be signed with instead. */
  #learns(answer: Answer): boolean {
    const code = codeOf(answer);
    if (code !== 'AuthorizationHeaderMalformed') return code === 'RequestTimeTooSkewed';
    const region = readXmlText(answer, 'Region');
    if (!region || region === this.#place.region) return false;
    this.#place = { ...this.#place, region };
    return true;
  }

  async #send(method: string, url: URL, signal: AbortSignal, body?: Uint8Array): Promise<Answer> {
    const headers = body && { 'content-type': 'application/octet-stream', 'if-none-match': '*' };
    const bytes = (body ?? new Uint8Array()) as Uint8Array<ArrayBuffer>;
    const time = Date.now() + this.#skew();
    const all = await signed({ method, url, headers: headers ?? {}, body: bytes, time }, this.#place);
    return this.http.ask({ method, url: url.href, headers: all, body, signal });
  }

  /** Small differences are left alone: the time of an answer is of whole seconds, and it was on its way. */
  #skew(): number {
    const ahead = this.http.signs.clockAhead ?? 0;
    return Math.abs(ahead) > MOST_SKEW_MS ? ahead : 0;
  }

  #urlOf(name: string, query: Record<string, string>): URL {
    const { address, bucket, prefix, bucketIn } = this.#place;
    const url = new URL(address);
    if (bucketIn === 'host') url.host = `${bucket}.${url.host}`;
    const path = url.pathname.replace(/\/$/, '') + (bucketIn === 'path' ? `/${bucket}` : '');
    url.pathname = name === '' ? path || '/' : `${path}/${prefix}${name}`;
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    return url;
  }
}

/** A page of a listing. */
interface Page {
  keys: { key: string; size: number | null }[];
  isCut: boolean;
}

function readPage(answer: Answer, prefix: string): Page {
  const result = readXml(answer, 'ListBucketResult');
  const keys = childrenOf(result, 'Contents').map((entry) => ({
    key: textIn(entry, 'Key') ?? '',
    size: sizeOf(textIn(entry, 'Size')),
  }));
  const cut = textIn(result, 'IsTruncated');
  if (cut !== 'true' && cut !== 'false') throw torn(answer, 'whole or not');
  if (keys.some(({ key }) => !key.startsWith(prefix))) throw torn(answer, 'another listing');
  if (keys.some(({ key }, at) => at > 0 && byCodeUnit(keys[at - 1]!.key, key) >= 0))
    throw torn(answer, 'out of order');
  return { keys, isCut: cut === 'true' };
}

const sizeOf = (text: string | null): number | null => (text && /^\d+$/.test(text) ? Number(text) : null);

/** The service's own word for what is wrong. */
export const codeOf = (answer: Answer): string | null =>
  answer.status < 400 ? null : readXmlText(answer, 'Code');

/** The answer, where its status is one of these. @throws SyncError, by the service's own word where it has one. */
export function takenOn(answer: Answer, ...statuses: number[]): Answer {
  if (statuses.includes(answer.status)) return answer;
  const { code, message, detail } = refusal(answer);
  const said = codeOf(answer) ?? '';
  throw new SyncError(CODES[said] ?? code, `${message} ${said}`, detail);
}
