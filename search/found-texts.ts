import type { Citation } from '../domain/citation.ts';
import { displayNames } from '../domain/display-name.ts';
import type { Entity, EntityId } from '../domain/entity.ts';
import type { Fact, Note } from '../domain/fact.ts';
import type { MatchedText, TextFind, TextFinds } from '../domain/find.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import { amountOf } from '../domain/report-views.ts';
import { foldedTokens } from '../recognition/index/fold.ts';
import { type FoundTexts, searchTexts } from '../storage/search-texts.ts';
import { typedQuery } from './typed-query.ts';

/** Facts and notes that are read, and how many of each kind are listed. */
const READ = 24;
const LISTED = { facts: 6, notes: 4, quotes: 3, pages: 3 };
/** Longer texts are shown from shortly before the first word that matches. */
const SHOWN_UNITS = 160;
const UNITS_BEFORE = 24;

const wordsOf = (text: string) => foldedTokens(text).map(({ folded }) => folded);

/** A text with the words in it that begin with one of those typed. */
function matchedIn(text: string, words: readonly string[], lang?: string): MatchedText {
  const matched: [number, number][] = [];
  for (const { folded, start, end } of foldedTokens(text)) {
    const word = words.filter((one) => folded.startsWith(one)).sort((a, b) => b.length - a.length)[0];
    if (word === undefined) continue;
    // Folding may change the length of a word; then all of it is marked.
    matched.push([start, end - start === folded.length ? start + word.length : end]);
  }
  return { text, lang, matched };
}

/** The part of a long text in which words match. */
function excerpt(text: string, words: readonly string[], lang?: string): MatchedText {
  const plain = text.replace(/\s+/g, ' ').trim();
  const first = matchedIn(plain, words).matched[0]?.[0] ?? 0;
  if (plain.length <= SHOWN_UNITS || first < UNITS_BEFORE)
    return matchedIn(plain.slice(0, SHOWN_UNITS), words, lang);
  const from = plain.indexOf(' ', first - UNITS_BEFORE);
  const start = from < 0 || from > first ? first : from + 1;
  return matchedIn(`… ${plain.slice(start, start + SHOWN_UNITS)}`, words, lang);
}

const holdsAll = (text: string | undefined, words: readonly string[]) => {
  if (!text || words.length === 0) return false;
  const there = wordsOf(text);
  return words.every((word) => there.some((one) => one.startsWith(word)));
};

/** What a row shows of a fact beside its source. */
const toldBy = (fact: Fact) => {
  const stage = fact.kind === 'round' || fact.kind === 'valuation' ? fact.stage : null;
  return JSON.stringify([fact.kind, fact.subject, fact.asOf, fact.status, stage, amountOf(fact)]);
};

/** Facts of which the same is told once, with how many others tell it. */
export function saidOnce(facts: readonly Fact[]): { fact: Fact; more: number }[] {
  const groups = Map.groupBy(facts, toldBy);
  return [...groups.values()].map(([fact, ...others]) => ({ fact: fact!, more: others.length }));
}

interface Source {
  citation: Citation;
  entity: EntityId | null;
  date: PartialDate | null;
}

/**
 * Facts, notes, kept quotes and pages in which all that was typed stands: of each kind a handful, or `times` as many.
 */
export async function findTexts(typed: string, locale: string, times = 1): Promise<TextFinds> {
  const query = await typedQuery(typed, locale);
  const found = await searchTexts(query, READ * times);
  if (!found.ok) return { finds: [], counts: { facts: 0, notes: 0, more: { facts: false, notes: false } } };
  return findsOf(found.value, { words: wordsOf(query.text), locale, times });
}

function findsOf(
  { facts, notes, counts, entities }: FoundTexts,
  { words, locale, times }: { words: readonly string[]; locale: string; times: number },
): TextFinds {
  const about = (id: EntityId | null): MatchedText => {
    const entity = id === null ? undefined : entities.get(id);
    return entity ? nameOf(entity, words, locale) : { text: '', matched: [] };
  };
  const entityOf = ({ on }: Note) =>
    'entity' in on ? on.entity : (facts.find(({ id }) => id === on.fact)?.subject ?? null);
  const sources: Source[] = [
    ...facts.map(({ citation, subject, asOf }) => ({ citation, entity: subject, date: asOf })),
    ...notes.flatMap((note) =>
      note.citation ? [{ citation: note.citation, entity: entityOf(note), date: note.written }] : [],
    ),
  ];
  const written = notes.filter(({ text }) => text.trim() !== '');
  const finds: TextFind[] = [
    ...saidOnce(facts)
      .slice(0, LISTED.facts * times)
      .map(({ fact, more }): TextFind => {
        return { kind: 'fact', key: fact.id, fact, more, entity: fact.subject, about: about(fact.subject) };
      }),
    ...written.slice(0, LISTED.notes * times).map((note): TextFind => {
      const entity = entityOf(note);
      return {
        kind: 'note',
        key: note.id,
        entity,
        about: about(entity),
        text: excerpt(note.text, words),
        date: note.written,
      };
    }),
    ...quotesOf(sources, words, about).slice(0, LISTED.quotes * times),
    ...pagesOf(sources, words, about).slice(0, LISTED.pages * times),
  ];
  return { finds, counts };
}

function nameOf(entity: Entity, words: readonly string[], locale: string): MatchedText {
  const [main, other] = displayNames(entity, locale);
  const inMain = matchedIn(main.text, words, main.lang);
  const inOther = other && matchedIn(other.text, words, other.lang);
  return inMain.matched.length === 0 && inOther && inOther.matched.length > 0 ? inOther : inMain;
}

type About = (id: EntityId | null) => MatchedText;

function quotesOf(sources: readonly Source[], words: readonly string[], about: About): TextFind[] {
  const seen = new Set<string>();
  return sources
    .filter(
      ({ citation: { quote } }) =>
        quote && holdsAll(quote.exact, words) && !seen.has(quote.exact) && seen.add(quote.exact),
    )
    .map(({ citation, entity, date }): TextFind => {
      const exact = citation.quote?.exact ?? '';
      const text = excerpt(exact, words, citation.lang);
      return { kind: 'quote', key: `q ${exact}`, entity, about: about(entity), text, date };
    });
}

function pagesOf(sources: readonly Source[], words: readonly string[], about: About): TextFind[] {
  const seen = new Set<string>();
  const key = ({ url, title }: Citation) => url ?? title;
  return sources
    .filter(
      ({ citation }) =>
        holdsAll(citation.title, words) && !seen.has(key(citation)) && seen.add(key(citation)),
    )
    .map(({ citation, entity }): TextFind => {
      const { url = null, title, published, lang } = citation;
      const text = matchedIn(title, words, lang);
      return {
        kind: 'page',
        key: `p ${key(citation)}`,
        entity,
        about: about(entity),
        text,
        url,
        date: published,
      };
    });
}
