/** Why the store cannot answer. The interface has one sentence for each. */
export type StoreFault =
  | { code: 'store-blocked' }
  | { code: 'store-broken'; details: string }
  | { code: 'store-full' }
  /** A pack file cannot be read: cut, or no pack at all. */
  | { code: 'pack-broken'; details: string }
  | { code: 'loading' }
  | { code: 'site-off' }
  /** What was begun on a page is forgotten, with the page or the browser's session. */
  | { code: 'capture-gone' };

/** An answer that may be an expected failure, which the caller draws. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: StoreFault };
