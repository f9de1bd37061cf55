import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signed } from '../../../../sync/remote/s3-signature.ts';
import { utf8 } from './fake-server.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Of the examples in "Authenticating Requests: Using the Authorization Header" (Amazon S3 API Reference). */
const KEY = {
  region: 'us-east-1',
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const time = Date.UTC(2013, 4, 24);
const HOST = 'https://examplebucket.s3.amazonaws.com';
const signatureOf = ({ authorization = '' }: Record<string, string>) =>
  /Signature=(.*)/.exec(authorization)?.[1];

describe('the signature of a request to S3', () => {
  it.each([
    [
      'reading a part',
      { method: 'GET', path: '/test.txt', headers: { range: 'bytes=0-9' }, body: '' },
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'writing',
      {
        method: 'PUT',
        path: '/test$file.text',
        headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        body: 'Welcome to Amazon S3.',
      },
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'a question without a value',
      { method: 'GET', path: '/?lifecycle', headers: {}, body: '' },
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'listing',
      { method: 'GET', path: '/?max-keys=2&prefix=J', headers: {}, body: '' },
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('is the one that Amazon gives for %s', async (_, { method, path, headers, body }, expected) => {
    const url = new URL(HOST + path);
    const all = await signed({ method, url, headers, body: utf8(body) as Bytes, time }, KEY);
    expect(signatureOf(all)).toBe(expected);
    expect(all['x-amz-date']).toBe('20130524T000000Z');
  });

  it('is the one of a library that signs for all of AWS', async () => {
    // Without what the library takes for a blank: a plus.
    const part = fc.string({ unit: fc.constantFrom(...'aZ09-._~ !*\'()&=é𝒳/%"$,:;@'), maxLength: 12 });
    const value = fc.string({ unit: fc.constantFrom(...'aZ09-._~ !*\'()&=é𝒳/%"$,:;@+'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          method: fc.constantFrom('GET', 'PUT', 'DELETE'),
          path: part,
          query: fc.dictionary(
            value.filter((name) => name !== ''),
            value,
            { maxKeys: 4 },
          ),
          body: fc.uint8Array({ maxLength: 40 }),
          secretKey: fc.string({ minLength: 1, maxLength: 20 }),
          time: fc.date({ min: new Date(0), max: new Date('2999-01-01'), noInvalidDate: true }),
          port: fc.constantFrom('', ':7480'),
        }),
        async ({ method, path, query, body, secretKey, time: date, port }) => {
          const url = new URL(`http://localhost${port}/`);
          url.pathname = path.split('/').map(encodeURIComponent).join('/');
          for (const [name, written] of Object.entries(query)) url.searchParams.set(name, written);
          const key = { region: 'eu-1', accessKey: 'KEY', secretKey };
          const headers = { 'if-none-match': '*' };
          const bytes = body as Bytes;
          const own = await signed({ method, url, headers, body: bytes, time: date.getTime() }, key);
          const { authorization: _, ...unsigned } = own;
          const peer = await new AwsV4Signer({
            method,
            url: url.href,
            headers: unsigned,
            body: bytes,
            accessKeyId: key.accessKey,
            secretAccessKey: secretKey,
            service: 's3',
            region: key.region,
            datetime: own['x-amz-date']!,
          }).sign();
          expect(own.authorization).toBe(peer.headers.get('authorization'));
        },
      ),
    );
  });
});
