import type { TextBlock } from '../../domain/mention.ts';
import type { AmountReading } from '../amounts/read-amounts.ts';
import type { DateReading } from '../dates/read-dates.ts';
import type { PhraseHit } from '../phrases.ts';
import type { StageReading } from '../stages/read-stages.ts';
import type { CueTools, LinkCue, MoneyCue, NameCue, PartyCue, VoiceCue } from './cues.ts';
import type { NameSpan } from './names.ts';
import type { SentenceSpan } from './sentences.ts';

/** What is found in a text, each in reading order. */
interface Found {
  amounts: AmountReading[];
  stages: StageReading[];
  dates: DateReading[];
  names: NameSpan[];
  money: PhraseHit<MoneyCue>[];
  other: PhraseHit<'other' | 'otherSubject'>[];
  party: PhraseHit<PartyCue>[];
  link: PhraseHit<LinkCue>[];
  nameCues: PhraseHit<NameCue>[];
  voice: PhraseHit<VoiceCue>[];
}

/** Everything found in one block before anything is concluded. All offsets are UTF-16 units in its text. */
export interface BlockNotes extends Found {
  index: number;
  text: string;
  folded: string;
  kind: TextBlock['kind'];
  lang: string | null;
  tools: CueTools;
  sentences: SentenceSpan[];
  /** The headline or heading it stands under, folded; known once all blocks are read. */
  heading: string;
  /** The block tells of a company as it stands, as the end of a press release does. */
  isAbout: boolean;
  /** Somewhere in the article rounds or startups are spoken of; known once all blocks are read. */
  inReport: boolean;
  /** The only currency that the text names, however often; `null` where it names several or none. */
  onlyCurrency: string | null;
  /** What sums the blocks before told of last, worths or rounds; known once all blocks are read. */
  toldLast: 'valuation' | 'round' | null;
  /** Behind its first sum a paragraph near it speaks on of one round, "The round was led by"; known once all blocks are read. */
  roundFollows: boolean;
  /** The article opens with a stock market listing; known once all blocks are read. */
  inListing: boolean;
}

/** One sentence with what was found in it. */
export interface SentenceNotes extends SentenceSpan, Found {
  block: BlockNotes;
}
