import type { Fetch } from '../../../../sync/remote/http.ts';

/** One request as an adapter made it. */
export interface Asked {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
}

type Said = { status?: number; headers?: Record<string, string>; body?: string | Uint8Array } | Error;

/** A server that answers by a script: one answer after the other, the last one again and again. */
export function fakeServer(...script: (Said | ((asked: Asked) => Said))[]): { fetch: Fetch; asked: Asked[] } {
  const asked: Asked[] = [];
  const fetch: Fetch = async (url, init) => {
    const body =
      init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : String(init.body ?? '');
    const request = {
      method: init.method ?? 'GET',
      url: new URL(url),
      headers: new Headers(init.headers),
      body,
    };
    const entry = script[Math.min(asked.length, script.length - 1)]!;
    asked.push(request);
    const said = typeof entry === 'function' ? entry(request) : entry;
    if (said instanceof Error) throw said;
    const { status = 200, headers = {}, body: back = null } = said;
    return new Response([204, 304].includes(status) ? null : (back as BodyInit | null), { status, headers });
  };
  return { fetch, asked };
}

/** All that an iteration gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Code and detail of what a promise is rejected with; the value where it is not. */
export async function problemOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    const { code, detail } = error as { code?: string; detail?: { status?: number; retryAfter?: number } };
    if (code === undefined) throw error;
    return { code, ...(detail?.retryAfter === undefined ? {} : { retryAfter: detail.retryAfter }) };
  }
}
