import { SyncError } from './sync-error.ts';

/** As the platform's `fetch`; passed in, so that tests can stand between and the background can count requests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A server that does not answer, or does not come to an end, for so long is taken for gone. */
const PATIENCE_MS = 120_000;

/** The most that one answer may hold, bytes: a listing of a hundred thousand names. More is no answer of a server of ours. */
const ANSWER_LIMIT = 64 * 1024 * 1024;

/** `Date` has whole seconds, so a time is half of one later on average. */
const HALF_SECOND_MS = 500;

export interface Question {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: Uint8Array | string;
  signal: AbortSignal;
}

/** An answer, read to its end. */
export interface Answer {
  /** Of HTTP. */
  status: number;
  headers: Headers;
  bytes: Uint8Array;
}

/** What the answers so far have told of the server. */
export interface ServerSigns {
  /** How far its clock is ahead of ours, milliseconds. */
  clockAhead: number | null;
  /** Its name and version, for people. */
  software: string | null;
}

/**
 * Asks one server, and reads each answer to its end. Whatever kept an answer from coming whole is thrown as a
 * {@link SyncError}; which status is good is for the adapter to say (see {@link refusal}). Nothing goes along but what was
 * asked: no cookies, no page it comes from, no memory of earlier answers; redirects are not followed, since the reader
 * allowed this host and no other, and the password would go along.
 */
export class Http {
  readonly signs: ServerSigns = { clockAhead: null, software: null };
  private readonly fetch: Fetch;

  constructor(fetch: Fetch) {
    this.fetch = fetch;
  }

  /** @throws SyncError 'offline', 'tls' or 'torn'; the signal's reason when it is aborted. */
  async ask({ method, url, headers, body, signal }: Question): Promise<Answer> {
    signal.throwIfAborted();
    try {
      const response = await this.fetch(url, {
        method,
        headers,
        body: body as BodyInit | undefined,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      const bytes = await readWhole(response, method);
      this.note(response.headers);
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
        throw new SyncError('torn', `${method} is sent on to another address`, { status: response.status });
      return { status: response.status, headers: response.headers, bytes };
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SyncError ? error : unreachable(method, error);
    }
  }

  private note(headers: Headers): void {
    const date = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.signs.clockAhead = date + HALF_SECOND_MS - Date.now();
    this.signs.software = headers.get('server') ?? this.signs.software;
  }
}

/** Reads a body to its end. Firefox takes one that ends before its Content-Length for whole, so that is checked. */
async function readWhole(response: Response, method: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > ANSWER_LIMIT) {
      await reader.cancel();
      throw new SyncError('torn', `The answer to ${method} does not end`, { status: response.status });
    }
    parts.push(value);
  }
  const told = response.headers.get('content-length');
  const isBare = method === 'HEAD' || response.status === 204 || response.status === 304;
  if (told !== null && !isBare && !response.headers.has('content-encoding') && Number(told) !== length)
    throw new SyncError('torn', `Of ${told} bytes ${length} came`, { status: response.status });
  return parts.length === 1 ? parts[0]! : joined(parts, length);
}

function joined(parts: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Node says what is wrong with a certificate; browsers do not, so there it looks as if nothing answered. */
function unreachable(method: string, error: unknown): SyncError {
  const causes = [error, (error as { cause?: unknown })?.cause] as ({ code?: string } | undefined)[];
  const isTls = causes.some((cause) => /CERT|SSL|TLS|SELF_SIGNED/.test(String(cause?.code ?? '')));
  return new SyncError(isTls ? 'tls' : 'offline', `${method} got no whole answer`, { cause: error });
}

/** What a status means that is none of those an adapter expects; `doing` is for logs. */
export function refusal({ status, headers }: Answer, doing: string): SyncError {
  const retryAfter = readRetryAfter(headers, Date.now());
  const refused = (code: SyncError['code']) =>
    new SyncError(code, `${doing}: the server says ${status}`, {
      status,
      ...(retryAfter === null ? {} : { retryAfter }),
    });
  if (status < 400) return refused('torn');
  switch (status) {
    case 401:
    case 403:
    case 407:
      return refused('auth');
    case 404:
    case 405:
    case 410:
    case 501:
      return refused('not-found');
    case 408:
    case 504:
      return refused('offline');
    case 413:
      return refused('too-large');
    case 429:
      return refused('throttled');
    case 507:
      return refused('quota');
    default:
      return refused(status === 503 && retryAfter !== null ? 'throttled' : 'server');
  }
}

/** The longest wait that is believed, milliseconds. */
const LONGEST_WAIT_MS = 24 * 3600_000;

/**
 * How long a server asks to wait, milliseconds: Retry-After in seconds or as a date (RFC 9110, 10.2.3). A date counts by the
 * server's own clock where it tells the time.
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const asked = headers.get('retry-after')?.trim() ?? '';
  const until = /^\d+$/.test(asked) ? now + Number(asked) * 1000 : Date.parse(asked);
  if (Number.isNaN(until)) return null;
  const date = Date.parse(headers.get('date') ?? '');
  const from = /^\d+$/.test(asked) || Number.isNaN(date) ? now : date;
  return Math.min(Math.max(until - from, 0), LONGEST_WAIT_MS);
}

/** Whether an answer is a page for people, as the portal of a hotel gives for any address. */
export const isPage = ({ headers }: Answer): boolean =>
  /^\s*(text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '');

/** The text of an answer in UTF-8. */
export const textOf = ({ bytes }: Answer): string => new TextDecoder().decode(bytes);
