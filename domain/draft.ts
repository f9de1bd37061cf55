import type { EntityId } from './entity.ts';
import type { Fact, FactStatus, RoundFact, Stage, ValuationFact } from './fact.ts';
import type { Money } from './money.ts';
import type { PartialDate } from './partial-date.ts';

/** A place in text that was read: UTF-16 offsets in the block's text, end exclusive. */
export interface BlockSpan {
  /** Index into the blocks that were read. */
  block: number;
  start: number;
  end: number;
}

/** A value and the words it was read from; no spans for a value that the reader typed. */
export interface Read<T> {
  value: T;
  spans: BlockSpan[];
}

/** A company, an investor or an acquirer as a text names it. */
export interface ReadName {
  name: string;
  spans: BlockSpan[];
  /** Those in the store that carry the name; empty for one the store does not know. */
  entities: EntityId[];
  /** Other names the text gives for it, as in "CloudMinds (达闼科技)". */
  aliases: { text: string; lang?: string; spans: BlockSpan[] }[];
}

/** An amount read from text. */
export interface ReadAmount {
  /** The figure itself; for a range the middle, with bound `about`. */
  money: Money;
  /** Ends of a range ("$10 to 20 million", "数千万元"), both included, in whole currency units. */
  range?: { low: number; high: number };
  spans: BlockSpan[];
  /** Why the reading may be wrong, for a line under the field; absent when it is sure. */
  unsure?: AmountDoubt;
}

/** Why an amount cannot be read for sure. */
export type AmountDoubt =
  /** No currency is named, or one that several countries call so. */
  | 'currency'
  /** The figure can be read in two ways: "1.800" without a unit. */
  | 'figure'
  /** A vague number: "several million", "数千万". */
  | 'vague'
  /** White space inside the figure was taken to be a slip: "4, 5 Milliarden". */
  | 'spacing';

/** A date read from text. */
export interface ReadDate {
  /** `null` when the text names no year and the page has no date of its own to reckon from. */
  value: PartialDate | null;
  /** What the text says where `value` is `null`: "in April", "am 9. April". Months are 1 to 12. */
  yearless?: { month: number; day?: number };
  spans: BlockSpan[];
  /** Reckoned from the page's own date ("in April", "last year", "gestern"). */
  relative: boolean;
}

/** Who is said to have said it. */
export interface ReadAttribution {
  /** The one who said it first, when the page relays it: "Bloomberg". */
  origin?: string;
  /** How strong, in the words of the text: "people familiar with the matter". */
  words?: string;
  spans: BlockSpan[];
}

/**
 * One fact as read from a text, before the reader has agreed to it. Every field says which words it came from;
 * what the text does not say is `null`, never guessed.
 */
export interface FactDraft {
  kind: Fact['kind'];
  /** Who it is about; `null` when the text does not name it. For an acquisition the one bought, for a fund its manager or the fund. */
  company: ReadName | null;
  /** Raised, value, total, price or size, by kind; `null` when not disclosed. */
  amount: ReadAmount | null;
  /** The same sum in further currencies, as the text gives it. */
  alsoAmounts: ReadAmount[];
  /** Of a round, or the one a valuation goes with. */
  stage: Read<Stage> | null;
  /** Of a round only. */
  lead: ReadName[];
  investors: ReadName[];
  /** Of an acquisition only. */
  acquirer: ReadName | null;
  date: ReadDate | null;
  status: Read<FactStatus>;
  /** Of a valuation. */
  basis: Read<ValuationFact['basis']> | null;
  /** Of a round. */
  instrument: Read<NonNullable<RoundFact['instrument']>> | null;
  /** Of an offering: the exchange. */
  venue: Read<string> | null;
  attribution: ReadAttribution | null;
  /** The sentence or sentences it was read from, the main one first. */
  quotes: BlockSpan[];
  /** 0 to 1: how sure the reading is that this is a funding fact and whose. */
  confidence: number;
}

/** The empty draft that every fact begins from, entered by hand or read in a text. */
export const BLANK_DRAFT: FactDraft = {
  kind: 'round',
  company: null,
  amount: null,
  alsoAmounts: [],
  stage: null,
  lead: [],
  investors: [],
  acquirer: null,
  date: null,
  status: { value: 'announced', spans: [] },
  basis: null,
  instrument: null,
  venue: null,
  attribution: null,
  quotes: [],
  confidence: 1,
};
