import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../domain/draft.ts';
import { extractFacts } from '../../../extraction/extract-facts.ts';
import { markedText } from './marked-text.ts';

/** "Fernway acquisition by Oakline planned 2026-11", "Oakline ipo on Nasdaq", with the parts that a draft has. */
const told = ({ kind, company, acquirer, venue, status, date }: FactDraft): string =>
  [
    `${company?.name ?? '?'} ${kind}`,
    acquirer && `by ${acquirer.name}`,
    venue && `on ${venue.value}`,
    status.value !== 'announced' && status.value,
    date?.value,
  ]
    .filter(Boolean)
    .join(' ');

const cases = readFileSync(join(import.meta.dirname, 'cases/events.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [lang = '', text = '', facts = ''] = line.split(' | ').map((part) => part.trim());
    return { lang, text, facts: facts.replace(/\|$/u, '').trim() };
  });

const read = (lang: string, text: string) =>
  extractFacts({ ...markedText(text.replace(/\|$/u, '').trim()), lang, published: '2026-11-20' });

describe('sales and listings that a text tells without a sum', () => {
  it.each(cases)('$lang: $text', ({ lang, text, facts }) => {
    const drafts = read(lang, text).filter(({ amount }) => amount === null);
    expect(drafts.map(told).join('; ')).toBe(facts);
  });

  it('tells one sale once, with every sentence that tells it', () => {
    const drafts = read(
      'en',
      '{Oakline} acquires {Fernway} // {Oakline}, a maker of sensors, has acquired {Fernway}.',
    );
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.quotes.map(({ block }) => block)).toEqual([0, 1]);
  });

  it('leaves a sale to its price where the text tells one', () => {
    const drafts = read(
      'en',
      '{Oakline} acquires {Fernway} // {Oakline} has acquired {Fernway} for $60 million.',
    );
    expect(drafts.map(({ amount }) => amount?.money.amount)).toEqual([60_000_000]);
  });

  it('names the exchange of a listing with its sum, too', () => {
    const drafts = read(
      'en',
      '{Oakline} plans to raise $200 million in an initial public offering on Nasdaq.',
    );
    expect(drafts.map(told)).toEqual(['Oakline ipo on Nasdaq planned 2026-11']);
    expect(drafts[0]?.amount?.money.amount).toBe(200_000_000);
  });
});
