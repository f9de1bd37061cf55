import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';

/** "获得松柏资本、白桦创投的2000万元": those who gave stand between the verb and the sum. */
export function fromReceipt(sentence: SentenceNotes): PhraseHit<PartyCue>[] {
  const { block, money, names, amounts, stages } = sentence;
  return money
    .filter(
      ({ value, start, end }) =>
        value === 'receive' && block.tools.parties.receiptVerb.test(block.folded.slice(start, end)),
    )
    .flatMap(({ end }) => {
      let last = names.find(({ start }) => start >= end);
      if (!last?.known || !block.tools.parties.receiptGap.test(block.text.slice(end, last.start))) return [];
      for (const name of names)
        if (
          name.start > last.start &&
          block.tools.parties.listSign.test(block.text.slice(last.end, name.start))
        )
          last = name;
      const from = last.end;
      const sum = [
        ...amounts.map(({ boundSpan, start }) => boundSpan?.start ?? start),
        ...stages.map(({ start }) => start),
      ].filter((start) => start >= from);
      return sum.length > 0 && block.tools.parties.givenBefore.test(block.text.slice(from, Math.min(...sum)))
        ? [{ start: from, end: from, value: 'joins' as const }]
        : [];
    });
}

/** "从松柏资本、白桦创投那里筹集了": whom the money comes from stands between two words. */
export function fromVerb({ block, link, money, names }: SentenceNotes): PhraseHit<PartyCue>[] {
  return link
    .filter(
      ({ value, start, end }) =>
        value === 'agent' && block.tools.parties.fromWord.test(block.folded.slice(start, end)),
    )
    .flatMap(({ end }) => {
      const verb = money.find(
        ({ value, start }) => (value === 'raise' || value === 'receive' || value === 'total') && start > end,
      );
      const within = verb && names.filter((name) => name.start >= end && name.end <= verb.start);
      return verb && within && within.length > 0 && !/[，。；]/u.test(block.folded.slice(end, verb.start))
        ? [{ start: verb.start, end: verb.start, value: 'joins' as const }]
        : [];
    });
}

/** "松会社などから2億円を調達": whom the particle of origin stands behind gave. */
export function fromOrigin({
  block,
  names,
  money,
  amounts,
  end: stop,
}: SentenceNotes): PhraseHit<PartyCue>[] {
  return names.flatMap(({ known, gives, weak, end }) => {
    const mark =
      known || gives || !weak ? block.tools.parties.originMark.exec(block.text.slice(end, end + 40)) : null;
    if (!mark) return [];
    const at = end + mark[0].length;
    const sum = amounts.some(({ start }) => start >= at && start - at < 16);
    const taken = block.tools.parties.takenBehind.test(block.text.slice(at, at + 12));
    const verb =
      taken ||
      money.some(({ value, start }) => value !== 'other' && start >= at && start - at < 24 && start < stop);
    return sum || verb ? [{ start: end, end: at, value: 'joins' as const }] : [];
  });
}

/** "松会社は樫会社に3億円を出資した": of two, who gave is not whom the money went into. */
export function fromGiving(sentence: SentenceNotes): PhraseHit<PartyCue>[] {
  const { block, names, money } = sentence;
  return money
    .filter((cue) => cue.value === 'invest' && isGiving(sentence, cue))
    .flatMap(({ start }) => {
      const giver = names.find(
        (name) =>
          (name.known || name.gives === true) &&
          name.end <= start &&
          block.tools.parties.giverMark.test(block.text.slice(name.end, name.end + 26)),
      );
      if (!giver) return [];
      let last = giver;
      for (const name of names)
        if (
          name.start > last.start &&
          block.tools.parties.coGiver.test(block.text.slice(last.end, name.start))
        )
          last = name;
      // In "A、Bに出資" the one before the particle is whom it went into.
      const into = block.tools.parties.takerMark.test(block.text.slice(last.end, last.end + 26));
      const end = into && last !== giver ? giver.end : last.end;
      return [{ start: end, end, value: 'joins' as const }];
    });
}

/** The verb is one of giving: "出資を受けた" is one of taking. */
export const isGiving = ({ block }: SentenceNotes, { start, end }: { start: number; end: number }): boolean =>
  block.tools.parties.givingVerb.test(block.folded.slice(start, end)) &&
  !block.tools.parties.takingEnding.test(block.folded.slice(end, end + 4));

/**
 * Where a Japanese list of names before a word may begin: behind the last comma that ends a clause ("は、", "として、"),
 * and behind whom a headline is about ("マツテック、樫会社などから").
 */
export function listStart(
  { block, start, names }: SentenceNotes,
  floor: number,
  cue: { start: number; end: number },
): number {
  if (block.tools.wording.cues.objectMarks === '') return floor;
  const before = block.text.slice(floor, cue.start);
  const border = block.tools.parties.clauseMark.exec(before);
  if (border) return floor + border[0].length;
  const [first, second] = names;
  if (!first || floor !== start || first.end > cue.start) return floor;
  // "ロケットのヒノキ、樫会社などから": what it makes stands before whom the headline is about.
  const described = !first.known && /[のる]$/u.test(block.text.slice(floor, first.start));
  if (!described && (!second || first.start !== floor || second.end > cue.start)) return floor;
  const comma = /^[」』]?(?:[（(][^（）()]{1,30}[）)])?、/u.exec(block.text.slice(first.end, first.end + 36));
  // The word is one of origin, not of giving: who gives stands behind.
  return comma && cue.end > cue.start ? first.end + comma[0].length : floor;
}

/** "投资方阵容豪华": the noun alone, behind which no list of names follows. */
export const isBareNoun = (
  { block, names }: SentenceNotes,
  { value, start, end }: PhraseHit<PartyCue>,
): boolean =>
  (value === 'joinedBy' || value === 'ledBy') &&
  block.tools.parties.partyNoun.test(block.folded.slice(start, end)) &&
  !block.tools.parties.nounListOpens.test(block.folded.slice(end, end + 3)) &&
  !names.some((name) => name.start >= end && name.start - end <= 2);
