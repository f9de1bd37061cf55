import {
  BLANK_DRAFT,
  type BlockSpan,
  type FactDraft,
  type ReadAmount,
  type ReadDate,
  type ReadName,
} from '../../domain/draft.ts';
import type { AmountReading } from '../amounts/read-amounts.ts';
import type { DateReading } from '../dates/read-dates.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** What every draft read in a sentence begins from: equity, quoted as a whole, and hardly sure. */
export function draftOf(sentence: SentenceNotes): FactDraft {
  return {
    ...BLANK_DRAFT,
    // Of its own, since they are filled while the sentence is read.
    alsoAmounts: [],
    lead: [],
    investors: [],
    status: { value: 'announced', spans: [] },
    instrument: { value: 'equity', spans: [] },
    quotes: [trimmed(sentence)],
    confidence: 0.3,
  };
}

export function trimmed({ block, start, end }: SentenceNotes): BlockSpan {
  const words = block.text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  return { block: block.index, start: start + lead, end: start + words.trimEnd().length };
}

export function readAmount(amount: AmountReading, block: number): ReadAmount {
  const { start, end, money, range, unsure } = amount;
  return {
    money,
    ...(range ? { range } : {}),
    spans: [{ block, start, end }],
    ...(unsure ? { unsure } : {}),
  };
}

export function readDate({ value, yearless, relative, start, end }: DateReading, block: number): ReadDate {
  return { value, ...(yearless ? { yearless } : {}), relative, spans: [{ block, start, end }] };
}

/** A name as a field of a draft. */
export function readName(name: NameSpan, block: number): ReadName {
  return {
    name: name.name,
    spans: [{ block, start: name.start, end: name.end }],
    entities: name.entities,
    aliases: name.aliases.map(({ text, lang, start, end }) => ({
      text,
      ...(lang ? { lang } : {}),
      spans: [{ block, start, end }],
    })),
  };
}
