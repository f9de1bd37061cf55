import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import type { PhraseHit } from '../phrases.ts';
import { hasOffice as hasOfficeBehind } from '../subjects/persons.ts';
import { follows } from './cue-direction.ts';
import { isBracketed, isCommonNoun, isEmployer, isTitled } from './no-party.ts';

/** Longest stretch of small words between two names of one list, in UTF-16 units. */
export const LONGEST_GAP = 70;

/** "Investiert haben u. a. Birke und Stein": stops that end no sentence. */
const ABBREVIATED = /\su\.\s?a\.\s/u;

/** "A, Inc. and B": what ends a name of the store, and no sentence. */
const LEGAL_FORM = /^,?\s(?:inc|ltd|llc|lp|l\.p|corp|co|plc)\.?(?=[,;]?\s)/u;

/** "A, der Staatsfonds B und C": an article and a noun before a name of the list, and no clause about A. */
const isNounBefore = ({ block }: SentenceNotes, at: number, { known, start }: NameSpan): boolean =>
  block.tools.wording.capitalNouns &&
  known &&
  block.tools.parties.nounBefore.test(block.text.slice(at, start));

/** "led by A; B and C took part": names before the next cue belong to that one, from the semicolon on. */
function partEnd(
  { block, end }: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  next: PhraseHit<PartyCue> | undefined,
): number {
  if (!next || follows(next.value)) return end;
  // "led by A, with B and C participating": so does what "with" begins.
  const semicolon = block.folded.slice(cue.end, next.start).search(block.tools.parties.partEnd);
  return semicolon < 0 ? end : cue.end + semicolon;
}

/** "Oakline ($5 million from A and B), Fernway": what begins within brackets ends there. */
function bracketEnd({ block, start, end }: SentenceNotes, cue: PhraseHit<PartyCue>): number {
  const opened = block.folded.lastIndexOf('(', cue.start);
  if (opened < start || block.folded.slice(opened, cue.start).includes(')')) return end;
  const closed = block.folded.indexOf(')', cue.end);
  return closed < 0 ? end : closed;
}

/** "led by A, Oakline ($90 million)": a sum in brackets behind a company is its own, and so the list of givers is over. */
export const hasOwnSum = ({ block, amounts }: SentenceNotes, { end, gives }: NameSpan): boolean =>
  !gives &&
  block.folded.startsWith(' (', end) &&
  amounts.some(({ start, boundSpan }) => (boundSpan?.start ?? start) - end === 2);

/** The names of a list behind a cue: "led by A, with B and C, a fund of D". */
export function namesAfter(
  sentence: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  next: PhraseHit<PartyCue> | undefined,
): NameSpan[] {
  const { block } = sentence;
  const stop = Math.min(
    next?.start ?? sentence.end,
    clauseEnd(sentence, cue.end),
    partEnd(sentence, cue, next),
    bracketEnd(sentence, cue),
  );
  const listed: NameSpan[] = [];
  let at = cue.end;
  let wasRelative = false;
  let atWork = false;
  let isLast = false;
  let owner: NameSpan | null = null;
  for (const name of sentence.names) {
    if (name.start < cue.end) continue;
    if (name.start >= stop) break;
    const gap = block.folded.slice(at, name.start).replace(LEGAL_FORM, '');
    // "Es führte eine Runde für Kiefer mit Birke an": whom the round was for.
    if (block.tools.wording.capitalNouns && listed.length === 0 && block.tools.parties.roundFor.test(gap)) {
      at = name.end;
      continue;
    }
    // "der Internet-Konzern Birke": the noun before the name.
    if (isCommonNoun(sentence, name)) continue;
    // "beteiligten sich an Kiefer Investoren wie Birke": whom they took a share of.
    if (
      listed.length === 0 &&
      cue.value === 'joinedBy' &&
      block.tools.parties.sharesIn.test(block.folded.slice(cue.start, cue.end)) &&
      block.tools.parties.takerBeforeJoin.test(gap)
    ) {
      at = name.end;
      continue;
    }
    // "der hinter dem Konzern Stein stehenden Birke": what comes before a participle only describes.
    if (block.tools.parties.describedBy.test(block.folded.slice(name.end, name.end + 24))) {
      at = name.end;
      continue;
    }
    // "Unter Führung von Birke bekam Kiefer 90 Millionen": behind a verb of taking stands who took.
    if (block.tools.wording.capitalNouns && listed.length > 0 && takesBetween(sentence, at, name)) break;
    // "Angeführt wurde sie von Birke; der Geldgeber Stein legte nach".
    if (block.tools.wording.capitalNouns && listed.length > 0 && gap.includes(';')) break;
    if (
      gap.length > LONGEST_GAP ||
      /.[.!?]\s/u.test(gap.replace(ABBREVIATED, ' ')) ||
      (listed.length > 0 && /:\s/u.test(gap))
    )
      break;
    if (block.tools.parties.investorOf.test(gap)) break;
    // "aux côtés des actionnaires historiques, à la levée de Sapin", "avec la jeune pousse Sapin": who takes the money.
    if (name.known && !name.gives && isTaker(sentence, at, name)) break;
    // "mené par Birch, selon Sifted": who tells of it.
    if (listed.length > 0 && !block.tools.wording.capitalNouns && block.tools.subjects.source.test(gap))
      break;
    // "con Birch y Elm, eleva a 45 millones el total de Oakline": behind a sum another clause is told.
    if (listed.length > 0 && !block.tools.wording.capitalNouns && holdsSum(sentence, at, name.start)) break;
    // "Angeführt wurde sie von Birke, auch Stein und Ahorn sind dabei": the next clause tells of others.
    if (cue.value === 'ledBy' && listed.length > 0 && block.tools.parties.alsoOpens.test(gap)) break;
    // "hätten sich Birke und Stein beteiligt, Kiefer suche noch": the next clause begins with its subject and verb.
    if (
      block.tools.wording.capitalNouns &&
      /,\s$/.test(gap) &&
      /^\s\p{Ll}/u.test(block.text.slice(name.end, name.end + 2)) &&
      !block.tools.parties.goesOnBehind.test(block.folded.slice(name.end, name.end + 16))
    )
      break;
    // "vom Geldgeber Birke mit Standorten in": a noun that nothing joins to the list.
    if (
      block.tools.wording.capitalNouns &&
      listed.length > 0 &&
      !name.known &&
      /^\s(?:mit|in|aus|an|bei|für|nach|vor|auf)\s/u.test(gap)
    )
      break;
    // "beteiligt sich Birke an der Firma Kiefer": whom the money goes to.
    if (block.tools.wording.capitalNouns && listed.length > 0 && /^\s(?:an|am|bei|beim)\s/u.test(gap)) break;
    // "angels from A and B, and investors C and D": where they work, and then the list goes on.
    if (
      block.tools.parties.employer.test(gap) ||
      block.tools.parties.foundedBy.test(gap) ||
      (atWork && block.tools.parties.listOnly.test(gap))
    ) {
      atWork = true;
      owner = name.possessive ? name : null;
      at = name.end;
      continue;
    }
    atWork = false;
    if (
      block.tools.parties.verbal.test(gap) ||
      (listed.length > 0 && cue.value === 'ledBy' && block.tools.parties.othersAmong.test(gap)) ||
      (listed.length > 0 && (tellsOfIt(sentence, name) || speaksLast(sentence, name))) ||
      ((listed.length > 0 || block.tools.wording.capitalNouns) && opensClause(sentence, name)) ||
      takesMoney(sentence, name) ||
      (listed.length > 0 && isNextSubject(sentence, name))
    )
      break;
    if (listed.length > 0 && !/[,，;&()]|\b/u.test(gap)) break;
    if ((listed.length > 0 || name.known) && hasOwnSum(sentence, name)) break;
    // "With money from A and B, Oakline is": behind the last of a list a name before its verb opens the clause.
    if (isLast && beginsClause(sentence, gap, name)) break;
    isLast = listed.length > 0 && block.tools.parties.and.test(gap);
    // "A, which includes B and C": an "and" without a comma goes on with the clause.
    const inRelative: boolean =
      listed.length > 0 &&
      ((block.tools.parties.relative.test(gap) && !isNounBefore(sentence, at, name)) ||
        (wasRelative && block.tools.parties.and.test(gap)));
    wasRelative = inRelative;
    const inApposition =
      listed.length > 0 &&
      block.tools.parties.describes.test(gap) &&
      !/,\s.*,/u.test(gap) &&
      // "A, the Abell Foundation, and B": a name of the store right behind its article is of the list.
      !(name.known && /^,\sthe\s$/.test(gap)) &&
      // "A, der Staatsfonds B": with a noun before it and nobody whose it is, B is of the list.
      !(block.tools.wording.capitalNouns && name.known && !block.tools.parties.whoseItIs.test(gap.slice(2)));
    const belongsToOther =
      // "Birke aus San Francisco".
      (listed.length > 0 && !name.known && block.tools.parties.fromTown.test(gap)) ||
      (block.tools.parties.ofOther.test(gap) &&
        listed.length > 0 &&
        !block.tools.parties.goesOn.test(gap) &&
        !block.tools.parties.lastListed.test(gap.slice(-12)));
    // "Jane Doe through Birch Ventures": the vehicle gave; "Birch, through its Seed Fund": Birch did.
    if (listed.length > 0 && block.tools.parties.vehicle.test(gap)) {
      if (!listed.at(-1)!.known && name.known) listed[listed.length - 1] = name;
      at = name.end;
      continue;
    }
    // "led by Jane Doe of Birch Ventures": the firm gave.
    if (
      listed.length > 0 &&
      !listed.at(-1)!.known &&
      name.known &&
      /^\S+\s\S+$/.test(listed.at(-1)!.name) &&
      block.tools.parties.personOf.test(gap)
    ) {
      listed[listed.length - 1] = name;
      at = name.end;
      continue;
    }
    // "the Digital East Fund of Birch Ventures": a fund that only its capitals name, and whose it is.
    if (listed.length > 0 && !listed.at(-1)!.known && name.known && block.tools.parties.fundOf.test(gap)) {
      listed[listed.length - 1] = name;
      at = name.end;
      continue;
    }
    // "the firm launched by Doe's Birch": what somebody of the apposition owns.
    const isOwned: boolean = owner !== null && /^['’]?s?\s(?:[\p{Ll}-]+\s){0,3}$/u.test(gap);
    owner = name.possessive && (inRelative || inApposition || belongsToOther) ? name : null;
    const hasOffice = block.tools.parties.officeInBrackets.test(block.folded.slice(name.end, name.end + 48));
    if (
      !inRelative &&
      !inApposition &&
      !belongsToOther &&
      !isOwned &&
      !name.possessive &&
      !hasOffice &&
      !isTitled(block, name) &&
      !(!name.known && hasOfficeBehind(block, name)) &&
      !isEmployer(block, name) &&
      !isBracketed(block, name)
    )
      listed.push(name);
    at = name.end;
  }
  return listed;
}

/** Whether words right before a name tell that it takes money: a noun for a startup, or a round that is the name's. */
const isTaker = ({ block, money }: SentenceNotes, from: number, { start }: NameSpan): boolean =>
  block.tools.parties.takerNoun.test(block.folded.slice(from, start)) ||
  (block.tools.wording.spaced &&
    !block.tools.wording.capitalNouns &&
    money.some(
      ({ value, start: at, end }) =>
        value === 'round' &&
        at >= from &&
        end < start &&
        block.tools.parties.roundOfTaker.test(block.folded.slice(end, start)),
    ));

/** Whether a sum stands between two places, and not in brackets: "Birch (5 millions) et Elm". */
const holdsSum = ({ amounts, block }: SentenceNotes, from: number, to: number): boolean =>
  amounts.some(
    ({ start, end }) =>
      start > from &&
      end < to &&
      !(block.folded.slice(from, start).includes('(') && block.folded.slice(end, to).includes(')')),
  );

const takesBetween = ({ money }: SentenceNotes, from: number, { start, gives }: NameSpan): boolean =>
  !gives &&
  money.some(
    ({ value, start: at, end }) => (value === 'raise' || value === 'receive') && at >= from && end < start,
  );

const beginsClause = ({ block }: SentenceNotes, gap: string, { end, known }: NameSpan): boolean =>
  known &&
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  /^,\s(?:[\p{Ll}-]+\s){0,4}$/u.test(gap) &&
  /^\s\p{Ll}{2}/u.test(block.folded.slice(end, end + 3)) &&
  !block.tools.parties.and.test(block.folded.slice(end, end + 4)) &&
  !block.tools.parties.and.test(block.folded.slice(end, end + 5));

/** "from A and B, TechCrunch reports": a medium that tells of it. */
const tellsOfIt = ({ block, voice }: SentenceNotes, name: NameSpan): boolean =>
  voice.some(
    ({ value, start }) =>
      value === 'saidAfter' &&
      start - name.end === 1 &&
      (isMedium(name.name) || block.tools.parties.reports.test(block.folded.slice(start, start + 6))),
  );

/** "was led by A, Oakline said": whoever says it behind a comma gave nothing. */
const speaksLast = ({ block }: SentenceNotes, { start, end }: NameSpan): boolean =>
  block.folded.startsWith(', ', start - 2) &&
  block.tools.parties.speaksLast.test(block.folded.slice(end, end + 20));

/** "with sensors for farms, Oakline raised $5 million": whoever stands between a comma and a verb of raising. */
const takesMoney = (
  { block, money, amounts }: SentenceNotes,
  { start, end, known, gives }: NameSpan,
): boolean =>
  known &&
  !gives &&
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  block.folded.startsWith(', ', start - 2) &&
  money.some(
    (cue) =>
      cue.value === 'raise' &&
      cue.start > end &&
      block.tools.subjects.atVerb.test(block.folded.slice(end, cue.start)) &&
      amounts.some((amount) => amount.start > cue.end && amount.start - cue.end < 40),
  );

/** "Avec ses 190 millions levés auprès de Bouleau, Sapin a signé": behind the comma a company of the store and its verb. */
const isNextSubject = ({ block }: SentenceNotes, { start, end, known, gives }: NameSpan): boolean =>
  known &&
  !gives &&
  block.tools.wording.grammar.verbMayLead === true &&
  block.folded.startsWith(', ', start - 2) &&
  block.tools.parties.nextVerb.test(block.folded.slice(end, end + 12));

/** "led by A last May, and B has raised $5 million": B begins what is told next. */
const opensClause = ({ block, money }: SentenceNotes, { start, end }: NameSpan): boolean =>
  block.tools.parties.nextClause.test(block.folded.slice(Math.max(0, start - 48), start)) &&
  (block.tools.parties.nextVerb.test(block.folded.slice(end, end + 12)) ||
    money.some(
      ({ value, start: at }) =>
        (value === 'raise' || (value === 'receive' && block.tools.wording.capitalNouns)) && at - end === 1,
    ));

/** Where the list behind a cue ends: at a word that begins another clause. */
function clauseEnd(sentence: SentenceNotes, from: number): number {
  const border = sentence.link.find(
    ({ value, start, end }) =>
      value === 'clause' &&
      start > from &&
      !sentence.block.tools.parties.withClause.test(sentence.block.folded.slice(start, end)) &&
      // "A, investisseur principal depuis deux ans, B et C".
      !sentence.block.tools.parties.asideTime.test(sentence.block.folded.slice(start, start + 40)) &&
      // "beteiligten sich nach Angaben des Unternehmens die Birke".
      !sentence.block.tools.parties.toldBy.test(sentence.block.folded.slice(start, start + 28)) &&
      // "sowie als neuer Gesellschafter die Birke".
      !sentence.block.tools.parties.asClause.test(sentence.block.folded.slice(start, start + 16)) &&
      !sentence.block.tools.parties.asWellAs.test(sentence.block.folded.slice(end - 10, end)),
  );
  return border?.start ?? sentence.end;
}
