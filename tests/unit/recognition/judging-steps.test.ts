import { beforeAll, expect, test } from 'vitest';
import { judgeCandidates } from '../../../recognition/find-mentions.ts';
import { pageLanguage, withEndingsCut } from '../../../recognition/scan-blocks.ts';
import { nameStore } from '../../../tools/read/name-store.ts';
import { countSteps } from './counted-steps.ts';

const store = nameStore(
  ['SenseTime', 'Rain', '复星', 'Acme', 'Modus'].map((name, at) => ({
    id: `names/${at}`,
    name,
    roles: ['company' as const],
    aliases: [],
  })),
  { words: new Set(['rain', '复星', 'modus']), properNouns: new Set() },
);

const LENGTH = 6_000;

/** Judges one block made of a piece again and again, `length` characters long. */
function judgeRepeated(piece: string, length: number, lang: string): () => void {
  const text = piece.repeat(Math.ceil(length / piece.length));
  const blocks = [{ text, kind: 'text' as const, section: 0 }];
  const page = { host: '', lang, title: '', notThis: [], showAll: false };
  return () => {
    const scan = (texts: readonly string[]) => store.index.scanBlocks(texts);
    const found = scan(blocks.map((block) => block.text));
    const candidates = withEndingsCut({ blocks, lang: pageLanguage(blocks, lang), found, scan });
    judgeCandidates({ blocks, candidates, records: store.records, page });
  };
}

/** Pieces without a space, brackets that never close, lists without an end, addresses, names within names. */
const HOSTILE: [piece: string, lang: string][] = [
  ['SenseTime/', 'en'],
  ['SenseTime-', 'en'],
  ['l’SenseTime', 'fr'],
  ['xx’Rain ', 'en'],
  ['Rain (', 'en'],
  ['Rain, ', 'en'],
  ['Rain & ', 'en'],
  ['Rain. ', 'en'],
  ['Rain has raised $1 million from Acme! ', 'en'],
  ['www.rain.com/Rain@', 'en'],
  ['das Modus der Rains ', 'de'],
  ['Rüstungskonzern Rain-', 'de'],
  ['复星', 'zh'],
  ['复星（', 'zh'],
  ['复星、', 'zh'],
  ['复星宣布融资', 'zh'],
  ['レインRain', 'ja'],
  ['가Rain은', 'ko'],
];

// Code that ran before V8 was asked to count is counted from its second run on.
beforeAll(async () => {
  await countSteps('/recognition/', judgeRepeated('Rain ', LENGTH, 'en'));
});

test.each(HOSTILE)(
  'judging “%s” again and again takes steps in proportion to the text',
  async (piece, lang) => {
    const short = judgeRepeated(piece, LENGTH, lang);
    const long = judgeRepeated(piece, LENGTH * 4, lang);
    // What is made once, wordings and sets, is no part of it.
    short();
    const few = await countSteps('/recognition/', short);
    const many = await countSteps('/recognition/', long);
    expect(few.blocks).toBeGreaterThan(LENGTH / 4);
    expect(few.walked).toBeGreaterThan(LENGTH);
    // A quarter more for what grows by the logarithm: sorting, and finding the word at a place.
    expect(many.blocks / few.blocks).toBeLessThan(5);
    expect(many.walked / few.walked).toBeLessThan(5);
  },
);
