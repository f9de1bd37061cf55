import { createPublicKey, verify } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../storage/packs/signed/canonical-json.ts';
import { type Checked, cannotFollow, MANIFEST_BYTES } from '../../../storage/packs/signed/manifest.ts';
import { readPackManifest, readSignedPack } from '../../../storage/packs/signed/read-signed-pack.ts';
import { type SigningKey, sign } from '../../../storage/packs/signed/signature.ts';
import { listOf, newKey, published, served } from './publishing.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const read = (bytes: Uint8Array) => readSignedPack(served(bytes).pieces);
const problemOf = (checked: Checked<unknown>) => (checked.ok ? 'taken' : checked.problem.code);

let key: SigningKey;
let file: Uint8Array;
const pack = listOf(['Acme', '商汤', 'Bolt']);
beforeAll(async () => {
  key = await newKey();
  file = await published(pack, key, { edition: 3, publisher: 'Me', homepage: 'https://me.example/list' });
});

/** The file with another manifest, signed again by `by` where given. */
async function withManifest(change: Record<string, unknown>, by?: SigningKey): Promise<Uint8Array> {
  const text = textOf(file);
  const end = text.indexOf('\n');
  const manifest = { ...JSON.parse(text.slice(0, end)), ...change };
  const signed = by ? { ...manifest, key: by.publicKey } : manifest;
  if (by) signed.signature = await sign(signed, by);
  return utf8(JSON.stringify(signed) + text.slice(end));
}

describe('canonical JSON', () => {
  it('orders fields by UTF-16 units, as the example of RFC 8785 does', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    const object = Object.fromEntries(names.map((name) => [name, 0]));
    expect(canonicalJson(object)).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`);
  });

  it('writes numbers and texts as that example does', () => {
    const given = { numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], string: '€$\u000f\nA\'B"\\\\"/' };
    expect(canonicalJson(given)).toBe(
      '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('is the same whatever order fields came in, and loses nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const plain = JSON.parse(JSON.stringify(object)) as Record<string, unknown>;
        const turned = Object.fromEntries(Object.entries(plain).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(plain));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });
});

describe('a published pack', () => {
  it('comes back as it was, with what it says of itself', async () => {
    const checked = await read(file);
    expect(checked).toMatchObject({
      ok: true,
      value: {
        manifest: { id: 'list', edition: 3, publisher: 'Me', homepage: 'https://me.example/list' },
        fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/),
      },
    });
    expect(checked.ok && checked.value.pack).toEqual(pack);
  });

  it('is read gzipped as well', async () => {
    expect(await read(gzipSync(file))).toEqual(await read(file));
  });

  it('is signed so that other programs can check it: the canonical manifest, by Ed25519', async () => {
    const { signature, ...manifest } = JSON.parse(textOf(file).split('\n', 1)[0]!);
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: manifest.key },
      format: 'jwk',
    });
    const fields = Object.keys(manifest).sort();
    expect(fields).toEqual([
      ...['asOf', 'credits', 'edition', 'format', 'homepage', 'id', 'key', 'licence', 'parts'],
      ...['publisher', 'title', 'version'],
    ]);
    const parts = manifest.parts.map(
      (part: { bytes: number; lines: number; name: string; sha256: string }) =>
        `{"bytes":${part.bytes},"lines":${part.lines},"name":"${part.name}","sha256":"${part.sha256}"}`,
    );
    const canonical = fields
      .map((name) => `"${name}":${name === 'parts' ? `[${parts}]` : JSON.stringify(manifest[name])}`)
      .join(',');
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify(null, utf8(`{${canonical}}`), publicKey, bytes)).toBe(true);
  });

  it('is told by its first line, without reading on', async () => {
    const long = await published(listOf(Array.from({ length: 5_000 }, (_, at) => `C${at}`)), key);
    const { pieces, given } = served(long);
    const checked = await readPackManifest(pieces);
    expect(checked).toMatchObject({ ok: true, value: { manifest: { id: 'list', edition: 1 } } });
    expect(long.length).toBeGreaterThan(500_000);
    expect(given).toEqual({ bytes: expect.any(Number), closed: true });
    expect(given.bytes).toBeLessThan(70_000);
  });
});

describe('a pack that is refused', () => {
  const swapped = (from: string, to: string) => utf8(textOf(file).replace(from, to));

  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['nothing', 'not-a-pack', () => new Uint8Array(0)],
    ['a web page', 'not-a-pack', () => utf8('<!doctype html>\n<title>Sign in</title>')],
    ['a line without end', 'not-a-pack', () => new Uint8Array(10_000_000).fill(97)],
    ['a manifest that is a list', 'not-a-pack', () => utf8('[]\n')],
    ['a file of the unsigned format', 'not-a-pack', () => utf8(`${JSON.stringify(pack)}\n`)],
    ['a format to come', 'too-new', () => withManifest({ version: 3 }, key)],
    ['an id that is where the reader’s own entries are', 'not-a-pack', () => withManifest({ id: 'n' }, key)],
    ['a title of directions', 'not-a-pack', () => withManifest({ title: 'A\u202eB' }, key)],
    ['a homepage that runs', 'not-a-pack', () => withManifest({ homepage: 'javascript:0' }, key)],
    ['an edition that is no number', 'not-a-pack', () => withManifest({ edition: 1.5 }, key)],
    ['no parts', 'not-a-pack', () => withManifest({ parts: [] }, key)],
    ['no signature', 'not-a-pack', () => withManifest({ signature: undefined })],
    ['a changed title', 'wrong-signature', () => withManifest({ title: 'Other' })],
    ['a field put in', 'wrong-signature', () => withManifest({ more: 1 })],
    [
      'a signature of somebody else',
      'wrong-signature',
      async () => withManifest({ key: (await newKey()).publicKey }),
    ],
    ['a key that is no point', 'wrong-signature', () => withManifest({ key: 'A'.repeat(42).concat('8') })],
    ['a changed record', 'damaged', () => swapped('Acme', 'Acne')],
    ['half of it', 'cut-off', () => file.slice(0, file.length - 40)],
    ['half of it, gzipped', 'cut-off', () => gzipSync(file).subarray(0, 300)],
    ['more than it says', 'damaged', () => utf8(`${textOf(file)}{}\n`)],
    ['damaged gzip', 'damaged', () => gzipSync(file).fill(255, 20, 60)],
    [
      'a facts part that is too large',
      'not-a-pack',
      () => withManifest({ parts: parts({ bytes: 4e7 }) }, key),
    ],
    [
      'parts that are too large together',
      'too-large',
      () => withManifest({ parts: parts({ bytes: 3.2e7 }) }, key),
    ],
    ['another number of lines', 'damaged', () => withManifest({ parts: parts({ lines: 7 }) }, key)],
    [
      'a record about nobody',
      'bad-content',
      () => published({ ...pack, entities: pack.entities.slice(1) }, key),
    ],
    [
      'a record of another pack',
      'bad-content',
      () =>
        published({ ...pack, entities: [{ ...pack.entities[0]!, id: 'starter/x' }, ...pack.entities] }, key),
    ],
  ])('%s: %s', async (_, code, make) => {
    const checked = await read(await make());
    expect(problemOf(checked)).toBe(code);
    expect(!checked.ok && checked.problem.message).toMatch(/^\p{Lu}.{10,}\.$/su);
  });

  const parts = (change: object) => {
    const manifest = JSON.parse(textOf(file).split('\n', 1)[0]!);
    return [manifest.parts[0], { ...manifest.parts[1], ...change }];
  };

  it('fields in fields without end', async () => {
    const text = textOf(file).replace('{', `{"more":${'['.repeat(20_000)}${']'.repeat(20_000)},`);
    expect(problemOf(await read(utf8(text)))).toBe('wrong-signature');
  });

  it('a record in other characters than UTF-8', async () => {
    const bytes = file.slice();
    bytes[file.indexOf(10) + 5] = 0xff;
    expect(problemOf(await read(bytes))).toBe('damaged');
  });

  it('without reading more than the signed sizes, whatever follows', async () => {
    const endless = new Uint8Array(file.length + 5_000_000);
    endless.set(file);
    const { pieces, given } = served(endless);
    expect(problemOf(await readSignedPack(pieces))).toBe('damaged');
    expect(given).toEqual({ bytes: expect.any(Number), closed: true });
    expect(given.bytes).toBeLessThan(file.length + 20_000);
  });

  it('when it unpacks without end', async () => {
    const bomb = gzipSync(new Uint8Array(200_000_000));
    const { pieces, given } = served(bomb, 16_384);
    expect(problemOf(await readSignedPack(pieces))).toBe('not-a-pack');
    expect(given.bytes).toBeLessThanOrEqual(MANIFEST_BYTES);
  });

  it('by its manifest alone, where that is judged unfit', async () => {
    const { pieces, given } = served(file, 100);
    const judged = await readSignedPack(pieces, () => ({ code: 'older-edition', message: 'Older.' }));
    expect(judged).toEqual({ ok: false, problem: { code: 'older-edition', message: 'Older.' } });
    expect(given.closed).toBe(true);
  });
});

describe('an edition beside the one before', () => {
  const manifestOf = async (bytes: Uint8Array) => {
    const checked = await read(bytes);
    if (!checked.ok) throw new Error(checked.problem.message);
    return checked.value;
  };

  it('may follow when key and pack are the same and its number is higher', async () => {
    const { manifest, digest, fingerprint } = await manifestOf(file);
    const had = { id: manifest.id, key: manifest.key, edition: manifest.edition, digest, fingerprint };
    const next = (change: object, by = key, list = pack) => published(list, by, { edition: 4, ...change });
    const verdict = async (bytes: Uint8Array) =>
      cannotFollow(await manifestOf(bytes), had)?.code ?? 'follows';
    expect(await verdict(await next({}))).toBe('follows');
    expect(await verdict(file)).toBe('follows');
    expect(await verdict(await next({ edition: 2 }))).toBe('older-edition');
    expect(await verdict(await next({ edition: 3 }))).toBe('same-edition');
    expect(await verdict(await next({}, await newKey()))).toBe('key-changed');
    expect(await verdict(await next({}, key, listOf(['Acme'], 'other')))).toBe('other-pack');
  });
});
