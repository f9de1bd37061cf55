import { describe, expect, it } from 'vitest';
import type { S3Place } from '../../../../sync/remote/s3.ts';
import { S3PlaceStore } from '../../../../sync/setup/s3-place.ts';
import { type Asked, all, fakeServer, problemOf, utf8 } from './fake-server.ts';

const signal = new AbortController().signal;
const PLACE: S3Place = {
  address: 'https://s3.example',
  bucket: 'notes',
  prefix: 'a/b/',
  region: 'eu-central-1',
  accessKey: 'KEY',
  secretKey: 'SECRET',
  bucketIn: 'path',
};
const open = (place: Partial<S3Place>, ...script: Parameters<typeof fakeServer>) => {
  const { fetch, asked } = fakeServer(...script);
  return { store: new S3PlaceStore({ ...PLACE, ...place }, fetch), asked };
};
const error = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`,
});
const page = (keys: string[], isTruncated: boolean | string = false) => ({
  body: `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${isTruncated}</IsTruncated>${keys
    .map((key) => `<Contents><Key>${key}</Key><Size>5</Size></Contents>`)
    .join('')}</ListBucketResult>`,
});
const lineOf = ({ method, url }: Asked) => `${method} ${url.host}${url.pathname}`;

describe('writing to S3', () => {
  it('writes unless one is there, signed, and without If-Match', async () => {
    const { store, asked } = open({}, { headers: { etag: '"1"' } });
    expect(await store.putNew('log/ab/1', utf8('bytes'), signal)).toBe('created');
    const { headers } = asked[0]!;
    expect(lineOf(asked[0]!)).toBe('PUT s3.example/notes/a/b/log/ab/1');
    expect(headers.get('if-none-match')).toBe('*');
    expect(headers.has('if-match')).toBe(false);
    expect(headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/eu-central-1\/s3\/aws4_request, /,
    );
    expect(headers.get('x-amz-content-sha256')).toBe(
      '277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9',
    );
  });

  it('puts the bucket before the host where it belongs there', async () => {
    const { store, asked } = open({ bucketIn: 'host', prefix: '' }, { headers: { etag: '"1"' } });
    await store.putNew('log/ab/1', utf8('bytes'), signal);
    await problemOf(all(store.list('log/', signal)));
    expect(asked.map(lineOf)).toEqual(['PUT notes.s3.example/log/ab/1', 'GET notes.s3.example/']);
  });

  it.each([
    ['412', [error(412, 'PreconditionFailed')], 'exists'],
    ['409 and it is there', [error(409, 'ConditionalRequestConflict'), { body: 'other' }], 'exists'],
    [
      '409 and it is not there',
      [error(409, 'ConditionalRequestConflict'), error(404, 'NoSuchKey')],
      { code: 'server' },
    ],
    ['200 of a portal', [{ body: '<p>Welcome', headers: { 'content-type': 'text/html' } }], { code: 'torn' }],
    ['NoSuchBucket', [error(404, 'NoSuchBucket')], { code: 'not-found' }],
    ['AccessDenied', [error(403, 'AccessDenied')], { code: 'auth' }],
    ['SignatureDoesNotMatch', [error(403, 'SignatureDoesNotMatch')], { code: 'auth' }],
    ['AuthorizationHeaderMalformed', [error(400, 'AuthorizationHeaderMalformed')], { code: 'auth' }],
    ['QuotaExceeded', [error(403, 'QuotaExceeded')], { code: 'quota' }],
    ['MinIO’s word for it', [error(400, 'XMinioAdminBucketQuotaExceeded')], { code: 'quota' }],
    ['EntityTooLarge', [error(400, 'EntityTooLarge')], { code: 'too-large' }],
    ['SlowDown', [error(503, 'SlowDown')], { code: 'throttled' }],
    [
      'SlowDown and when',
      [error(503, 'SlowDown', { 'retry-after': '3' })],
      { code: 'throttled', retryAfter: 3000 },
    ],
    ['RequestTimeout', [error(400, 'RequestTimeout')], { code: 'offline' }],
    ['a 500 that is no XML', [{ status: 500, body: 'oh no' }], { code: 'server' }],
    ['an error with a bomb', [{ status: 400, body: `${'<a>'.repeat(100_000)}` }], { code: 'server' }],
  ])('understands %s', async (_, script, expected) => {
    expect(await problemOf(open({}, ...script).store.putNew('key/1', utf8('x'), signal))).toEqual(expected);
  });

  it('signs with the time of the server when its own clock is wrong', async () => {
    const date = new Date(Date.now() + 400 * 24 * 3600_000);
    const { store, asked } = open({}, error(403, 'RequestTimeTooSkewed', { date: date.toUTCString() }), {
      headers: { etag: '"1"', date: date.toUTCString() },
    });
    expect(await store.putNew('key/1', utf8('x'), signal)).toBe('created');
    expect(await store.putNew('key/2', utf8('x'), signal)).toBe('created');
    const days = asked.map(({ headers }) => headers.get('x-amz-date')!.slice(0, 8));
    const theirs = date.toISOString().slice(0, 10).replaceAll('-', '');
    expect(days.slice(1)).toEqual([theirs, theirs]);
    expect(days[0]).not.toBe(theirs);
  });

  it('does not go on for ever about the time', async () => {
    const { store, asked } = open({}, error(403, 'RequestTimeTooSkewed'));
    expect(await problemOf(store.putNew('key/1', utf8('x'), signal))).toEqual({ code: 'auth' });
    expect(asked).toHaveLength(2);
  });
});

describe('a service that wants to be asked otherwise', () => {
  const region = (name: string) => ({
    status: 400,
    body: `<Error><Code>AuthorizationHeaderMalformed</Code><Region>${name}</Region></Error>`,
  });
  const scopeOf = ({ headers }: Asked) =>
    /Credential=KEY\/\d+\/([^/]+)\//.exec(headers.get('authorization') ?? '')?.[1];

  it('is asked with the region that it names, and from then on', async () => {
    const { store, asked } = open({}, region('eu-north-1'), { body: 'bytes' }, { body: 'bytes' });
    expect(await store.get('key/1', signal)).toEqual(utf8('bytes'));
    await store.get('key/2', signal);
    expect(asked.map(scopeOf)).toEqual(['eu-central-1', 'eu-north-1', 'eu-north-1']);
  });

  it.each([
    ['the one that it was asked with', region('eu-central-1'), 1],
    ['none', error(400, 'AuthorizationHeaderMalformed'), 1],
    ['another each time', region('eu-north-1'), 2],
  ])('refuses whoever asks where it names %s', async (_, said, times) => {
    const { store, asked } = open({}, said);
    expect(await problemOf(store.get('key/1', signal))).toEqual({ code: 'auth' });
    expect(asked).toHaveLength(times);
  });

  it('is said to overwrite where it knows no condition on writing', async () => {
    const { store } = open({}, ({ method }) =>
      method === 'PUT' ? error(501, 'NotImplemented') : error(404, 'NoSuchKey'),
    );
    expect(await store.probe(signal)).toMatchObject({ createsOnce: false, listsAtOnce: true });
  });
});

describe('reading from S3', () => {
  it.each([
    [error(404, 'NoSuchKey'), null],
    [error(404, 'NoSuchBucket'), { code: 'not-found' }],
    [{ status: 404, body: 'no such page' }, { code: 'not-found' }],
    [{ headers: { 'content-type': 'text/html' }, body: '<p>' }, { code: 'torn' }],
    [{ body: 'bytes' }, utf8('bytes')],
  ])('understands %o', async (said, expected) => {
    expect(await problemOf(open({}, said).store.get('key/1', signal))).toEqual(expected);
  });

  it('lists page after page, without what is none of ours', async () => {
    const { store, asked } = open(
      {},
      page(['a/b/log/x/1', 'a/b/log/x/2'], true),
      page(['a/b/log/x/Notes of Anna', 'a/b/log/x/b'], false),
    );
    expect(await all(store.list('log/x/', signal))).toEqual(
      ['1', '2', 'b'].map((part) => ({ name: `log/x/${part}`, size: 5 })),
    );
    expect(
      asked.map(({ url }) => [url.searchParams.get('prefix'), url.searchParams.get('start-after')]),
    ).toEqual([
      ['a/b/log/x/', null],
      ['a/b/log/x/', 'a/b/log/x/2'],
    ]);
  });

  it.each([
    ['cut', { body: page(['a/b/log/1']).body.slice(0, -10) }],
    ['of another prefix', page(['other/log/1'])],
    ['out of order', page(['a/b/log/2', 'a/b/log/1'])],
    ['silent about its end', { body: '<ListBucketResult></ListBucketResult>' }],
    ['one that never goes on', page(['a/b/log/1'], true)],
    ['one that says there is more and shows nothing', page([], true)],
    ['a page', { body: '<!doctype html><p>Welcome' }],
  ])('refuses a listing that is %s', async (_, said) => {
    expect(await problemOf(all(open({}, said).store.list('log/', signal)))).toEqual({ code: 'torn' });
  });

  it('makes a bucket that is not there, and only that', async () => {
    const { store, asked } = open({}, error(404, 'NoSuchBucket'), {});
    await store.prepare(signal);
    expect(asked.map(lineOf)).toEqual(['GET s3.example/notes', 'PUT s3.example/notes']);
    expect(await problemOf(open({}, error(403, 'AccessDenied')).store.prepare(signal))).toEqual({
      code: 'auth',
    });
  });
});
