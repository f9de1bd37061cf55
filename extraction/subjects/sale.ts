import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import type { PhraseHit } from '../phrases.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { boughtNoun, paidFor, soldByNoun } from './german-sale.ts';
import { hanName } from './han-name.ts';
import { objectOf } from './han-object.ts';
import { hanSubject } from './han-subject.ts';
import type { Subject } from './subject.ts';

/** "s'empare du Belge Sapin": a guess right before a name of the store says what it is. */
const described = ([first, second]: readonly NameSpan[]): NameSpan | undefined =>
  first && second && !first.known && second.known && second.start - first.end === 1 ? second : undefined;

const isVerbLast = ({ block }: SentenceNotes) => block.tools.wording.capitalNouns;

/** The word that makes a sale passive: "acquired by", "被", or the agent of a verb that stands last. */
function passiveOf(
  sentence: SentenceNotes,
  cue: { start: number; value: string },
): { start: number; end: number } | null {
  if (cue.value === 'acquiredBy') return cue as PhraseHit<string>;
  const before = sentence.money.find(({ value, end }) => value === 'acquiredBy' && end <= cue.start);
  if (before) return before;
  if (
    cue.value === 'acquire' &&
    sentence.block.tools.subjects.being.test(
      sentence.block.folded.slice(Math.max(0, cue.start - 8), cue.start),
    )
  )
    return cue as PhraseHit<string>;
  if (!isVerbLast(sentence) || cue.value !== 'acquire') return null;
  const agent = sentence.link.find(
    ({ value, end }) =>
      value === 'agent' &&
      end <= cue.start &&
      sentence.names.some(({ start }) => start >= end && start - end < 12),
  );
  return agent && sentence.names.some(({ end }) => end <= agent.start) ? agent : null;
}

/** The two names of the store behind a verb that opens its clause: what was sold, and to whom. */
const inversion = (
  { names, block }: SentenceNotes,
  verb: { end: number },
): [NameSpan, NameSpan] | undefined => {
  const [sold, buyer] = names.filter(({ known, start }) => known && start >= verb.end);
  return sold && buyer && /\s(?:an|zu|zum|zur)\s/u.test(block.folded.slice(sold.end, buyer.start))
    ? [sold, buyer]
    : undefined;
};

const saysOfItself = (
  { nameCues, names, start, block }: SentenceNotes,
  first: NameSpan,
  before: number,
): boolean =>
  first.start - start < 40 &&
  nameCues.some(
    ({ value, start: at, end }) =>
      value === 'pronoun' &&
      // "backed Oakline, which was sold to": the pronoun is about the name right before it.
      !block.tools.subjects.relative.test(block.folded.slice(at, end)) &&
      at > first.end &&
      at < before &&
      !names.some((name) => name.known && name.start > at && name.end <= before),
  );

/**
 * "übernimmt der Hersteller das in Linz angesiedelte Startup Kiefer", "Im Mai übernahm Halden Anteile von Kiefer": the object
 * behind its verb, and behind the subject where that does not open the clause.
 */
function objectBehind(
  { block, names, start }: SentenceNotes,
  verb: { start: number; end: number },
): NameSpan | undefined {
  const behind = block.folded.slice(verb.end, verb.end + OBJECT_REACH);
  // "kaufte Halden, heute die Stein SE, das Startup Kiefer": what else the buyer is called.
  const aside = block.tools.names.formerAside.exec(behind);
  const stop =
    /[,;]/.exec(aside ? behind.replace(aside[0], ' '.repeat(aside[0].length)) : behind)?.index ??
    OBJECT_REACH;
  const [first, second] = names.filter(
    (name) =>
      name.known &&
      !name.weak &&
      name.start >= verb.end &&
      name.end <= verb.end + stop &&
      !(aside && name.start - verb.end > aside.index && name.end - verb.end < aside.index + aside[0].length),
  );
  const border = Math.max(start, block.folded.lastIndexOf(', ', verb.start));
  const opens = names.some((name) => !name.weak && name.start >= border && name.end <= verb.start);
  return opens ? first : (second ?? first);
}

/** How far behind its verb a German object may stand, in UTF-16 units. */
const OBJECT_REACH = 130;

/** "bought advertising worth $40 million from Fernway": whoever is named behind the price and "from" sold something. */
const isSeller = ({ block, amounts, link }: SentenceNotes, verb: { end: number }, name: NameSpan): boolean =>
  block.tools.wording.spaced &&
  amounts.some(({ start, end }) => start >= verb.end && end <= name.start) &&
  link.some(({ value, end }) => value === 'agent' && name.start - end === 1);

/** "bought a house in Malibu": a word in no list that only tells where. */
const isWhere = ({ block }: SentenceNotes, verb: { end: number }, { known, start }: NameSpan): boolean =>
  !known &&
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  block.tools.subjects.whereBefore.test(block.folded.slice(verb.end, start));

/** "アルムの買収（292億円）": the word for buying is a noun where its price stands in brackets behind it. */
const isPriceInBrackets = ({ block }: SentenceNotes, { end }: { end: number }): boolean =>
  /^[（(][\d約]/u.test(block.folded.slice(end, end + 2));

/** Who was bought: behind the verb, or before it in the passive. */
export function boughtIn(sentence: SentenceNotes, { cue }: Pick<SumKind, 'cue'>): Subject {
  if (!cue) return null;
  // "Für die Firma zahlt Birke 90 Millionen", "交易金额为6亿元": what was bought is told before.
  if (sentence.block.tools.sums.paidForNoun.test(sentence.block.folded.slice(cue.start, cue.end)))
    return boughtBeside(sentence, cue) ?? 'topic';
  const told = cue.value === 'acquisition' ? (paidFor(sentence) ?? soldByNoun(sentence)) : undefined;
  if (told) return { name: told, sure: true };
  // "AによるB買収額": the noun follows whom it is about.
  const before =
    (cue.value === 'acquisition' || isPriceInBrackets(sentence, cue)) && !sentence.block.tools.wording.spaced
      ? sentence.names.find(
          ({ end, known }) =>
            known &&
            cue.start >= end &&
            // "アルム（東京）の買収".
            (cue.start - end <= 1 ||
              /^[（(][^（）()]{1,20}[）)]の?$/u.test(sentence.block.text.slice(end, cue.start))),
        )
      : undefined;
  if (before) return { name: before, sure: true };
  const passive = passiveOf(sentence, cue);
  if (passive) {
    const before = sentence.names.filter(({ end }) => end <= passive.start);
    // "Oakline (Nasdaq: OAK), a maker of sensors, said it was acquired": what commas and brackets set off is no subject.
    const first = before.find(({ weak }) => !weak);
    const name =
      sentence.block.tools.wording.spaced && first && saysOfItself(sentence, first, passive.start)
        ? first
        : sentence.block.tools.wording.spaced && !isVerbLast(sentence)
          ? (before.findLast(({ known, weak }) => known && !weak) ?? before.at(-1))
          : before.at(-1);
    // "Für 85 Millionen Euro geht das Startup Kiefer an Birke": the subject stands behind its verb.
    const inverted =
      !name?.known && isVerbLast(sentence) && cue.value === 'acquiredBy' && inversion(sentence, passive);
    if (inverted) return { name: inverted[0], sure: true };
    // "Im Juni wechselte auch Kiefer den Besitzer".
    const next =
      !name && isVerbLast(sentence) && cue.value === 'acquiredBy'
        ? sentence.names.find(
            ({ known, weak, start }) => known && !weak && start >= passive.end && start - passive.end < 40,
          )
        : undefined;
    if (next) return { name: next, sure: true };
    return name ? { name, sure: name.known } : 'topic';
  }
  // "übernimmt Kiefer für einen Kaufpreis von 70 Millionen": the verb says whose price it is.
  const verb =
    cue.value === 'acquisition' && isVerbLast(sentence)
      ? sentence.money.find(({ value, end }) => value === 'acquire' && end <= cue.start)
      : undefined;
  const said: Subject = verb ? boughtIn(sentence, { cue: verb }) : null;
  if (said && said !== 'topic') return said;
  // "Der Kaufpreis hat sich verdoppelt: Halden legte 22 Millionen auf den Tisch": who pays is named, and not what for.
  const pays =
    cue.value === 'acquisition' && isVerbLast(sentence)
      ? sentence.money.find(({ value, start }) => value === 'invest' && start >= cue.end)
      : undefined;
  if (
    pays &&
    sentence.names.some(({ known, start, end }) => known && start >= cue.end && pays.start - end === 1)
  )
    return 'topic';
  if (cue.value === 'acquire' && boughtNoun(sentence, cue)) return 'topic';
  const object = cue.value === 'acquire' && isVerbLast(sentence) ? objectBehind(sentence, cue) : undefined;
  if (object) return { name: object, sure: true };
  const behind = sentence.names.filter(
    (name) =>
      name.start >= cue.end &&
      name.start - cue.end < 60 &&
      !isSeller(sentence, cue, name) &&
      !isWhere(sentence, cue, name),
  );
  const name =
    objectOf(sentence, cue.start) ??
    described(behind) ??
    behind.find(({ weak }) => !(weak && isVerbLast(sentence))) ??
    (cue.value === 'acquisition' && isVerbLast(sentence) ? undefined : behind[0]) ??
    (isVerbLast(sentence) && cue.value === 'acquire'
      ? sentence.names
          .filter(({ end }) => end <= cue.start)
          .slice(1)
          .at(-1)
      : undefined);
  if (name) return { name, sure: name.known };
  if (sentence.block.tools.wording.spaced) return null;
  const words = /^[^\s，。；、：的]{2,12}/u
    .exec(sentence.block.text.slice(cue.end, sentence.end))?.[0]
    .replace(/[，。；]$/u, '');
  return words ? { name: hanName(words, cue.end), sure: false } : null;
}

/** "完成收购云青科技，交易金额为6亿元": what the verb before the price is about. */
function boughtBeside(sentence: SentenceNotes, price: { start: number }): Subject {
  const verb = sentence.money.findLast(
    ({ value, end }) => (value === 'acquire' || value === 'acquiredBy') && end <= price.start,
  );
  return verb ? boughtIn(sentence, { cue: verb }) : null;
}

/** Who bought: before the verb, or behind "acquired by". */
export function buyerIn(sentence: SentenceNotes, { cue }: Pick<SumKind, 'cue'>): NameSpan | 'topic' | null {
  if (!cue) return null;
  const passive = passiveOf(sentence, cue);
  if (passive) {
    const inverted = isVerbLast(sentence) && cue.value === 'acquiredBy' && inversion(sentence, passive);
    if (inverted && !sentence.names.some(({ known, end }) => known && end <= passive.start))
      return inverted[1];
    const from =
      cue.value === 'acquire' && sentence.block.tools.wording.spaced
        ? (sentence.link.find(({ value, start }) => value === 'agent' && start >= passive.end)?.end ??
          passive.end)
        : passive.end;
    return sentence.names.find(({ start }) => start >= from && start - from < 60) ?? null;
  }
  const before = sentence.names.filter(({ end, name }) => end <= cue.start && !isMedium(name));
  // "Halden's $7 billion acquisition of Oakline".
  const owner = cue.value === 'acquisition' ? before.findLast(({ possessive }) => possessive) : undefined;
  if (owner ?? before[0]) return owner ?? before[0] ?? null;
  // "Im Mai kaufte Kiefer den Rivalen Ahorn": the buyer stands between its verb and what it bought.
  const bought = isVerbLast(sentence) && cue.value === 'acquire' ? objectBehind(sentence, cue) : undefined;
  const buyer =
    bought &&
    sentence.names.find(
      ({ known, weak, start, end }) => known && !weak && start >= cue.end && end < bought.start,
    );
  if (buyer) return buyer;
  const han = sentence.block.tools.wording.spaced ? null : hanSubject(sentence, cue.start);
  return han && han !== 'topic' ? han.name : 'topic';
}
