import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { XmlElement as PeerElement, parseXml } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../sync/remote/http.ts';
import { childrenOf, readXml, readXmlText, textIn, type XmlElement } from '../../../../sync/remote/xml.ts';

/** Answers of Apache 2.4, nginx 1.22 and Ceph 16 as they came. */
const FOLDER = resolve(import.meta.dirname, '../../../fixtures/listings');
const RECORDED = readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file))] as const);
const ROOTS = ['multistatus', 'ListBucketResult', 'Error'];

const answer = (body: string | Uint8Array): Answer => ({
  asked: 'PROPFIND',
  status: 207,
  headers: new Headers(),
  bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

/** What ours reads; `null` for what it refuses. */
function read(body: string | Uint8Array, root?: string): XmlElement | null {
  const roots = root === undefined ? ROOTS : [root];
  for (const name of roots)
    try {
      return readXml(answer(body), name);
    } catch (error) {
      expect((error as { code?: string }).code).toBe('torn');
    }
  return null;
}

const localName = (name: string) => name.slice(name.lastIndexOf(':') + 1);

/** An element of a parser of all XML, in our form. */
const inOurForm = (element: PeerElement): XmlElement => ({
  name: localName(element.name),
  children: element.children.filter((child) => child instanceof PeerElement).map(inOurForm),
  text: element.children
    .map((child) => ('text' in child && !(child instanceof PeerElement) ? child.text : ''))
    .join(''),
});

function readByPeer(text: string): XmlElement | null {
  try {
    return inOurForm(parseXml(text).root!);
  } catch {
    return null;
  }
}

const letters = 'abcDEF:_-.1é';
const name = fc
  .tuple(fc.constantFrom(...'abD_é'), fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 }))
  .map(([first, rest]) => first + rest);
const piece = fc.constantFrom(
  'a',
  ' ',
  '\n',
  'é',
  '𝒳',
  '&lt;',
  '&amp;',
  '&#38;',
  '&#x1F4A9;',
  '&quot;',
  '/',
  '=',
  '>',
  '"',
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const raw = fc
  .array(fc.constantFrom('<', 'a', '&', ']', ' ', '>'), { maxLength: 6 })
  .map((pieces) => pieces.join(''));
/** What stands in an element and means itself; without what ours passes over, which the parser of all XML looks into. */
const plain = fc.oneof(
  text,
  raw.filter((written) => !written.includes(']]>')).map((written) => `<![CDATA[${written}]]>`),
);
const passedOver = fc.constantFrom('<!-- <a> & -->', '<?app a="<b>"?>', '<!---->');
const attributes = fc.constantFrom('', ' a="b"', " xmlns:d='DAV:'", '\n a = "1>2"\tb="x"', ' é="&lt;"');

function document(withMore: boolean): fc.Arbitrary<string> {
  const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
    content: fc
      .array(fc.oneof(plain, tie('element'), ...(withMore ? [passedOver] : [])), { maxLength: 4 })
      .map((parts) => parts.join('')),
    element: fc.oneof(
      { depthSize: 'small' },
      fc.tuple(name, withMore ? attributes : fc.constant('')).map(([tag, more]) => `<${tag}${more}/>`),
      fc
        .tuple(name, withMore ? attributes : fc.constant(''), tie('content'))
        .map(([tag, more, content]) => `<${tag}${more}>${content}</${tag}>`),
    ),
  }));
  const before = withMore ? fc.constantFrom('', '<?xml version="1.0"?>\n', '<!-- x -->') : fc.constant('');
  return fc.tuple(before, element).map(([start, root]) => start + root);
}

describe('XML as servers write it', () => {
  it.each(RECORDED)('is read from %s as a parser of all XML does', (_, bytes) => {
    const found = read(bytes);
    expect(found).not.toBeNull();
    expect(found).toEqual(readByPeer(new TextDecoder().decode(bytes)));
  });

  it.each(RECORDED)('is refused when %s is cut, after whichever byte', (_, bytes) => {
    const whole = new TextDecoder().decode(bytes).trimEnd().length;
    for (let length = 0; length < whole; length += 1) expect(read(bytes.subarray(0, length))).toBeNull();
  });

  it('is read as a parser of all XML does, with what is passed over', () => {
    fc.assert(
      fc.property(document(true), (source) => {
        const peer = readByPeer(source);
        expect(peer).not.toBeNull();
        expect(read(source, peer!.name)).toEqual(peer);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never taken for whole when it is cut', () => {
    fc.assert(
      fc.property(document(true), fc.nat(), (source, place) => {
        const cut = source.slice(0, place % source.length);
        expect(read(cut, readByPeer(source)!.name)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused wherever a parser of all XML refuses it, and else read as there', () => {
    const noise = fc.constantFrom(...'<>/&;a"!-[]= \n\0', '</', ']]>', '&#0;', '&#xD800;', '<!');
    fc.assert(
      fc.property(document(false), fc.nat(), fc.nat({ max: 3 }), noise, (source, place, taken, put) => {
        const at = place % (source.length + 1);
        // Bytes are never half of a character.
        const changed = new TextDecoder().decode(
          new TextEncoder().encode(source.slice(0, at) + put + source.slice(at + taken)),
        );
        // What is passed over is not looked into, so it may be anything there.
        fc.pre(!/<[^>]*=|<!--|<\?/.test(changed));
        const peer = readByPeer(changed);
        const root = peer?.name ?? readByPeer(source)!.name;
        // A document type is XML, and nothing that ours reads.
        if (!changed.includes('<!D')) expect(read(changed, root)).toEqual(peer);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['two roots', '<m/><m/>'],
    ['text around its root', '<m/>x'],
    ['an end of another', '<m><a></m></a>'],
    ['an end with more in it', '<m></m a="b">'],
    ['a document type', '<!DOCTYPE m><m/>'],
    ['an entity of its own', '<!DOCTYPE m [<!ENTITY a "b">]><m>&a;</m>'],
    ['an entity that nobody defined', '<m>&a;</m>'],
    ['a name of JavaScript for an entity', '<m>&constructor;</m>'],
    ['a character that there is not', '<m>&#x110000;</m>'],
    ['elements without end within one another', `${'<m>'.repeat(100)}${'</m>'.repeat(100)}`],
    ['an attribute that does not end', `<m a="${'x'.repeat(1e6)}`],
    ['a comment that does not end', `<m><!--${'-'.repeat(1e6)}`],
    ['many spaces in a tag', `<m${' '.repeat(1e6)}`],
    ['many attributes in a tag that does not end', `<m${' a="b"'.repeat(1e5)}`],
  ])('is refused with %s', (_, source) => {
    const start = performance.now();
    expect(read(source, 'm')).toBeNull();
    // Far less than what a pattern that goes over it again and again would take.
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('gives the text of a name, and none where an answer is no XML', () => {
    const root = readXml(answer('<m><d:a> 1 </d:a><a>2</a><b><a>3</a></b></m>'), 'm');
    expect(textIn(root, 'a')).toBe('1');
    expect(childrenOf(root, 'a')).toHaveLength(2);
    expect(textIn(root, 'c')).toBeNull();
    expect(readXmlText(answer('<Error><Code>SlowDown</Code></Error>'), 'Code')).toBe('SlowDown');
    expect(readXmlText(answer('<!doctype html><p>'), 'Code')).toBeNull();
  });
});
