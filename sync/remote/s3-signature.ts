import { sha256, toHex, utf8 } from '../../storage/packs/signed/bytes-text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The key that a request is signed with, and the region that it says to be for. */
export interface S3Key {
  region: string;
  accessKey: string;
  secretKey: string;
}

export interface Signable {
  method: string;
  url: URL;
  /** All are signed. Names in small letters. */
  headers: Record<string, string>;
  body: Bytes;
  /** Of the server, UTC milliseconds. */
  time: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * The headers of a request with those that sign it: AWS Signature Version 4 in a header, over all of the request ("Authenticating
 * Requests: Using the Authorization Header", Amazon S3 API Reference).
 */
export async function signed(
  { method, url, headers, body, time }: Signable,
  { region, accessKey, secretKey }: S3Key,
): Promise<Record<string, string>> {
  // 20261130T101500Z
  const date = new Date(time).toISOString().replace(/[:-]|\.\d{3}/g, '');
  const payload = await sha256(body);
  const sent = { ...headers, 'x-amz-content-sha256': payload, 'x-amz-date': date };
  const lines = Object.entries({ ...sent, host: url.host }).sort(byName);
  const names = lines.map(([name]) => name).join(';');
  const path = url.pathname.split('/').map(decodeURIComponent).map(encoded).join('/');
  const query = [...url.searchParams].map(([name, value]) => [encoded(name), encoded(value)] as const);
  const request = [
    method,
    path,
    query
      .sort(byName)
      .map((pair) => pair.join('='))
      .join('&'),
    ...lines.map((line) => line.join(':')),
    '',
    names,
    payload,
  ];
  const scope = [date.slice(0, 8), region, 's3', 'aws4_request'];
  const text = [ALGORITHM, date, scope.join('/'), await sha256(utf8(request.join('\n')))];
  let key = utf8(`AWS4${secretKey}`);
  for (const part of [...scope, text.join('\n')]) key = await hmac(key, part);
  const by = `Credential=${accessKey}/${scope.join('/')}, SignedHeaders=${names}, Signature=${toHex(key)}`;
  return { ...sent, authorization: `${ALGORITHM} ${by}` };
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);

/** As RFC 3986 has it, which leaves less as it is than `encodeURIComponent`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

async function hmac(key: Bytes, text: string): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(text)));
}
