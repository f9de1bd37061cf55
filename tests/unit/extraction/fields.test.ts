import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../domain/draft.ts';
import { extractFacts } from '../../../extraction/extract-facts.ts';
import { markedText } from './marked-text.ts';

interface Case {
  lang: string;
  published: string | null;
  text: string;
  facts: string[];
}

const cases = ['fields.txt', 'fields-releases.txt', 'fields-german.txt', 'fields-han.txt']
  .flatMap((file) => readFileSync(join(import.meta.dirname, 'cases', file), 'utf8').split('\n'))
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): Case => {
    const [lang = '', day = '', text = '', facts = ''] = line.split(' | ').map((part) => part.trim());
    return { lang, published: day === '-' ? null : day, text, facts: facts.split('; ').filter(Boolean) };
  });

const names = (word: string, all: FactDraft['lead']) =>
  all.length > 0 ? [word, all.map(({ name }) => name).join(', ')] : [];

const told = ({ company, kind, amount, stage, date, lead, investors }: FactDraft) =>
  [
    company?.name ?? '?',
    kind,
    amount?.money.amount ?? 'undisclosed',
    stage?.value,
    date?.value,
    ...names('lead', lead),
    ...names('with', investors),
  ]
    .filter((part) => part !== undefined && part !== null)
    .join(' ');

describe('stage, date and investors of a fact', () => {
  it.each(cases)('$lang: $text', ({ lang, published, text, facts }) => {
    const drafts = extractFacts({ ...markedText(text), lang, published });
    expect(drafts.map(told).sort()).toEqual([...facts].sort());
  });
});
