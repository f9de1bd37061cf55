import type { Citation } from '../../domain/citation.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import { amountOf } from '../../domain/report-views.ts';
import { foldedTokens } from '../../recognition/index/fold.ts';
import type { NotebookRecord, WordRow } from '../notebook-db.ts';

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

/** What kinds of record are found by their words. */
export type WordedKind = 'fact' | 'note';

const SIGNS: Record<WordedKind, string> = { fact: 'f', note: 'n' };
// Ends a word: no folded word holds it.
const END = '\0';
const AFTER_END = '\x01';
const LAST_TEXT = '\uffff\uffff';
const AGE_DIGITS = 9;
const LATEST = 36 ** AGE_DIGITS - 1;

/** A word as a row keeps it, so that the records that hold it come kind by kind and the newest first; `made` in UTC milliseconds. */
const keptWord = (kind: WordedKind, word: string, made: number) =>
  `${SIGNS[kind]}${word}${END}${(LATEST - made).toString(36).padStart(AGE_DIGITS, '0')}`;

/** What is looked for of one kind: a word as it is, or also one that begins with it. */
export interface KeptWordQuery {
  kind: WordedKind;
  word: string;
  begun: boolean;
}

/** The kept words that are this word. */
export const wholeWord = ({ kind, word }: KeptWordQuery): IDBKeyRange =>
  IDBKeyRange.bound(`${SIGNS[kind]}${word}${END}`, `${SIGNS[kind]}${word}${AFTER_END}`, false, true);

/** The kept words that begin with this word and go on. */
export const longerWords = ({ kind, word }: KeptWordQuery): IDBKeyRange =>
  IDBKeyRange.bound(`${SIGNS[kind]}${word}${AFTER_END}`, `${SIGNS[kind]}${word}${LAST_TEXT}`);

/** Whether a kept word is what is looked for. */
export const isKeptWord = (kept: string, { kind, word, begun }: KeptWordQuery): boolean =>
  kept.startsWith(`${SIGNS[kind]}${word}${begun ? '' : END}`);

/** The row by which a fact or a note of the notebook is found; `null` for any other record. */
export function wordRow(record: NotebookRecord): WordRow | null {
  const { kind, made } = record;
  if (kind !== 'fact' && kind !== 'note') return null;
  const words =
    kind === 'fact'
      ? factWords(record.fact)
      : wordsOf(`${record.note.text} . ${record.note.citation ? citationText(record.note.citation) : ''}`);
  return {
    record: record.id,
    words: [...words, ...record.about.map(entityWord)].map((word) => keptWord(kind, word, made)),
  };
}
