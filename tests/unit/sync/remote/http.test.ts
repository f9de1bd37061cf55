import { describe, expect, it } from 'vitest';
import { type Answer, Http, readRetryAfter, refusal } from '../../../../sync/remote/http.ts';
import { fakeServer, problemOf, utf8 } from './fake-server.ts';

const signal = new AbortController().signal;
const ask = (fetch: ReturnType<typeof fakeServer>['fetch'], method = 'GET') =>
  new Http(fetch).ask({ method, url: 'https://dav.example/a', signal });

const answer = (status: number, headers: Record<string, string> = {}): Answer => ({
  asked: 'GET',
  status,
  headers: new Headers(headers),
  bytes: new Uint8Array(),
});

describe('what a status means', () => {
  it.each([
    [302, {}, { code: 'torn' }],
    [400, {}, { code: 'server' }],
    [401, {}, { code: 'auth' }],
    [403, {}, { code: 'auth' }],
    [404, {}, { code: 'not-found' }],
    [405, {}, { code: 'not-found' }],
    [408, {}, { code: 'offline' }],
    [409, {}, { code: 'server' }],
    [412, {}, { code: 'server' }],
    [413, {}, { code: 'too-large' }],
    [423, {}, { code: 'server' }],
    [429, {}, { code: 'throttled' }],
    [429, { 'retry-after': '7' }, { code: 'throttled', retryAfter: 7000 }],
    [500, {}, { code: 'server' }],
    [502, { 'retry-after': '7' }, { code: 'server', retryAfter: 7000 }],
    [503, {}, { code: 'server' }],
    [503, { 'retry-after': '0' }, { code: 'throttled', retryAfter: 0 }],
    [504, {}, { code: 'offline' }],
    [507, {}, { code: 'quota' }],
  ])('%i with %o', async (status, headers, expected) => {
    expect(await problemOf(Promise.reject(refusal(answer(status, headers))))).toEqual(expected);
  });
});

describe('how long a server asks to wait', () => {
  const NOW = Date.parse('2026-11-30T10:00:00Z');
  it.each([
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['a date', { 'retry-after': 'Mon, 30 Nov 2026 10:02:00 GMT' }, 120_000],
    // The clock of the server is a year behind; only the distance counts.
    [
      'a date by its own clock',
      { 'retry-after': 'Sun, 30 Nov 2025 10:00:30 GMT', date: 'Sun, 30 Nov 2025 10:00:00 GMT' },
      30_000,
    ],
    ['a date that has passed', { 'retry-after': 'Mon, 30 Nov 2026 09:00:00 GMT' }, 0],
    ['a thousand years', { 'retry-after': '31557600000' }, 24 * 3600_000],
    ['nothing', {}, null],
    ['nonsense', { 'retry-after': 'soon' }, null],
    ['less than nothing', { 'retry-after': '-5' }, expect.any(Object)],
  ])('%s', (name, headers, expected) => {
    const wait = readRetryAfter(new Headers(headers as Record<string, string>), NOW);
    // Whatever a negative number is read as, it is no wait that could stop a device.
    if (name === 'less than nothing') expect(wait ?? 0).toBe(0);
    else expect(wait).toBe(expected);
  });
});

describe('an answer', () => {
  it('is asked for without cookies, referrer or cache, and without following redirects', async () => {
    let init: RequestInit = {};
    await new Http(async (_, given) => {
      init = given;
      return new Response('x');
    }).ask({ method: 'GET', url: 'https://dav.example/a', signal });
    expect(init).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
    });
  });

  it('tells the time and the name of the server', async () => {
    const date = new Date(Date.now() + 90_000).toUTCString();
    const { fetch } = fakeServer({ headers: { date, server: 'Apache/2.4' } });
    const http = new Http(fetch);
    await http.ask({ method: 'GET', url: 'https://dav.example/a', signal });
    expect(http.signs.software).toBe('Apache/2.4');
    expect(Math.abs(http.signs.clockAhead! - 90_000)).toBeLessThan(2000);
  });

  it.each([
    ['ends before its length', { headers: { 'content-length': '10' }, body: 'half' }, 'torn'],
    ['sends on to another address', { status: 302, headers: { location: 'https://other.example/' } }, 'torn'],
    ['does not come', new TypeError('Failed to fetch'), 'offline'],
    ['breaks off', new DOMException('terminated', 'NetworkError'), 'offline'],
    [
      'has a certificate nobody signed',
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('x'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      }),
      'tls',
    ],
  ])('that %s', async (_, said, code) => {
    expect(await problemOf(ask(fakeServer(said).fetch))).toEqual({ code });
  });

  it('is not taken for cut where its length is that of packed bytes, or it has no body', async () => {
    const packed = { headers: { 'content-length': '3', 'content-encoding': 'gzip' }, body: 'unpacked' };
    expect((await ask(fakeServer(packed).fetch)).bytes).toEqual(utf8('unpacked'));
    const bare = { status: 204, headers: { 'content-length': '5' } };
    expect((await ask(fakeServer(bare).fetch, 'DELETE')).status).toBe(204);
  });

  it('that does not end is given up', async () => {
    const piece = new Uint8Array(1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(piece);
      },
    });
    expect(await problemOf(ask(async () => new Response(endless)))).toEqual({ code: 'torn' });
    expect(sent).toBeLessThan(80);
  });

  it('that the reader does not want any more is thrown as the reason', async () => {
    const stop = new AbortController();
    const http = new Http(async () => {
      stop.abort(new Error('left'));
      throw new TypeError('aborted');
    });
    await expect(
      http.ask({ method: 'GET', url: 'https://dav.example/', signal: stop.signal }),
    ).rejects.toThrow('left');
  });
});
