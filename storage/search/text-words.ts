import type { Citation } from '../../domain/citation.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import { amountOf } from '../../domain/report-views.ts';
import { foldedTokens } from '../../recognition/index/fold.ts';
import type { NotebookRecord, WordRow } from '../notebook-db.ts';

/** The setting that says by which rule the rows of `words` were made, and the rule of today. */
export const WORDS_SETTING = 'wordsVersion';
/** To be raised when the words of a fact or a note are chosen in another way. */
export const WORDS_VERSION = 1;

/** Words of a text that it is found by, and units of a word that are kept. */
const MOST_WORDS = 1_000;
const WORD_UNITS = 32;

/** The folded words of a text, each once; every Han character is one. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const { folded } of foldedTokens(text.slice(0, MOST_WORDS * 20))) {
    words.add(folded.slice(0, WORD_UNITS));
    if (words.size >= MOST_WORDS) break;
  }
  return words;
}

/** The word under which an amount is found, whatever its currency and bound. */
export const amountWord = (amount: number): string => `#${Math.round(amount)}`;

/** The word under which whatever concerns an entity is found. */
export const entityWord = (id: EntityId): string => `@${id}`;

const citationText = ({ title, publisher, origin, quote }: Citation) =>
  [title, publisher, origin, quote?.exact].filter(Boolean).join(' . ');

const KINDS: Record<Fact['kind'], string> = {
  round: 'round',
  valuation: 'valuation',
  totalRaised: 'total raised',
  acquisition: 'acquisition acquired',
  ipo: 'ipo',
  fund: 'fund',
};

/** What a fact says in words and figures, without the names of its subject. */
export function factWords(fact: Fact): Set<string> {
  const parties =
    fact.kind === 'round'
      ? [...fact.lead, ...fact.investors].map(({ name }) => name)
      : fact.kind === 'acquisition'
        ? [fact.acquirer.name]
        : [];
  const stage = fact.kind === 'round' || fact.kind === 'valuation' ? fact.stage : null;
  const own = fact.kind === 'ipo' ? fact.venue : fact.kind === 'fund' ? fact.name : '';
  const year = /^\d{4}/.exec(fact.asOf ?? '')?.[0];
  const words = wordsOf(
    [KINDS[fact.kind], stage?.replaceAll('-', ' '), own, year, ...parties, citationText(fact.citation)]
      .filter(Boolean)
      .join(' . '),
  );
  for (const money of [amountOf(fact), ...(fact.also ?? [])]) if (money) words.add(amountWord(money.amount));
  return words;
}

/** The row by which a fact or a note of the notebook is found; `null` for any other record. */
export function wordRow(record: NotebookRecord): WordRow | null {
  if (record.kind !== 'fact' && record.kind !== 'note') return null;
  const words =
    record.kind === 'fact'
      ? factWords(record.fact)
      : wordsOf(`${record.note.text} . ${record.note.citation ? citationText(record.note.citation) : ''}`);
  return { record: record.id, words: [...words, ...record.about.map(entityWord)] };
}
