/** Patterns of a language for what sums of one sentence have in common, and what was told before. */
export interface StatementPatterns {
  /** That a sentence speaks of the round that is the news: "diesmal". */
  thisTime?: string;
  /** A comparison with the word that elsewhere opens a clause: "weniger als". */
  compares?: string;
  /** Debt and equity told in one breath: "debt and equity". */
  bothKinds?: string;
  /** Says anywhere in a text that it is about rounds or startups: "finanzierungsrunde". */
  ofRounds?: string;
  /** A whole phrase for "each month", which may also tell when. */
  eachTime?: string;
  /** Behind such a phrase that tells when: "a month later". */
  ago?: string;
  /** Opens what a report says of others at its end: "About Birch Ventures". */
  about?: string;
  /** Ends before the day of a founding. */
  foundedBefore?: string;
  /** Behind the day of a founding. */
  foundedBehind?: string;
  /** All that stands between a part and its whole: "of a". */
  partOf?: string;
  /** Between a stage and the sum of its whole: " financing of up to ". */
  stageOf?: string;
  /** Ends before a verb that tells of what is done: "after securing". */
  afterwards?: string;
  /** A sentence up to the stage that opens it: "The". */
  stageOpens?: string;
  /** Behind such a stage, that it is set beside an older round: " follows". */
  stageGoesOn?: string;
  /** Ends before a sum that went before the news: "nine months after a". */
  earlier?: string;
  /** Behind a sum that went before the news: "in a previous round". */
  earlierBehind?: string;
  /** Ends before a word for a loan that is none: "tarjetas de". */
  noDebt?: string;
  /** Between a sum and a kind of money that is only a part of it: "of which", "dont". */
  partAs?: string;
  /** Investors of the past: "previous rounds". */
  previous?: string;
  /** Opens an infinitive that tells what money is for. */
  purpose?: string;
  /** The whole word of a clause that tells of others: "while". */
  otherClause?: string;
  /** The end of a verb that tells of what is done. */
  finished?: string;
  /** Behind the day of a founding that money came with: "with $600,000". */
  foundedWith?: string;
}
