import type { ServerProblemCode } from '../../domain/sync-state.ts';
import { readStream } from '../seal/read-stream.ts';
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
  /** What was asked, for logs. */
  asked: string;
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
 * {@link SyncError}; which status is good is for the adapter to say (see {@link accepted}). Nothing goes along but what was
 * asked: no cookies, no page it comes from, no memory of earlier answers; redirects are not followed, since the reader
 * allowed this host and no other, and the password would go along.
 */
export class Http {
  readonly signs: ServerSigns = { clockAhead: null, software: null };
  readonly #fetch: Fetch;
  readonly #account: Record<string, string>;

  /** `account` is the headers that let us in, where they are the same for all that is asked. */
  constructor(fetch: Fetch, account: Record<string, string> = {}) {
    this.#fetch = fetch;
    this.#account = account;
  }

  /** @throws SyncError 'offline', 'tls' or 'torn'; the signal's reason when it is aborted. */
  async ask({ method, url, headers, body, signal }: Question): Promise<Answer> {
    signal.throwIfAborted();
    const asked = `${method} ${url}`;
    try {
      const response = await this.#fetch(url, {
        method,
        headers: { ...this.#account, ...headers },
        body: body as BodyInit | undefined,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      const bytes = await readWhole(response, asked);
      const { status, headers: told } = response;
      this.#note(told);
      if (response.type === 'opaqueredirect' || (status >= 300 && status < 400))
        throw torn({ asked, status }, 'sent on to another address');
      return { asked, status, headers: told, bytes };
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SyncError ? error : unreachable(asked, error);
    }
  }

  #note(headers: Headers): void {
    const date = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.signs.clockAhead = date + HALF_SECOND_MS - Date.now();
    this.signs.software = headers.get('server') ?? this.signs.software;
  }
}

/** Reads a body to its end. Firefox takes one that ends before its Content-Length for whole, so that is checked. */
async function readWhole({ body, headers, status }: Response, asked: string): Promise<Uint8Array> {
  const bytes = body ? await readStream(body, ANSWER_LIMIT) : new Uint8Array();
  if (!bytes) throw torn({ asked, status }, 'the answer does not end');
  const told = headers.get('content-length');
  const isBare = status === 204 || status === 304;
  if (told !== null && !isBare && !headers.has('content-encoding') && Number(told) !== bytes.length)
    throw torn({ asked, status }, `of ${told} bytes ${bytes.length} came`);
  return bytes;
}

/** Node says what is wrong with a certificate; browsers do not, so there it looks as if nothing answered. */
function unreachable(asked: string, error: unknown): SyncError {
  const causes = [error, (error as { cause?: unknown })?.cause] as ({ code?: string } | undefined)[];
  const isTls = causes.some((cause) => /CERT|SSL|TLS|SELF_SIGNED/.test(String(cause?.code ?? '')));
  return new SyncError(isTls ? 'tls' : 'offline', `${asked} got no whole answer`, { cause: error });
}

/** An answer that is not as it should be. */
export const torn = ({ asked, status }: Pick<Answer, 'asked' | 'status'>, what: string): SyncError =>
  new SyncError('torn', `${asked}: ${what}`, { status });

const CODES: Record<number, ServerProblemCode> = {
  401: 'auth',
  403: 'auth',
  404: 'not-found',
  405: 'not-found',
  407: 'auth',
  408: 'offline',
  410: 'not-found',
  413: 'too-large',
  429: 'throttled',
  501: 'not-found',
  504: 'offline',
  507: 'quota',
};

/** What a status means that is none of those an adapter expects. */
export function refusal({ asked, status, headers }: Answer): SyncError {
  const retryAfter = readRetryAfter(headers, Date.now());
  const isLater = status === 503 && retryAfter !== null;
  const code = status < 400 ? 'torn' : (CODES[status] ?? (isLater ? 'throttled' : 'server'));
  const detail = { status, ...(retryAfter === null ? {} : { retryAfter }) };
  return new SyncError(code, `${asked}: the server says ${status}`, detail);
}

/** The answer, where its status is one of these. @throws SyncError by {@link refusal} where it is not. */
export function accepted(answer: Answer, ...statuses: number[]): Answer {
  if (!statuses.includes(answer.status)) throw refusal(answer);
  return answer;
}

/** The bytes of an object that came. @throws SyncError where none did. */
export function objectIn(answer: Answer): Uint8Array {
  if (isPage(accepted(answer, 200))) throw torn(answer, 'a page');
  return answer.bytes;
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
