import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Parties } from '../parties/parties.ts';
import { phrasesOf } from '../phrases.ts';
import { isPerson } from './persons.ts';
import { isParty, type Subject } from './subject.ts';

/** How far behind a round its company may be named: "a $130 million Series B for Swiss start-up GlycoEra". */
const BEHIND = 60;

/** The small word leads to a name: "pour" opens clauses, too. */
const leadsOn = (
  { block, names }: SentenceNotes,
  { value, start, end }: { value: string; start: number; end: number },
  links: readonly string[],
): boolean =>
  links.includes(value) ||
  (value === 'clause' &&
    links.includes('roundOf') &&
    phrasesOf(block.tools.wording.cues.roundOf).includes(block.folded.slice(start, end)) &&
    names.some((name) => name.known && name.start - end === 1));

/** The first name behind a small word: "for Swiss start-up GlycoEra", "in Mistral". */
export function nameBehind(sentence: SentenceNotes, from: number, links: readonly string[]): Subject {
  const { folded } = sentence.block;
  const capitalised = sentence.block.tools.wording.capitalNouns;
  for (const link of sentence.link) {
    if (link.start < from || link.start - from > BEHIND || !leadsOn(sentence, link, links)) continue;
    // "acquired by": the small word belongs to another verb.
    // "2,4 Milliarden Euro von Birke": a small word of two meanings, which right behind a sum leads to who gave.
    if (
      link.start - from <= 2 &&
      phrasesOf(sentence.block.tools.wording.cues.agent).includes(folded.slice(link.start, link.end))
    )
      continue;
    // "Con una ronda de 20 millones, Pino es el segundo unicornio de Colombia": behind the comma a subject stands.
    const comma = capitalised ? -1 : folded.indexOf(', ', from);
    if (
      comma >= 0 &&
      comma < link.start &&
      sentence.names.some(
        (name) => name.known && !name.gives && name.start - comma === 2 && name.end < link.start,
      )
    )
      continue;
    const within = ({ start, end }: { start: number; end: number }) => start < link.start && link.end <= end;
    if (sentence.money.some(within) || sentence.party.some(within)) continue;
    const { capitalNouns } = sentence.block.tools.wording;
    // "teilte der Konkurrent von Ahorn mit": whoever stands beside the name is meant.
    const standIn = capitalNouns
      ? sentence.nameCues.find(
          ({ value, start, end }) => value === 'company' && start <= link.start && link.start - end <= 1,
        )
      : undefined;
    if (standIn && !sentence.names.some(({ start }) => start - standIn.end === 1)) return 'topic';
    // "into Birch-backed Oakline": the first name only describes.
    const name = sentence.names.find(
      ({ start, known, weak }) => start >= link.end && !(weak && (known || capitalNouns)),
    );
    const noun = sentence.nameCues.find(
      ({ value, start }) =>
        (value === 'company' || value === 'pronoun') && start >= link.end && start - link.end < 12,
    );
    // "dans la pépite Sapin": the noun and the name are one.
    const named = noun?.value === 'company' && name && name.start - noun.end === 1;
    if (noun && !named && (!name || noun.start < name.start))
      return noun.value === 'company' ? 'topic' : null;
    if (!name) continue;
    // "in Halden's rival Oakline": the name behind the noun is meant.
    const owned =
      name.possessive &&
      sentence.names.find(
        ({ start, known }) =>
          known &&
          start > name.end &&
          /^['’]?s?\s(?:[\p{Ll}-]+,?\s){1,6}$/u.test(folded.slice(name.end, start)),
      );
    if (owned) return { name: owned, sure: true };
    // "in Fernway parent Oakline".
    const headed = sentence.names.find(({ start, known }) => known && start > name.end);
    if (headed && sentence.block.tools.subjects.headsNext.test(folded.slice(name.end, headed.start)))
      return { name: headed, sure: true };
    const gap = folded.slice(link.end, name.start);
    if (gap.length > BEHIND || /[,;.(]/.test(gap)) continue;
    // "in debt financing from Birch Bank": whoever stands behind "from" gave it.
    const given = sentence.link.some(
      ({ value, start, end }) => value === 'agent' && start >= link.end && end <= name.start,
    );
    if (given) continue;
    const evidence =
      name.known ||
      sentence.nameCues.some(
        ({ value, start }) => value === 'companyBefore' && start >= link.end && start < name.start,
      ) ||
      gap.trim() === '';
    if (evidence) return { name, sure: name.known };
  }
  return null;
}

/** "la levée de 160 millions d'euros de la start-up Sapin": the round of whom the words behind its sum name. */
export function ofName(
  { block, names, money }: SentenceNotes,
  at: { start: number; end: number },
): NameSpan | undefined {
  if (!block.tools.wording.spaced) return undefined;
  if (!money.some(({ value, end }) => value === 'round' && end <= at.start && at.start - end < 24))
    return undefined;
  const name = names.find(({ start }) => start >= at.end);
  return name?.known &&
    !name.gives &&
    block.tools.subjects.ofName.test(block.folded.slice(at.end, name.start))
    ? name
    : undefined;
}

/** "la primera ronda de la marca Pino de un millón de euros": whose round it is stands between the round and its sum. */
export function roundOfWhom(
  { block, names, money }: SentenceNotes,
  at: { start: number },
): NameSpan | undefined {
  if (!block.tools.wording.spaced || block.tools.wording.capitalNouns) return undefined;
  const name = names.findLast(({ end }) => end <= at.start);
  if (!name?.known || name.gives || !block.tools.subjects.ofSum.test(block.folded.slice(name.end, at.start)))
    return undefined;
  const isRound = money.some(
    ({ value, end }) =>
      value === 'round' &&
      end < name.start &&
      block.tools.subjects.roundOfName.test(block.folded.slice(end, name.start)),
  );
  return isRound ? name : undefined;
}

/** "a $78 million round for biotech Oakline and a $50 million round for Fernway": each round has its company behind. */
export function roundFor(
  { block, names, money, stages, link }: SentenceNotes,
  { end }: { end: number },
): NameSpan | undefined {
  if (!block.tools.wording.spaced || block.tools.wording.capitalNouns) return undefined;
  const to = link.find(({ value, start }) => value === 'roundOf' && start > end && start - end < BEHIND);
  if (!to || !block.tools.subjects.forWord.test(block.folded.slice(to.start, to.end))) return undefined;
  if (!/^(?:\s[\p{L}\d+-]+){1,5}\s$/u.test(block.folded.slice(end, to.start))) return undefined;
  const within = ({ start, end: last }: { start: number; end: number }) => start >= end && last <= to.start;
  if (!stages.some(within) && !money.some((cue) => cue.value === 'round' && within(cue))) return undefined;
  const name = names.find(({ known, start }) => known && start >= to.end);
  return name &&
    !name.gives &&
    !name.weak &&
    name.start - to.end < BEHIND &&
    /^(?:[\p{L}\d’'-]+\s){0,6}$/u.test(block.folded.slice(to.end, name.start).trimStart())
    ? name
    : undefined;
}

/** "the first raise for Oakline, a $9 million Series A": a round in apposition to the name before it. */
export function apposedRound(
  { block, names, stages }: SentenceNotes,
  at: { start: number; end: number },
): NameSpan | undefined {
  if (!block.tools.wording.spaced || !stages.some(({ start }) => start - at.end === 1)) return undefined;
  const name = names.findLast(({ end }) => end <= at.start);
  return name?.known &&
    !name.gives &&
    block.tools.subjects.apposed.test(block.folded.slice(name.end, at.start))
    ? name
    : undefined;
}

/** "$5 million went to the marketplace Oakline". */
export function wentTo({ block, names }: SentenceNotes, { end }: { end: number }): NameSpan | undefined {
  const verb = block.tools.subjects.wentTo.exec(block.folded.slice(end, end + 44))?.[0];
  if (!verb) return undefined;
  const from = end + verb.length;
  const name = names.find(({ start }) => start >= from);
  return name && !name.weak && /^(?:[\p{Ll}\d’'-]+\s){0,5}$/u.test(block.folded.slice(from, name.start))
    ? name
    : undefined;
}

/** "the $2 billion that Oakline already raised": a clause right behind the sum says whose it is. */
export function raisedBy(
  { block, names, money }: SentenceNotes,
  { end }: { end: number },
): NameSpan | undefined {
  if (!block.tools.wording.spaced) return undefined;
  const name = names.find(({ start }) => start >= end);
  if (!name || name.weak || !block.tools.subjects.thatWhich.test(block.folded.slice(end, name.start)))
    return undefined;
  const verb = money.find(({ value, start }) => value === 'raise' && start > name.end);
  return verb && block.tools.subjects.already.test(block.folded.slice(name.end, verb.start))
    ? name
    : undefined;
}

/** How long what opens a sentence may be behind its sum, in UTF-16 units. */
const LONGEST_FRONT = 200;

/** "With $15 million in hand, Oakline plans": what opens the sentence speaks of the subject behind its comma. */
export function fronted(
  sentence: SentenceNotes,
  at: { start: number; end: number },
  parties: Parties,
): Subject {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced || at.start - sentence.start > 40) return null;
  const comma = folded.indexOf(',', at.end);
  if (comma < 0 || comma - at.end > 60 || comma > sentence.end) return null;
  const behind = sentence.names.filter(({ start }) => start > at.end);
  // "With $15 million raised from A and B, Oakline plans": whoever gave it stands between.
  const name = tools.wording.capitalNouns
    ? behind[0]
    : (behind.find((one) => !isParty(parties, one)) ?? behind[0]);
  if (!name || name.weak || name.possessive || isParty(parties, name) || isPerson(sentence, name))
    return null;
  // "Das Kapital, 10 Millionen Euro, stammt von Birke": whoever gave it.
  if (name.gives && tools.wording.capitalNouns) return null;
  const last = name === behind[0] ? comma : folded.lastIndexOf(',', name.start);
  const gap = folded.slice(last + 1, name.start);
  return name.start > comma &&
    name.start - at.end < LONGEST_FRONT &&
    /^\s(?:[\p{Ll}-]+\s){0,4}$/u.test(gap) &&
    !tools.subjects.prepositionOnly.test(gap)
    ? { name, sure: name.known }
    : null;
}

/** "les 59 millions d'euros du champion Sapin": whose a sum is that words tell to be somebody's. */
export const takerBehind = (
  { block, names }: SentenceNotes,
  { start: from, end }: { start: number; end: number },
): NameSpan | undefined => {
  // "el caso de Pino y sus 25 millones".
  const owner = names.findLast((one) => one.end <= from);
  if (owner?.known && !owner.gives && block.tools.sums.itsSum.test(block.folded.slice(owner.end, from)))
    return owner;
  // "Stone Partners advises Oakline on $60 million growth investment", "Halden doubles down on Oakline with $5 million".
  const between = owner ? block.folded.slice(owner.end, from) : '';
  const before = owner ? block.folded.slice(Math.max(0, owner.start - 60), owner.start) : '';
  const { advisedOn, adviser, backsWith, backsBefore } = block.tools.sums;
  if (
    owner?.known &&
    !owner.gives &&
    ((advisedOn.test(between) && adviser.test(before)) ||
      (backsWith.test(between) && backsBefore.test(before)))
  )
    return owner;
  const name = names.find(({ start }) => start >= end);
  return name?.known &&
    !name.gives &&
    block.tools.sums.theSums.test(block.folded.slice(Math.max(0, from - 12), from)) &&
    block.tools.sums.sumOfTaker.test(block.folded.slice(end, name.start))
    ? name
    : undefined;
};

/** "82 Millionen für das Startup Kiefer und 100 Millionen für Ahorn": each sum has its company right behind. */
export const sumFor = ({ block, names }: SentenceNotes, { end }: { end: number }): NameSpan | undefined => {
  const name = names.find(({ start }) => start >= end);
  return name?.known &&
    !name.gives &&
    !name.weak &&
    !name.possessive &&
    block.tools.subjects.sumFor.test(block.folded.slice(end, name.start))
    ? name
    : undefined;
};
