import { describe, expect, it } from 'vitest';
import { decode } from '../../../../storage/import/reading/text/decode.ts';
import { encodingOf } from '../../../../storage/import/reading/text/encoding.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

async function text(content: Uint8Array, size = content.length) {
  const notes = { otherLines: 0, zeros: 0 };
  async function* pieces() {
    for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
  }
  let read = '';
  for await (const piece of decode(pieces(), encodingOf(content), notes)) read += piece;
  return { read, notes };
}

describe('the encoding of a text', () => {
  it.each([
    ['plain ASCII', utf8('name,city\nA,B\n'), 'utf-8'],
    ['UTF-8', utf8('Name,Stadt\nMüller,Köln\n'), 'utf-8'],
    ['UTF-8 with a mark', utf8('\ufeff公司名称,轮次\n'), 'utf-8'],
    [
      'UTF-16 from Excel',
      Uint8Array.from([0xff, 0xfe, ...[...'Name\tX\n'].flatMap((c) => [c.charCodeAt(0), 0])]),
      'utf-16le',
    ],
    [
      'UTF-16 without a mark',
      Uint8Array.from([...'Name,City\nA,B\n'].flatMap((c) => [0, c.charCodeAt(0)])),
      'utf-16be',
    ],
    [
      'windows-1252',
      bytes('Firma;Wert\nM\xfcller & S\xf6hne GmbH;1,2 Mrd. \x80\nBYJU\x92S;5\n'),
      'windows-1252',
    ],
    ['Mac Roman', bytes('name\rAvocado\xaa\rCaf\x8e Z\x9frich\rL\x8ep\xd5s\r'), 'macintosh'],
  ])('of %s', (_, content, label) => expect(encodingOf(content).label).toBe(label));

  it('of GB18030 and Shift_JIS is told by their letters', () => {
    const gb = bytes(
      '\xb9\xab\xcb\xbe\xc3\xfb\xb3\xc6,\xb3\xc9\xc1\xa2\xca\xb1\xbc\xe4,\xc2\xd6\xb4\xce\n\xc0\xfd\xd7\xd3\xbf\xc6\xbc\xbc,2018-05,B+\xc2\xd6\n',
    );
    expect(encodingOf(gb).label).toBe('gb18030');
    expect(new TextDecoder('gb18030').decode(gb)).toContain('例子科技');
  });

  it('refuses what is no text', () => {
    expect(() => encodingOf(new Uint8Array(4096))).toThrow('no text');
    expect(() => encodingOf(Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 32))).toThrow(
      'no text',
    );
  });
});

describe('decoding', () => {
  it('makes all line ends one, also when a piece ends between CR and LF', async () => {
    const content = utf8('a\r\nb\rc\nd\r');
    for (const size of [1, 2, 3, 100]) expect((await text(content, size)).read).toBe('a\nb\nc\nd\n');
  });

  it('reads damaged lines on their own and counts them', async () => {
    const good = 'Köln,1\nMünchen,2\nZürich,3\n';
    const { read, notes } = await text(
      Uint8Array.from([...utf8(good), ...bytes('K\xf6ln,4\n'), ...utf8('Ä'), 0xff, 0x0a]),
    );
    expect(read).toBe(`${good}Köln,4\nÄ\ufffd\n`);
    expect(notes.otherLines).toBe(2);
  });

  it('takes zero bytes out', async () => {
    const { read, notes } = await text(utf8(`name,city\n${'Alpha Fund,Rome\n'.repeat(20)}A\0B,C\n`));
    expect(read.endsWith('AB,C\n')).toBe(true);
    expect(notes.zeros).toBe(1);
  });

  it('never cuts a letter in two', async () => {
    const content = utf8('公司名称,轮次\n例子科技,天使轮\n');
    for (let size = 1; size < 9; size++)
      expect((await text(content, size)).read).toBe('公司名称,轮次\n例子科技,天使轮\n');
  });
});
