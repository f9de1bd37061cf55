import type { ServerProblemCode } from '../../domain/sync-state.ts';

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
  readonly code: ServerProblemCode;
  readonly detail: SyncErrorDetail;

  constructor(code: ServerProblemCode, message: string, detail: SyncErrorDetail = {}) {
    super(message, { cause: detail.cause });
    this.code = code;
    this.detail = detail;
  }
}

/** Whether a server said of what it was sent that it is too large. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof SyncError && error.code === 'too-large';
