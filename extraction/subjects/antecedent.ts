import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Span } from '../notes/word-order.ts';
import { isEmployer } from '../parties/no-party.ts';
import type { Parties } from '../parties/parties.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { isLed } from './name-before-verb.ts';
import { isSpeaker } from './speakers.ts';
import { isParty } from './subject.ts';

/** What each sign that a name is what its sentence speaks of counts; a name needs {@link ENOUGH}. */
const OPENS = 3;
const OPENS_BEHIND_COMMA = 2;
const OPENS_CLAUSE = 2;
const ALONE = 2;
const LED = -1;
const LISTED = -2;
const OWNS = -2;
const ENOUGH = 2;

/**
 * Whom "it" or "the company" of a sentence stands for, or nobody in it, where the sentence has named a company before
 * its sum: "Oakline went public on Friday in an offering in which it raised". Of several the one that counts most: what
 * opens the sentence or a clause of it, and stands behind no preposition nor in a list.
 */
export function antecedentIn(
  sentence: SentenceNotes,
  at: Span,
  cue: SumKind['cue'],
  parties: Parties,
): NameSpan | undefined {
  const { wording } = sentence.block.tools;
  if (wording.capitalNouns)
    return (
      investedBefore(sentence, at) ??
      (cue?.value === 'invest'
        ? (beforeGiver(sentence, at, parties) ?? forWhom(sentence, at, parties))
        : opensGerman(sentence, at, parties))
    );
  if (!wording.spaced) return undefined;
  const employer = employerOfSpeaker(sentence, at);
  if (employer) return employer;
  const invests = cue?.value === 'invest' ? cue : undefined;
  const taking = takersIn(sentence, parties).filter(
    (name) =>
      name.end <= at.start &&
      !(invests && (name.end <= invests.start || belongsTo(sentence, name))) &&
      !tellsOfTheCompany(sentence, name, at),
  );
  const isAlone = taking.every(({ name }) => name === taking[0]?.name);
  let best: { name: NameSpan; points: number } | undefined;
  for (const name of taking) {
    const points = pointsOf(sentence, name, taking) + (isAlone ? ALONE : 0);
    if (points >= ENOUGH && (!best || points > best.points)) best = { name, points };
  }
  return best?.name;
}

/** "Oakline CEO Jane Doe said the company raised $50 million from Birch, which also backs Fernway": whose head speaks of it. */
const employerOfSpeaker = (
  { block, names, nameCues, voice, money, start: from }: SentenceNotes,
  at: Span,
): NameSpan | undefined => {
  const first = names.find(({ known, weak }) => known && !weak);
  if (!first || first.gives || first.end > at.start || !isEmployer(block, first)) return undefined;
  if (!OPENS_SENTENCE.test(block.folded.slice(from, first.start))) return undefined;
  const speaks = (noun: Span) => (said: Span) =>
    said.start > first.end && said.end <= noun.start && noun.start - said.end < SAID_REACH;
  return nameCues.some(
    (noun) =>
      (noun.value === 'company' || noun.value === 'pronoun') &&
      noun.end <= at.start &&
      (voice.filter(({ value }) => value === 'saidAfter').some(speaks(noun)) ||
        money.filter(({ value }) => value === 'receive').some(speaks(noun))),
  )
    ? first
    : undefined;
};

/** "In a blog post, ", "On Monday ". */
const OPENS_SENTENCE = /^(?:[^,;:]{0,40},\s)?(?:[\p{L}\d’'-]+\s){0,3}$/u;
/** So far behind "said" the noun for the company stands, in UTF-16 units. */
const SAID_REACH = 48;

/** "Birke investiert in Kiefer und bewertet die Firma mit": the noun stands for whom the money went into. */
function investedBefore({ block, names, money, nameCues }: SentenceNotes, at: Span): NameSpan | undefined {
  const noun = nameCues.findLast(({ value, end }) => value === 'company' && end <= at.start);
  const verb = noun && money.find(({ value, end }) => value === 'invest' && end <= noun.start);
  return verb
    ? names.findLast(
        ({ known, weak, gives, start, end }) =>
          known &&
          !weak &&
          !gives &&
          start > verb.end &&
          end <= noun.start &&
          block.tools.subjects.intoName.test(block.folded.slice(verb.end, start)),
      )
    : undefined;
}

/**
 * "Ahorn, auch aus Berlin, sucht einen Käufer; im Mai hatte Birke 20 Millionen in die Firma gesteckt": a noun behind the company
 * that opens a German sentence stands for it.
 */
function opensGerman(sentence: SentenceNotes, at: Span, parties: Parties): NameSpan | undefined {
  const { block, nameCues, money, start } = sentence;
  // "Halden hatte die Anteile erworben, als das Unternehmen": of whoever buys another's shares is told.
  if (money.some(({ value }) => value === 'acquire' || value === 'acquisition')) return undefined;
  const [first, ...others] = takersIn(sentence, parties);
  if (!first || others.some(({ name }) => name !== first.name) || isLed(sentence, first)) return undefined;
  const opens = /^(?:[^;.]{0,120}:\s)?["„“»]?(?:[\p{L}\d'’.-]+\s){0,5}$/u.test(
    block.folded.slice(start, first.start),
  );
  // "Viel Geld haben die Amerikaner: Kiefer soll in Gesprächen über 20 Millionen sein": nothing but the name itself.
  const barely = /(?:^|:\s)(?:(?:der|die|das|auch)\s(?:[\p{L}-]+\s){0,2})?$/u.test(
    block.folded.slice(start, first.start),
  );
  const noun = nameCues.some(
    ({ value, start: from, end }) =>
      (value === 'company' || value === 'pronoun') &&
      from > first.end &&
      (end <= at.start || from - at.end < NOUN_BEHIND) &&
      from < sentence.end,
  );
  return opens && (noun || barely) && first.end < at.start && !isSpeaker(sentence, first) ? first : undefined;
}

/** "Und Ahorn sucht einen Käufer; im Mai hatte Birke 35 Millionen in die Firma investiert": the opener, where another gave. */
function beforeGiver(sentence: SentenceNotes, at: Span, parties: Parties): NameSpan | undefined {
  const opener = opensGerman(sentence, at, parties);
  const giver = sentence.names.findLast(({ weak, end }) => !weak && end <= at.start);
  return giver === opener ? undefined : opener;
}

/** "Neues Geld gibt es für Kiefer: Birke und Stein schießen 15 Millionen zu": the one company that money is for. */
function forWhom(sentence: SentenceNotes, at: Span, parties: Parties): NameSpan | undefined {
  const { block, start } = sentence;
  const [only, ...others] = takersIn(sentence, parties);
  return only &&
    others.every(({ name }) => name === only.name) &&
    only.end <= at.start &&
    block.tools.parties.forTaker.test(block.folded.slice(Math.max(start, only.start - 48), only.start))
    ? only
    : undefined;
}

/** How far behind a sum the noun for whom it went to may stand, in UTF-16 units. */
const NOUN_BEHIND = 40;

/**
 * The one company that a sentence names at all, wherever, whoever gives money set aside: "Birch invested $30 million to
 * support a buyout of Oakline". It is only a better guess than a company named long before.
 */
export function onlyNamedIn(sentence: SentenceNotes, at: Span, parties: Parties): NameSpan | undefined {
  const { wording } = sentence.block.tools;
  if (!wording.spaced || wording.capitalNouns) return undefined;
  // "It raised $5 million to compete with Oakline": another is spoken of.
  const speaksOn = sentence.nameCues.some(
    ({ value, start }) => (value === 'company' || value === 'pronoun') && start < at.start,
  );
  if (speaksOn) return undefined;
  const [first, ...others] = takersIn(sentence, parties);
  return first && others.every(({ name }) => name === first.name) ? first : undefined;
}

/** The names of the store in a sentence that are no giver's and no medium's. */
const takersIn = (sentence: SentenceNotes, parties: Parties): NameSpan[] =>
  sentence.names.filter(
    (name) =>
      name.known &&
      !name.weak &&
      !name.gives &&
      !isParty(parties, name) &&
      !isMedium(name.name) &&
      !isEmployer(sentence.block, name),
  );

function pointsOf(sentence: SentenceNotes, name: NameSpan, others: readonly NameSpan[]): number {
  const { folded, tools } = sentence.block;
  const before = folded.slice(sentence.start, name.start);
  let points = 0;
  if (isLed(sentence, name)) points += LED;
  else if (/^["“]?(?:[\p{L}\d'’.-]+\s){0,6}$/u.test(before)) points += OPENS;
  else if (/^[^,;:]{0,80}[,:–—]\s(?:[\p{L}\d'’-]+\s){0,6}$/u.test(before)) points += OPENS_BEHIND_COMMA;
  else if (tools.subjects.clauseOpens.test(before) || /;\s(?:[\p{Ll}'’-]+\s){0,4}$/u.test(before))
    points += OPENS_CLAUSE;
  const isListed = others.some(
    (other) =>
      other.name !== name.name &&
      (tools.subjects.and.test(folded.slice(other.end, name.start)) ||
        tools.subjects.and.test(folded.slice(name.end, other.start))),
  );
  return points + (isListed ? LISTED : 0) + (name.possessive ? OWNS : 0);
}

/** "Halden said the company raised": who tells of a company by a noun is another one. */
const tellsOfTheCompany = (sentence: SentenceNotes, name: NameSpan, at: Span): boolean =>
  isSpeaker(sentence, name) &&
  sentence.nameCues.some(
    ({ value, start, end }) => value === 'company' && start >= name.end && end <= at.start,
  );

/** "Its owner Halden put in": the name of another, who has to do with the one spoken of. */
const belongsTo = ({ block, nameCues }: SentenceNotes, { start: at }: NameSpan): boolean =>
  nameCues.some(
    ({ value, start, end }) =>
      value === 'pronoun' &&
      end < at &&
      block.tools.subjects.possessive.test(block.folded.slice(start, end)) &&
      /^\s(?:[\p{Ll}'’-]+\s){1,3}$/u.test(block.folded.slice(end, at)),
  );
