import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFacts } from '../../../extraction/extract-facts.ts';
import { markedText } from './marked-text.ts';

/*
 * Histories of one company: any sentence of each kind in several orders, so that what one sentence tells is read whatever stands
 * before it. A line of a file is a kind of sentence, the sentence, and the fact it states.
 */

interface Told {
  text: string;
  fact: string;
}

interface History {
  company: string;
  /** Sentences by their kind: the round of the news, worths now and before, an older round, a whole, and nothing. */
  kinds: Map<string, Told[]>;
}

const ORDERS = [
  'NEW NOW WAS TOT',
  'NEW TOT NOW WAS',
  'NEW NOW TOT',
  'NEW NOW WAS OLD TOT',
  'NEW OLD TOT NOW WAS',
  'NEW NIL TOT NIL NOW WAS',
  'NEW OLD NOW',
  'NEW TOT OLD',
  'NEW NIL NOW',
];

/** Texts a language: enough to meet each pair of neighbours, few enough for a unit test. */
const TEXTS = 250;

function historyOf(lang: string): History {
  const kinds = new Map<string, Told[]>();
  let company = '';
  const file = join(import.meta.dirname, '../../fixtures/histories', `${lang}.txt`);
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [kind = '', text = '', fact = ''] = line.split('|').map((part) => part.trim());
    if (kind === 'company') company = text;
    else kinds.set(kind, [...(kinds.get(kind) ?? []), { text, fact }]);
  }
  return { company, kinds };
}

function read(text: string, company: string, lang: string): string[] {
  return extractFacts({ ...markedText(text.replaceAll(company, `{${company}}`)), lang, published: null })
    .filter(({ amount }) => amount)
    .map((draft) =>
      [
        draft.company?.name === company ? [] : [draft.company?.name],
        draft.kind,
        draft.amount?.money.amount,
        draft.stage?.value,
      ]
        .flat()
        .filter((part) => part !== undefined)
        .join(' '),
    )
    .sort();
}

describe('histories of one company', () => {
  it.each(['en', 'de', 'fr', 'es', 'zh', 'ja'])(
    '%s: each sentence says the same wherever it stands',
    (lang) => {
      const { company, kinds } = historyOf(lang);
      const gap = lang === 'zh' || lang === 'ja' ? '' : ' ';
      const history = fc
        .constantFrom(...ORDERS)
        .chain((order) =>
          fc.tuple(...order.split(' ').map((kind) => fc.constantFrom(...(kinds.get(kind) ?? [])))),
        );
      fc.assert(
        fc.property(history, (sentences) => {
          const text = sentences.map((one) => one.text).join(gap);
          const facts = sentences.map(({ fact }) => fact).filter(Boolean);
          expect(read(text, company, lang), text).toEqual(facts.sort());
        }),
        { numRuns: TEXTS, seed: 1 },
      );
    },
  );
});
