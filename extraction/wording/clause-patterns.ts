/** Patterns of a language for what the words around a sum say together, where no cue does: a worth, or all money ever taken. */
export interface ClausePatterns {
  /** Ends before a sum that somebody is worth: "zu einem Preis von". */
  worthLeads?: string;
  /** A sentence up to a sum behind a colon, where a word for worth opens it: "Das Preisschild: ". */
  worthHeads?: string;
  /** Behind a sum: somebody puts the worth of another at it: " beimaß". */
  putsAtBehind?: string;
  /** Ends before a sum that somebody may be put at: "mit rund". */
  atSumOpens?: string;
  /** Behind such a sum: " veranschlagt". */
  putAtBehind?: string;
  /** A clause up to a sum that it opens with: "Mit rund". */
  atSumFirst?: string;
  /** Behind such a sum: " veranschlagen die". */
  valuesBehind?: string;
  /** A clause up to a sum where a worth is its subject: "hatte der Wert noch". */
  worthIsSubject?: string;
  /** Behind a sum that something came to: " betragen". */
  amountsToBehind?: string;
  /** A clause up to a sum that somebody is: "ist Kiefer damit". */
  isBefore?: string;
  /** All of a clause behind such a sum: " schwer". */
  heavyBehind?: string;
  /** Behind a sum that a worth comes to: " beträgt damit der Wert". */
  worthBehind?: string;
  /** A clause up to a sum that goes on with what was told: "waren es noch". */
  goesOnBefore?: string;
  /** Behind a sum that somebody came to: " gekommen". */
  cameBehind?: string;
  /** Ends before a sum that people speak of: "von". */
  ofSumOpens?: string;
  /** Behind such a sum: " die Rede". */
  spokenBehind?: string;
  /** A clause up to a sum where a pronoun stands for what was told: "habe sie". */
  itBefore?: string;
  /** Behind a sum that people name: " genannt". */
  namedBehindSum?: string;
  /** The whole of a word that is for other money, or for a worth: "Preis". */
  priceTag?: string;
  /** In a clause about all money that came in: "zusammengenommen". */
  anyWhole?: string;
  /** In such a clause: it came in over time: "seit Gründung". */
  overTime?: string;
  /** In such a clause: it leads up to now: "damit". */
  toNow?: string;
  /** Such a clause opens with its whole: "Unterm Strich ". */
  wholeOpens?: string;
  /** In a clause about what a single round brought: "in der Runde". */
  inThisRound?: string;
  /** A word for money that companies take: "Wagniskapital". */
  capitalWord?: string;
  /** The beginning of a verb of worth or of a whole: "kommt". */
  comesToVerb?: string;
  /** Ends before a stage that a whole counts in: "mit der". */
  countedIn?: string;
  /** In a clause about whoever has taken the most: "am besten finanzierte". */
  bestFunded?: string;
  /** Ends before a sum that somebody has: "mit mehr als". */
  withSum?: string;
  /** Behind a sum: a clause says that it is money taken: " gewesen, die Investoren gaben". */
  moneyBehind?: string;
  /** A clause up to a sum that somebody brings it to: "bringt es Kiefer damit auf". */
  bringsIt?: string;
  /** In a sentence that sets the sums of two times against each other: "gegenüber". */
  otherTime?: string;
  /** Ends before what a round brought: "Series C über". */
  roundSum?: string;
  /** Ends before a word for a round that only says when: "in der". */
  atRound?: string;
  /** Says that somebody is quoted: "laut". */
  quoted?: string;
  /** In a clause whose verb tells what came in up to some time: "bisher haben". */
  upToNow?: string;
  /** A clause that opens with a year: "2019 waren". */
  ownYear?: string;
}
