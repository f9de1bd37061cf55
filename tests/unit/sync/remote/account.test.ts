import { describe, expect, it } from 'vitest';
import { checkAccount, hostPattern, openRemote, type RemoteKind } from '../../../../sync/remote/account.ts';
import { fakeServer, utf8 } from './fake-server.ts';

const addressIn = (kind: RemoteKind, address: string) => {
  const checked = checkAccount(kind, { address, bucket: 'notes', accessKey: 'k', secretKey: 's' });
  return checked.ok ? checked.account.address : checked.problems.map(({ problem }) => problem).join();
};

describe('an address', () => {
  it.each<[RemoteKind, string, string]>([
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
      checkAccount('s3', {
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
    expect(checkAccount('webdav', entered)).toEqual({
      ok: true,
      account: { kind: 'webdav', address: 'https://cloud.example/', user: 'anna', password: ' p w ' },
    });
  });

  it('fills in what is usual', () => {
    const entered = { address: 'https://s3.example', bucket: 'notes', accessKey: 'k', secretKey: 's' };
    expect(checkAccount('s3', entered)).toMatchObject({
      account: { region: 'us-east-1', prefix: 'postmoney', bucketIn: 'path' },
    });
    expect(checkAccount('s3', { ...entered, prefix: '' })).toMatchObject({ account: { prefix: '' } });
    expect(checkAccount('s3', { ...entered, prefix: '/team/notes/' })).toMatchObject({
      account: { prefix: 'team/notes' },
    });
  });

  it('needs leave for one host', () => {
    const s3 = { kind: 's3', address: 'https://s3.example:9000', bucket: 'notes' } as const;
    expect(hostPattern({ ...s3, bucketIn: 'path' })).toBe('https://s3.example/*');
    expect(hostPattern({ ...s3, bucketIn: 'host' })).toBe('https://notes.s3.example/*');
    expect(hostPattern({ kind: 'webdav', address: 'http://127.0.0.1:8080/dav/' })).toBe('http://127.0.0.1/*');
  });

  it.each([
    [{ kind: 'webdav', address: 'https://h.example/dav/' } as const, 'https://h.example/dav/key/1'],
    [
      { kind: 'couchdb', address: 'https://h.example/space' } as const,
      'https://h.example/space/key%2F1?conflicts=true',
    ],
    [
      {
        kind: 's3',
        address: 'https://h.example',
        bucket: 'b',
        prefix: 'p',
        region: 'r',
        accessKey: 'k',
        secretKey: 's',
      } as const,
      'https://h.example/b/p/key/1',
    ],
    [
      {
        kind: 's3',
        address: 'https://h.example',
        bucket: 'b',
        prefix: '',
        region: 'r',
        accessKey: 'k',
        secretKey: 's',
      } as const,
      'https://h.example/b/key/1',
    ],
  ])('opens %o', async (account, url) => {
    const { fetch, asked } = fakeServer({ body: JSON.stringify({ _id: 'key/1', d: '' }) });
    expect(await openRemote(account, fetch).get('key/1', new AbortController().signal)).not.toEqual(
      utf8('x'),
    );
    expect(asked[0]!.url.href).toBe(url);
  });
});
