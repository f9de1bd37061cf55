import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

const isNounsName = ({ nameCues }: SentenceNotes, { start }: NameSpan): boolean =>
  nameCues.some(({ value, end }) => value === 'companyBefore' && start - end === 1);

export const isLed = ({ block, start }: SentenceNotes, name: NameSpan) =>
  block.tools.subjects.preposition.test(block.folded.slice(Math.max(start, name.start - 60), name.start));

export function nameBeforeVerb(
  sentence: SentenceNotes,
  candidates: readonly NameSpan[],
  verb: number,
): NameSpan | undefined {
  const { folded } = sentence.block;
  // A name in an apposition or behind a preposition is not the subject: "GlycoEra, a spin-off of LimmaTech, raised".
  const led = new Set<NameSpan>();
  let last: NameSpan | undefined;
  for (const name of candidates) {
    const before = folded.slice(Math.max(sentence.start, name.start - 60), name.start);
    const listed =
      last &&
      led.has(last) &&
      !sentence.block.tools.subjects.source.test(folded.slice(sentence.start, last.start)) &&
      sentence.block.tools.subjects.listed.test(folded.slice(last.end, name.start)) &&
      // "a rival of Oakline, German payments startup Fernway raised": its noun and the verb make it the subject.
      !(verb - name.end < 4 && isNounsName(sentence, name));
    if (
      listed ||
      sentence.block.tools.subjects.preposition.test(before) ||
      (last && isBoughtThere(sentence, name))
    )
      led.add(name);
    last = name;
  }
  const plain = candidates.filter((name) => !led.has(name));
  const pool = plain.length > 0 ? plain : candidates;
  const direct =
    pool
      .filter(
        (name) =>
          verb - name.end < 4 && !sentence.block.tools.subjects.and.test(folded.slice(name.end, verb)),
      )
      .at(-1) ?? opensClause(sentence, pool);
  if (!direct)
    return (
      pool.findLast((name) => isToldOfBy(sentence, name)) ??
      pool.findLast((name) => isNext(sentence, name) && isSetOff(sentence, name, verb)) ??
      pool.find((name) => isSetOff(sentence, name, verb)) ??
      firstOfClause(sentence, pool, verb)
    );
  // "Oakline, a company that made Oaktree, announced": what an apposition ends with is not the subject.
  const head =
    folded[direct.end] === ','
      ? pool.find(
          ({ start, end }) =>
            end < direct.start &&
            start - sentence.start < 120 &&
            sentence.block.tools.subjects.headApposition.test(folded.slice(end, end + 40)),
        )
      : undefined;
  return head ?? direct;
}

/** "Oakline acquires Fernway, raises $20 million": whom a verb of buying is about does not act. */
const isBoughtThere = ({ block, money }: SentenceNotes, { start }: NameSpan): boolean =>
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  money.some(
    ({ value, end }) =>
      value === 'acquire' && end < start && /^\s(?:[\p{Ll}-]+\s){0,4}$/u.test(block.folded.slice(end, start)),
  );

/** "A raised $5 million, and B has taken in $7 million": the last name that begins a clause of its own. */
const opensClause = ({ block, amounts }: SentenceNotes, pool: readonly NameSpan[]): NameSpan | undefined =>
  block.tools.wording.spaced
    ? pool.findLast(
        ({ start, end }) =>
          block.tools.subjects.auxiliary.test(block.folded.slice(end, end + 6)) &&
          (block.tools.subjects.clauseOpens.test(block.folded.slice(Math.max(0, start - 48), start)) ||
            // "has secured $18 million and Fernway has announced": right behind a sum no list goes on.
            amounts.some((amount) =>
              block.tools.subjects.andBehindSum.test(
                block.folded.slice(amount.end, Math.max(amount.end, start)),
              ),
            )),
      )
    : undefined;

/** "Halden, which backs it, announced that Oakline (OAK) completed": another company tells of it. */
const isToldOfBy = ({ block, names, start: from }: SentenceNotes, { known, start }: NameSpan): boolean =>
  known &&
  names.some((name) => !name.weak && name.end < start) &&
  block.tools.subjects.thatOther.test(block.folded.slice(Math.max(from, start - 60), start));

/** "A received $80 million, while B, a maker of sensors, secured": the subject of a clause of its own. */
const isNext = ({ block }: SentenceNotes, { start }: NameSpan): boolean =>
  block.tools.wording.spaced &&
  block.tools.subjects.nextSubject.test(block.folded.slice(Math.max(0, start - 8), start));

/** "Oakline, a spin-off that began after the Halden deal, raised": what commas set off between name and verb. */
const isSetOff = ({ block, start: from }: SentenceNotes, { start, end }: NameSpan, verb: number): boolean =>
  block.tools.wording.spaced &&
  !block.folded.slice(end, verb).includes('; ') &&
  (start - from < 60 || block.tools.subjects.nextSubject.test(block.folded.slice(start - 8, start))) &&
  verb - end < 240 &&
  /^(?:\s?\([^)]*\))?,\s/u.test(block.folded.slice(end, end + 60)) &&
  block.tools.subjects.setOffEnd.test(block.folded.slice(Math.max(end + 2, verb - 32), verb));

/** Of several names before a verb the first of the last clause is its subject. */
function firstOfClause(
  sentence: SentenceNotes,
  pool: readonly NameSpan[],
  verb: number,
): NameSpan | undefined {
  const border = sentence.link.filter(({ value, end }) => value === 'clause' && end < verb).at(-1);
  const colon = sentence.block.folded.lastIndexOf(': ', verb);
  const semicolon = sentence.block.folded.lastIndexOf('; ', verb);
  const from = Math.max(
    border?.end ?? 0,
    colon > sentence.start ? colon : 0,
    semicolon > sentence.start ? semicolon : 0,
    sentence.start,
  );
  let inClause = pool.filter(({ start }) => start >= from);
  // A German "damit" or "nach" opens no clause of its own, nor does "with": the subject stands before it.
  const isWith =
    border &&
    sentence.block.tools.subjects.withClause.test(sentence.block.folded.slice(border.start, border.end));
  if (inClause.length === 0 && (isWith || sentence.block.tools.wording.capitalNouns))
    inClause = semicolon > sentence.start ? pool.filter(({ start }) => start >= semicolon) : [...pool];
  const known = inClause.filter((name) => name.known);
  return known[0] ?? inClause[0] ?? pool.at(-1);
}
