import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import type { NameSpan } from '../notes/names.ts';
import type { PhraseHit } from '../phrases.ts';
import { hasOwnSum, LONGEST_GAP } from './list-behind.ts';
import { isBracketed } from './no-party.ts';

/** The names of a list before a cue: "A, B and C participated", "A, which led the round". */
export function namesBefore(
  sentence: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  previous: PhraseHit<PartyCue> | undefined,
): NameSpan[] {
  const { block } = sentence;
  const words = block.folded.slice(cue.start, cue.end);
  // "A, a firm from X, and B, a fund for Y, both led the round": whatever is told of each, all of them did.
  if (
    cue.value === 'leads' &&
    block.tools.parties.bothBefore.test(
      block.folded.slice(Math.max(sentence.start, cue.start - 10), cue.start),
    )
  )
    return sentence.names.filter(
      ({ known, gives, weak, end: last, start }) =>
        known && gives === true && !weak && last <= cue.start && start >= (previous?.end ?? sentence.start),
    );
  const onlyNearest = block.tools.parties.relativeCue.test(words) || cue.value === 'leads';
  // "A and B, which took money from C, entered the round": what the clause between says is about B.
  const aside = block.tools.parties.clauseAside.exec(block.folded.slice(sentence.start, cue.start));
  const end = aside ? sentence.start + aside.index : cue.start;
  // "A, B und Altinvestoren wie C investieren": the list goes on before the words that open its last part.
  const opens =
    previous !== undefined &&
    previous.value === 'joinedBy' &&
    (block.tools.parties.opensLastPart.test(block.folded.slice(previous.start, previous.end)) ||
      // "A, B, existing investors C and D, and angels from E participated".
      (block.tools.parties.partOfList.test(block.folded.slice(previous.start, previous.end)) &&
        /(?:,|\sand)\s$/.test(block.folded.slice(Math.max(0, previous.start - 5), previous.start))));
  const within = previous !== undefined && (previous.start >= end || opens);
  const floor = within ? sentence.start : Math.max(sentence.start, previous?.end ?? 0);
  const listed: NameSpan[] = [];
  let at = end;
  for (const name of [...sentence.names].reverse()) {
    if (name.end > end) continue;
    if (name.start < floor) break;
    const gap = block.folded.slice(name.end, at);
    // "B profited, with its angels participating": they are no part of a list with B.
    if (
      gap.length > LONGEST_GAP ||
      (listed.length === 0 &&
        (block.tools.parties.withBetween.test(gap) || block.tools.parties.nobodySaid.test(gap)))
    )
      break;
    // "Oakline ($190 million) and Fernway ($119 million) lead the largest rounds": they took them.
    if (name.known && hasOwnSum(sentence, name)) break;
    // "Neues Geld für Kiefer: Birke und Stein schießen zu", "den Wert von Kiefer an, als sie investierten".
    if (block.tools.wording.capitalNouns && (/:\s/.test(gap) || block.tools.parties.ownSubject.test(gap)))
      break;
    // "Birke aus San Francisco": where a giver is from.
    if (
      block.tools.wording.capitalNouns &&
      !name.known &&
      block.tools.parties.fromTown.test(block.folded.slice(floor, name.start))
    ) {
      at = name.start - FROM.length;
      continue;
    }
    const together = block.tools.parties.together.test(gap);
    if (listed.length > 0 && !together) break;
    // "Birch triples down on Oakline, leading a round": whom the money went to stands between.
    if (
      listed.length === 0 &&
      cue.value === 'leads' &&
      /^,\s$/.test(gap) &&
      block.tools.parties.moneyInto.test(
        block.text.slice(Math.max(floor, name.start - MONEY_INTO), name.start),
      )
    ) {
      at = name.start;
      continue;
    }
    // "war Birke bei Kiefer eingestiegen": whom the money went to stands between.
    const into =
      listed.length === 0 && block.tools.wording.capitalNouns
        ? (cue.value === 'leads' ? block.tools.parties.roundOf : block.tools.parties.takerBeforeJoin).exec(
            block.folded.slice(Math.max(floor, name.start - 60), name.start),
          )
        : null;
    if (into) {
      at = name.start - into[0].length;
      continue;
    }
    // "die Kiefer-Investoren Birke und Stein": whose investors they are.
    if (listed.length > 0 && block.tools.wording.capitalNouns && name.known && name.weak) {
      at = name.start;
      continue;
    }
    const head = listed.length === 0 && onlyNearest ? headOf(sentence, name, floor) : null;
    if (head) {
      listed.push(head);
      // "A and B, the arm of C, led": who stands beside the one that is described did, too.
      const beside = sentence.names.findLast(({ end: to, start }) => to <= head.start && start >= floor);
      if (
        beside?.known &&
        beside.gives === true &&
        block.tools.parties.and.test(block.folded.slice(beside.end, head.start))
      )
        listed.push(beside);
      break;
    }
    // "Oakline's venture arm also took part".
    const arm = block.tools.parties.arm.test(block.folded.slice(name.end, name.end + 44));
    // "the existing investors of Oakline took part": whose investors they are.
    if (
      name.known &&
      !name.gives &&
      block.tools.parties.investorsOfTaker.test(
        block.folded.slice(Math.max(sentence.start, name.start - 48), name.start),
      )
    )
      break;
    if ((!name.possessive || arm) && !isBracketed(block, name)) listed.push(name);
    at = name.start;
    // "angels from A, B and C": where they work, and not who gave.
    const work = block.tools.parties.employer.exec(
      block.folded.slice(Math.max(floor, name.start - 48), name.start),
    );
    if (work && !onlyNearest) {
      listed.length = 0;
      at = name.start - work[0].length;
      continue;
    }
    if (
      onlyNearest &&
      listed.length > 0 &&
      !block.tools.parties.listed.test(block.folded.slice(floor, name.start)) &&
      !(
        block.tools.parties.jointly.test(words) &&
        block.tools.parties.listedNoun.test(block.folded.slice(floor, name.start))
      )
    )
      break;
  }
  // "historical investors of the company founded by A and B took part": they founded it.
  const [first] = listed.slice(-1);
  return first && foundedBy(sentence, first) ? [] : listed.reverse();
}

/** How far before whom money went to the word that says so may stand, in UTF-16 units. */
const MONEY_INTO = 48;

/** The German word between a giver and its town. */
const FROM = 'aus ';

const foundedBy = ({ block, start: from }: SentenceNotes, { start }: NameSpan): boolean =>
  block.tools.parties.foundedBy.test(block.folded.slice(Math.max(from, start - 48), start));

/** "Birch Ventures, the venture arm of Birch, led": the name that an apposition describes, not one within it. */
function headOf({ block, names }: SentenceNotes, inner: NameSpan, floor: number): NameSpan | null {
  if (!/^\s*(?:,|[–—-]\s)/u.test(block.folded.slice(inner.end, inner.end + 3))) return null;
  const [further, head] = names.filter(({ start, end }) => start >= floor && end <= inner.start).slice(-2);
  const opens = (name: NameSpan | undefined) =>
    name !== undefined && block.tools.parties.apposition.test(block.folded.slice(name.end, inner.start));
  if (opens(head ?? further)) return head ?? further ?? null;
  // "Birch, known for its investments in A and B, led": whoever the store knows to give, and not whom it gave to.
  const giver =
    inner.known && !inner.gives
      ? names.findLast(
          ({ known, gives, start, end }) => known && gives === true && start >= floor && end < inner.start,
        )
      : undefined;
  if (giver && /^,\s[^;:]*$/.test(block.folded.slice(giver.end, inner.start))) return giver;
  // "a joint venture of A and B" has two names in it.
  return opens(further) ? (further ?? null) : null;
}
