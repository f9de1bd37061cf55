/** What went wrong between us and a server. The codes are stable: they are kept, shown and tested. */
export type SyncErrorCode =
  /** The account or its password is refused (401), or may not do this (403). */
  | 'auth'
  /** Asked too often (429, or 503 with a time); see `retryAfter`. */
  | 'throttled'
  /** No room on the server (507, 413 where one object is too large). */
  | 'quota'
  /** An object is larger than the server takes (413). */
  | 'too-large'
  /** Nothing answers, or the connection broke before the answer was whole. */
  | 'offline'
  /** The certificate is not one the browser trusts, as far as that can be told. */
  | 'tls'
  /** The browser was not given, or was taken, the right to reach this server. */
  | 'permission'
  /** An answer that is not whole or not what was asked for: cut, HTML of a portal, another form. */
  | 'torn'
  /** The address answers and is no server of this kind, or there is no such folder, database or bucket. */
  | 'not-found'
  /** The server is locked or busy (423, 409 of another kind, 5xx). */
  | 'server';

/** What is known besides the code. */
export interface SyncErrorDetail {
  /** Of HTTP. */
  status?: number;
  /** Milliseconds to wait, as the server asked (both forms of Retry-After). */
  retryAfter?: number;
  cause?: unknown;
}

/** Thrown by adapters; `message` is for logs and tests, what people read comes from the code. */
export class SyncError extends Error {
  override name = 'SyncError';
  readonly code: SyncErrorCode;
  readonly detail: SyncErrorDetail;

  constructor(code: SyncErrorCode, message: string, detail: SyncErrorDetail = {}) {
    super(message, { cause: detail.cause });
    this.code = code;
    this.detail = detail;
  }
}
