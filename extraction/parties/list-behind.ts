import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import type { PhraseHit } from '../phrases.ts';
import { follows } from './cue-direction.ts';
import { isBracketed, isCommonNoun, isEmployer, isTitled } from './no-party.ts';

/** Longest stretch of small words between two names of one list, in UTF-16 units. */
export const LONGEST_GAP = 70;

const RELATIVE =
  /(?:^|[\s,])(?:which|who|whose|that|where|run by|founded by|linked to|owned by|welche[rs]?|dessen|deren|qui|dont|que|cuyo|cuya)\s|,\s(?:der|die|das)\s(?=\S)/u;

/** Words that no list of names has between them: the sentence goes on with what they or the money will do. */
const VERBAL =
  /\s(?:to|will|is|are|was|were|has|have|had|can|could|would|said|says|told|nahmen|nahm|beteiligten|stiegen|machten|zogen|sind|ist|wurden?|hatten?|sollen)\s/u;

/** "an investor in Oakline", "Minderheitsinvestor von Kiefer": whom somebody has a part of. */
const INVESTOR_OF =
  /(?:investor|backer|shareholder|gesellschafter|anteilseigner|aktionär|geldgeber)(?:s|en|in|innen)?\s(?:in|of|von|bei|der|des)\s$/u;

/** Between a fund and its manager. */
const FUND_OF = /^(?:\s[\p{L}\d]+){0,2}\sfunds?\s(?:of|by|from)\s(?:the\s)?$/u;

/** "A, der Staatsfonds B und C": an article and a noun before a name of the list, and no clause about A. */
const isNounBefore = ({ block }: SentenceNotes, at: number, { known, start }: NameSpan): boolean =>
  block.tools.wording.capitalNouns &&
  known &&
  /^,\s(?:der|die|das)\s(?:[\p{L}-]+\s){0,2}\p{Lu}[\p{L}-]*\s$/u.test(block.text.slice(at, start));

/** Between a giver and what he gave by. */
const VEHICLE = /^,?\s(?:through|via)\s(?:(?:his|her|its|their|the)\s)?(?:[\p{Ll}-]+\s){0,2}$/u;

/** "angels from Carta and Stripe": whom they work for gave nothing. */
const EMPLOYER =
  /\b(?:angels?|executives?|operators?|leaders?|founders?|individuals|engineers|alumni|employees|entrepreneurs)\s(?:[\p{L}-]+\s){0,2}(?:from|at|of)\s$/u;

/** "led by A; B and C took part": names before the next cue belong to that one, from the semicolon on. */
function partEnd(
  { block, end }: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  next: PhraseHit<PartyCue> | undefined,
): number {
  if (!next || follows(next.value)) return end;
  // "led by A, with B and C participating": so does what "with" begins.
  const semicolon = block.folded.slice(cue.end, next.start).search(/[;；]|,\swith\s/u);
  return semicolon < 0 ? end : cue.end + semicolon;
}

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
  );
  const listed: NameSpan[] = [];
  let at = cue.end;
  let wasRelative = false;
  for (const name of sentence.names) {
    if (name.start < cue.end) continue;
    if (name.start >= stop) break;
    const gap = block.folded.slice(at, name.start);
    // "der Internet-Konzern Birke": the noun before the name.
    if (isCommonNoun(sentence, name)) continue;
    // "Angeführt wurde sie von Birke; der Geldgeber Stein legte nach".
    if (block.tools.wording.capitalNouns && listed.length > 0 && gap.includes(';')) break;
    if (gap.length > LONGEST_GAP || /.[.!?]\s/u.test(gap) || (listed.length > 0 && /:\s/u.test(gap))) break;
    if (INVESTOR_OF.test(gap) || (listed.length > 0 && EMPLOYER.test(gap))) break;
    if (VERBAL.test(gap) || (listed.length > 0 && (tellsOfIt(sentence, name) || opensClause(sentence, name))))
      break;
    if (listed.length > 0 && !/[,，;&()]|\b/u.test(gap)) break;
    // "A, which includes B and C": an "and" without a comma goes on with the clause.
    const inRelative: boolean =
      listed.length > 0 &&
      ((RELATIVE.test(gap) && !isNounBefore(sentence, at, name)) ||
        (wasRelative && /^\s(?:and|&|und|et|y)\s$/u.test(gap)));
    wasRelative = inRelative;
    const inApposition =
      listed.length > 0 &&
      /^,\s(?:an?|the|ein[e]?|der|die|das|une?|la|le|una?|el)\s/u.test(gap) &&
      !/,\s.*,/u.test(gap) &&
      // "A, der Staatsfonds B": with a noun before it and nobody whose it is, B is of the list.
      !(
        block.tools.wording.capitalNouns &&
        name.known &&
        !/\s(?:von|vom|des|bei|aus|für|\S+\sder)\s/u.test(gap.slice(2))
      );
    const belongsToOther =
      // "Birke aus San Francisco".
      (listed.length > 0 && !name.known && /\baus\s$/u.test(gap)) ||
      (/\b(?:of|by|from|at|in|for|maker|subsidiary of|von|bei|de|du|chez)\s(?:\S+\s){0,2}$/u.test(gap) &&
        listed.length > 0 &&
        !/^\s(?:et|y|e|und|sowie)\s(?:de|d'|du|del|von|vom)\s?$/u.test(gap) &&
        !/,\s*(?:and\s)?\S*\s*$/u.test(gap.slice(-12)));
    // "Jane Doe through Birch Ventures": the vehicle gave; "Birch, through its Seed Fund": Birch did.
    if (listed.length > 0 && VEHICLE.test(gap)) {
      if (!listed.at(-1)!.known && name.known) listed[listed.length - 1] = name;
      at = name.end;
      continue;
    }
    // "the Digital East Fund of Birch Ventures": a fund that only its capitals name, and whose it is.
    if (listed.length > 0 && !listed.at(-1)!.known && name.known && FUND_OF.test(gap)) {
      listed[listed.length - 1] = name;
      at = name.end;
      continue;
    }
    const hasOffice =
      /^\s?\((?:c[a-z]{1,2}o|(?:co-)?founder|s?vp\b[^)]*|[^)]*\b(?:president|director|officer|head)\b[^)]*)\)/u.test(
        block.folded.slice(name.end, name.end + 48),
      );
    if (
      !inRelative &&
      !inApposition &&
      !belongsToOther &&
      !name.possessive &&
      !hasOffice &&
      !isTitled(block.folded, name) &&
      !isEmployer(block.folded, name) &&
      !isBracketed(block.folded, name)
    )
      listed.push(name);
    at = name.end;
  }
  return listed;
}

/** "from A and B, TechCrunch reports": a medium that tells of it. */
const tellsOfIt = ({ block, voice }: SentenceNotes, name: NameSpan): boolean =>
  voice.some(
    ({ value, start }) =>
      value === 'saidAfter' &&
      start - name.end === 1 &&
      (isMedium(name.name) || block.folded.startsWith('report', start)),
  );

/** "led by A last May, and B has raised $5 million": B begins what is told next. */
const opensClause = ({ block, money }: SentenceNotes, { start, end }: NameSpan): boolean =>
  /[,;]\s(?:and|while|but)\s(?:[\p{Ll}-]+\s)?$/u.test(block.folded.slice(Math.max(0, start - 24), start)) &&
  (/^\s(?:has|have|had|puts|says|estimates|pegs)\s/.test(block.folded.slice(end, end + 12)) ||
    money.some(({ value, start: at }) => value === 'raise' && at - end === 1));

/** Where the list behind a cue ends: at a word that begins another clause. */
function clauseEnd(sentence: SentenceNotes, from: number): number {
  const border = sentence.link.find(
    ({ value, start, end }) =>
      value === 'clause' &&
      start > from &&
      !/^(?:with|mit|avec|con)$/.test(sentence.block.folded.slice(start, end)) &&
      !/^as (?:well|part|a|the|lead|its)\b/.test(sentence.block.folded.slice(start, start + 8)) &&
      // "beteiligten sich nach Angaben des Unternehmens die Birke".
      !/^nach (?:\p{L}+ )?(?:angaben|informationen)\b/u.test(
        sentence.block.folded.slice(start, start + 28),
      ) &&
      // "sowie als neuer Gesellschafter die Birke".
      !/^als (?:neue|weitere|zusätzliche|strategische|lead)/.test(
        sentence.block.folded.slice(start, start + 16),
      ) &&
      !sentence.block.folded.startsWith('as well as', end - 10),
  );
  return border?.start ?? sentence.end;
}
