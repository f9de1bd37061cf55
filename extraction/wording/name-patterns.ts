/** Patterns of a language for what stands beside names and beside nouns for a company. */
export interface NamePatterns {
  /** The end of a compound that names a thing, and nobody: "-Kredit". */
  thing?: string;
  /** The whole of words for those of a town, who may stand for its company: "die Berliner". */
  townFolk?: string;
  /** The whole of a noun that stands for the company without an article: "公司". */
  bareNoun?: string;
  /** Ends before the head of a clause. */
  clauseOpens?: string;
  /** The whole of a word that opens a sentence as an adverb: "Technically". */
  adverbAlone?: string;
  /** Behind such a noun where no name follows it. */
  nounSpeaks?: string;
  /**
   * A whole sentence up to the name that it leads up to: "Dahinter rangiert der Spezialist"; where nouns have no capitals,
   * the words right before a name that tell whom a sentence speaks of: "The largest round went to".
   */
  leadsUpTo?: string;
  /** The beginning of a word that belongs to the one before, cut short before a vowel: "d'Accel". */
  elided?: string;
  /** A word that its ending tells to be an adverb, and so no name where it opens a sentence: "Zusätzlich". */
  adverb?: string;
  /** Ends before a noun, the company told by its town: "the Redwood City, Calif.-based company". */
  ofTown?: string;
  /** Ends before a noun, the company told by adjectives: "the two-year-old startup". */
  described?: string;
  /** The whole noun that such a description stands before. */
  plainNoun?: string;
  /** In such a description: words that tell of another company, "the first company". */
  notDescribing?: string;
  /** The whole of an article, which is no pronoun. */
  article?: string;
  /** Ends before a noun: the article and what leads from it to the noun, "der schwedische". */
  definite?: string;
  /** The end of a noun that, with an article, stands for the company: "die Coachingplattform". */
  standIn?: string;
  /** Behind a pronoun that stands for nobody: "es gab". */
  impersonalBehind?: string;
  /** Ends before a pronoun that stands for nobody: "gab es". */
  impersonalBefore?: string;
  /** Right behind a name that describes another: "Alibaba-backed". */
  describing?: string;
  /** Right behind a name that is the first part of a noun: "Paypal-Konkurrent". */
  compound?: string;
  /** A word whose first part alone has capitals: "US-Risikokapitalgeber". */
  abbreviationFirst?: string;
  /** Ends before a name that tells where somebody was: "a former". */
  former?: string;
  /** Ends before a name that something is likened to: "as a". */
  likening?: string;
  /** Behind a name that something is likened to: "a Halden for farms". */
  likened?: string;
  /** Behind a town: ", Calif.-based". */
  townBefore?: string;
  /** The end of words with capitals that name a building and no company: "Denver Tower". */
  property?: string;
  /** Behind one word that is a subject and so no common noun: "Birke hat". */
  /** Ends before a name: an article and the compound that says what it is. */
  compoundBefore?: string;
  /** What a guess is by an apposition right behind it: from the comma to its noun. */
  apposedNoun?: string;
  finiteVerb?: string;
  /** Behind a name that is described: ", a developer of". */
  apposition?: string;
  /** Ends before a name in a list of investors, where a noun could stand as well. */
  listed?: string;
  /** The end of a word that is a common noun: "Anlagen", "Beteiligung". */
  nounEnding?: string;
  /** Before a noun: an article or what stands for one. */
  nounBefore?: string;
  /** Before a name that a preposition governs, and so acts in nothing. */
  governs?: string;
  /** Behind and before a person who speaks. */
  saysBehind?: string;
  saysBefore?: string;
  /** Behind a noun that is the object of the verb before it: "hatte Insolvenz angemeldet". */
  participle?: string;
  /** In a sentence that tells of a company being founded: "an den Start". */
  founds?: string;
  /** Before a name that acts: " hat ", "teilte ". */
  actsBefore?: string;
  /** Behind a name that acts: " will ". */
  actsBehind?: string;
  /** The whole of a demonstrative, which may stand for the company told of last. */
  demonstrative?: string;
  /** Behind a demonstrative that is a subject: its verb. */
  demonstrativeVerb?: string;
  /** Ends before the name of a rival that a sentence leads up to: "Konkurrent". */
  rivalBefore?: string;
  /** The whole of a pronoun that may stand for nobody: "es". */
  impersonal?: string;
  /** Before a name that is only one of several: "zu den Kunden gehört ". */
  amongOthers?: string;
  /** Behind the name of whoever gave money: " hat in das Unternehmen investiert". */
  hasGiven?: string;
  /** All that stands before a subject that opens its sentence: "der Vermittler ". */
  nounPhrase?: string;
  /** What else a name is or was called, set off by commas: ", heute die Stein SE,". */
  formerAside?: string;
  /** A name told by what stands beside it, in a text without spaces: "株式会社杉山テック". */
  formedName?: string;
  /** A name told by the word it ends in to give money: "楓ベンチャーズ". */
  giverName?: string;
  /** What stands before such a name without a particle: "スタートアップ". */
  nounHead?: string;
  /** The whole of what looks like such a name, and is none: "地方銀行". */
  commonWord?: string;
  /** Behind the first part of a compound that tells of a company's people: "-Chef". */
  chiefBehind?: string;
  /** Ends before a word that is a common noun, with its article. */
  withArticle?: string;
  /** Behind words that say who tells something, and are no name: " zufolge". */
  sourceBehind?: string;
}
