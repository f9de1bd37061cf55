import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../domain/draft.ts';
import { extractFacts } from '../../../extraction/extract-facts.ts';
import { markedText } from './marked-text.ts';

interface Case {
  lang: string;
  text: string;
  facts: string[];
}

const casesOf = (file: string): Case[] =>
  readFileSync(join(import.meta.dirname, 'cases', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [lang = '', text = '', facts = ''] = line.split(' | ').map((part) => part.trim());
      return {
        lang,
        text,
        facts: facts
          .replace(/^\|$|\s\|$/u, '')
          .split(';')
          .map((one) => one.trim())
          .filter(Boolean),
      };
    });

const told = ({ kind, company, amount }: FactDraft) =>
  `${company?.name ?? '?'} ${kind} ${amount?.range ? (amount.money.amount ?? '') : amount?.money.amount} ${amount?.money.currency}`;

describe('which facts a text states, and whose they are', () => {
  const read = ({ lang, text }: Case) =>
    extractFacts({ ...markedText(text), lang, published: null })
      .filter(({ amount }) => amount)
      .map(told)
      .sort();

  it.each(
    [
      'whose.txt',
      'whose-releases.txt',
      'whose-german.txt',
      'whose-german-worths.txt',
      'whose-han.txt',
      'nobodys-sums.txt',
    ].flatMap(casesOf),
  )('$lang: $text', (each) => {
    expect(read(each)).toEqual([...each.facts].sort());
  });

  it('lists as not read yet only what is not: a sentence that is read moves to the others', () => {
    const learnt = casesOf('whose-not-yet.txt').filter(
      (each) => JSON.stringify(read(each)) === JSON.stringify([...each.facts].sort()),
    );
    expect(learnt.map(({ text }) => text)).toEqual([]);
  });
});
