import type { Entity } from '../../domain/entity.ts';
import type { Grouped } from '../packed/columns.ts';
import { encodeHead } from '../packed/search-pages.ts';
import { encodeMonths, monthNumber, WordList } from '../packed/word-pages.ts';
import { factWords, wordsOf } from '../search/text-words.ts';
import type { DatasetSource } from './dataset-source.ts';
import { AT_ONCE, type Parts, REST } from './part.ts';

const textsOfEntity = ({ name, aliases }: Entity) => [name, ...aliases.map(({ text }) => text)].join(' . ');

/** Parties whose words are kept at hand: a few thousand investors stand in most rounds. */
const KEPT = 8_192;

/** The words of the names of each entity. */
class NameWords {
  readonly #source: DatasetSource;
  readonly #kept = new Map<number, ReadonlySet<string>>();
  #subject: { number: number; words: ReadonlySet<string> } | null = null;

  constructor(source: DatasetSource) {
    this.#source = source;
  }

  /** Of the subject of a fact; facts of one subject follow one another, and most subjects never come again. */
  ofSubject(number: number): ReadonlySet<string> {
    if (this.#subject?.number !== number) this.#subject = { number, words: this.#read(number) };
    return this.#subject.words;
  }

  ofParty(number: number): ReadonlySet<string> {
    const known = this.#kept.get(number);
    if (known) return known;
    const words = this.#read(number);
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(number, words);
    return words;
  }

  #read(number: number): ReadonlySet<string> {
    const entity = this.#source.entityOf(number);
    return entity ? wordsOf(textsOfEntity(entity)) : new Set();
  }
}

/** The words under which facts are found, and when they happened; `facts` are grouped by subject. */
export function* wordParts(source: DatasetSource, { order }: Grouped): Parts {
  if (order.length === 0) return;
  const named = new NameWords(source);
  const words = new WordList(source.aside);
  const months = new Uint16Array(order.length);
  for (let number = 0; number < order.length; number++) {
    if (number % AT_ONCE === 0) yield REST;
    const at = order[number]!;
    const fact = source.factOf(at);
    months[number] = monthNumber(fact.asOf);
    const subject = named.ofSubject(source.subjectOf(at));
    for (const word of subject) words.add(word, number, true);
    const others = factWords(fact);
    for (const party of source.partiesOf(at)) for (const word of named.ofParty(party)) others.add(word);
    for (const word of others) if (!subject.has(word)) words.add(word, number, false);
  }
  const firsts: string[] = [];
  for (const { first, bytes } of words.pages()) {
    yield { table: 'search', list: 2, part: 'page', page: firsts.length, bytes };
    firsts.push(first);
  }
  yield { table: 'search', list: 2, part: 'months', page: 0, bytes: encodeMonths(months) };
  yield { table: 'search', list: 2, part: 'head', page: 0, bytes: encodeHead(firsts, []) };
}
