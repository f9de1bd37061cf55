import { describe, expect, it } from 'vitest';
import { conformanceOptions } from '../../../conformance/options.ts';

describe('what `npm run conformance` is told', () => {
  it('is a folder with an account', () => {
    const args = ['webdav', 'https://cloud.example/dav', '--user', 'anna', '--password', 'pw', '--seed', '7'];
    expect(conformanceOptions(args)).toEqual({
      place: { kind: 'webdav', address: 'https://cloud.example/dav/', user: 'anna', password: 'pw' },
      seed: 7,
    });
  });

  it.each([
    ['http://couch.lan:5984', 'http://couch.lan:5984/postmoney'],
    ['http://couch.lan:5984/', 'http://couch.lan:5984/postmoney'],
    ['https://couch.example/team', 'https://couch.example/team'],
  ])('is a CouchDB at %s', (url, address) => {
    expect(conformanceOptions(['couchdb', url]).place.address).toBe(address);
  });

  it('is a bucket, or a service that gets one', () => {
    const args = ['s3', 'https://s3.example', '--access-key', 'k', '--secret-key', 's'];
    expect(conformanceOptions(args).place).toMatchObject({
      bucket: '',
      prefix: '',
      region: 'us-east-1',
      bucketIn: 'path',
    });
    const more = ['--bucket', 'notes', '--region', 'eu-1', '--bucket-in', 'host'];
    expect(conformanceOptions([...args, ...more]).place).toMatchObject({
      bucket: 'notes',
      region: 'eu-1',
      bucketIn: 'host',
    });
  });

  it.each([
    [[], 'A kind'],
    [['webdav'], 'A kind'],
    [['ftp', 'ftp://x'], 'A kind'],
    [['webdav', 'https://x', 'https://y'], 'A kind'],
    [['webdav', 'nonsense'], 'address: not-an-address'],
    [['s3', 'https://x.example'], 'accessKey: missing'],
    [
      ['s3', 'https://x.example', '--access-key', 'k', '--secret-key', 's', '--bucket', 'X'],
      'bucket: bad-bucket',
    ],
    [['webdav', 'https://x.example', '--seed', 'x'], '--seed'],
    [['webdav', 'https://x.example', '--nonsense'], '--nonsense'],
  ])('is refused: %j', (args, words) => {
    expect(() => conformanceOptions(args)).toThrow(words);
  });
});
