import { describe, expect, it } from 'vitest';
import type { SyncKind, SyncPlace } from '../../../../domain/sync-state.ts';
import { checkPlace, hostPattern, openRemote } from '../../../../sync/remote/place.ts';
import { fakeServer } from './fake-server.ts';

const addressIn = (kind: SyncKind, address: string) => {
  const checked = checkPlace(kind, { address, bucket: 'notes', accessKey: 'k', secretKey: 's' });
  return checked.ok ? checked.place.address : checked.problems.map(({ problem }) => problem).join();
};

describe('an address', () => {
  it.each<[SyncKind, string, string]>([
    ['webdav', ' https://cloud.example/dav ', 'https://cloud.example/dav/'],
    ['webdav', 'https://cloud.example', 'https://cloud.example/'],
    ['webdav', 'https://cloud.example/dav///', 'https://cloud.example/dav/'],
    ['webdav', 'https://cloud.example/files/Anna Müller', 'https://cloud.example/files/Anna%20M%C3%BCller/'],
    ['webdav', 'http://localhost:8080/dav', 'http://localhost:8080/dav/'],
    ['webdav', 'http://127.0.0.1/dav', 'http://127.0.0.1/dav/'],
    ['webdav', 'http://[::1]:81/', 'http://[::1]:81/'],
    ['webdav', 'http://cloud.example/dav', 'not-secure'],
    ['webdav', 'http://127.0.0.1.example/dav', 'not-secure'],
    ['webdav', 'http://192.168.1.5/dav', 'not-secure'],
    ['webdav', 'cloud.example/dav', 'not-an-address'],
    ['webdav', 'ftp://cloud.example/', 'not-an-address'],
    ['webdav', 'javascript:alert(1)', 'not-an-address'],
    ['webdav', 'https://anna:pw@cloud.example/', 'holds-account'],
    ['webdav', 'https://cloud.example/?x=1', 'holds-query'],
    ['webdav', 'https://cloud.example/#x', 'holds-query'],
    ['webdav', '', 'missing'],
    ['couchdb', 'https://couch.example/space/', 'https://couch.example/space'],
    ['couchdb', 'https://couch.example/behind/a/proxy/space', 'https://couch.example/behind/a/proxy/space'],
    ['couchdb', 'https://couch.example/', 'no-database'],
    ['couchdb', 'https://couch.example/Space', 'no-database'],
    ['couchdb', 'https://couch.example/_users', 'no-database'],
    ['s3', 'https://s3.example/', 'https://s3.example'],
  ])('%s %s', (kind, entered, expected) => {
    expect(addressIn(kind, entered)).toBe(expected);
  });
});

describe('an account', () => {
  it('tells all that is wrong at once', () => {
    expect(
      checkPlace('s3', {
        address: 'x',
        bucket: 'No',
        prefix: '../up',
        region: 'EU west',
        bucketIn: 'both',
      }),
    ).toEqual({
      ok: false,
      problems: [
        { field: 'address', problem: 'not-an-address' },
        { field: 'bucket', problem: 'bad-bucket' },
        { field: 'accessKey', problem: 'missing' },
        { field: 'secretKey', problem: 'missing' },
        { field: 'region', problem: 'bad-region' },
        { field: 'prefix', problem: 'bad-prefix' },
        { field: 'bucketIn', problem: 'not-a-choice' },
      ],
    });
  });

  it('keeps a password as it was typed, and what is not asked for not at all', () => {
    const entered = { address: 'https://cloud.example/', user: ' anna ', password: ' p w ', bucket: 'notes' };
    expect(checkPlace('webdav', entered)).toEqual({
      ok: true,
      place: { kind: 'webdav', address: 'https://cloud.example/', user: 'anna', password: ' p w ' },
    });
  });

  it('fills in what is usual', () => {
    const entered = { address: 'https://s3.example', bucket: 'notes', accessKey: 'k', secretKey: 's' };
    expect(checkPlace('s3', entered)).toMatchObject({
      place: { region: 'us-east-1', prefix: 'postmoney', bucketIn: 'path' },
    });
    expect(checkPlace('s3', { ...entered, prefix: '' })).toMatchObject({ place: { prefix: '' } });
    expect(checkPlace('s3', { ...entered, prefix: '/team/notes/' })).toMatchObject({
      place: { prefix: 'team/notes' },
    });
  });

  const ACCOUNT = { user: '', password: '' };
  const S3 = {
    kind: 's3',
    address: 'https://h.example:9000',
    bucket: 'b',
    prefix: 'p',
    region: 'r',
    accessKey: 'k',
    secretKey: 's',
  } as const;

  it('needs leave for one host', () => {
    expect(hostPattern(S3)).toBe('https://h.example/*');
    expect(hostPattern({ ...S3, bucketIn: 'host' })).toBe('https://b.h.example/*');
    expect(hostPattern({ kind: 'webdav', address: 'http://127.0.0.1:8080/dav/', ...ACCOUNT })).toBe(
      'http://127.0.0.1/*',
    );
  });

  it.each<[SyncPlace, string]>([
    [{ kind: 'webdav', address: 'https://h.example/dav/', ...ACCOUNT }, 'https://h.example/dav/key/1'],
    [
      { kind: 'couchdb', address: 'https://h.example/space', ...ACCOUNT },
      'https://h.example/space/key%2F1?conflicts=true',
    ],
    [S3, 'https://h.example:9000/b/p/key/1'],
    [{ ...S3, prefix: '' }, 'https://h.example:9000/b/key/1'],
    [{ ...S3, bucketIn: 'host' }, 'https://b.h.example:9000/p/key/1'],
    [{ ...S3, address: 'https://h.example/s3' }, 'https://h.example/s3/b/p/key/1'],
  ])('opens %o', async (place, url) => {
    const { fetch, asked } = fakeServer({ body: JSON.stringify({ _id: 'key/1', d: '' }) });
    await openRemote(place, fetch).get('key/1', new AbortController().signal);
    expect(asked[0]!.url.href).toBe(url);
  });
});
