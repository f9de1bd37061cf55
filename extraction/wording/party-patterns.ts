/** Patterns of a language for lists of those who gave money, and words that are none of theirs. */
export interface PartyPatterns {
  /** Behind "who led", another round than the one that the sentence tells of: "their Series A". */
  formerLed?: string;
  /** The whole of words that say whom others joined: "was joined in the round by". */
  wasJoined?: string;
  /** Right behind a name, says that it led: "(lead)". */
  leadTag?: string;
  /** In what stands between a name and a verb of giving: the clause has a subject of its own, "als sie". */
  ownSubject?: string;
  /** The whole of words for those who gave before: "existing investors include". */
  standing?: string;
  /** Ends before such words, the company they are of: "Oakline's". */
  ofCompany?: string;
  /** All that stands between a person and the firm that gave: "of". */
  personOf?: string;
  /** All that stands between two members of a list without a word for either: ", and". */
  listOnly?: string;
  /** Ends between a verb of leading and whom the round was for: "die Runde für". */
  roundFor?: string;
  /** The whole of a participle of leading that stands last: "angeführt". */
  ledLast?: string;
  /** Ends before whom a round is for: "für das Startup". */
  forTaker?: string;
  /** Ends before who led with another: "mit seinem Unterstützer". */
  withJoint?: string;
  /** Ends before a verb of leading that several did: "both". */
  bothBefore?: string;
  /** The whole of words that say others joined, too: "as did". */
  asDid?: string;
  /** Behind a name that only tells what went before: " said". */
  speaksLast?: string;
  /** The whole of words that open a part of a list of givers: "existing investors". */
  partOfList?: string;
  /** A word for leading that several do together: "co-led". */
  jointly?: string;
  /** Ends before a name in a list, its noun before it: "and investment firm". */
  listedNoun?: string;
  /** All that stands between a giver and the verb that tells what that one gave: ", which". */
  whoGave?: string;
  /** Behind a name that stands before a participle and only describes the next: "stehenden". */
  describedBy?: string;
  /** Ends before a word that lists what there is, and nobody who gave: "sind es neben". */
  thereAre?: string;
  /** Ends before the company of a round that somebody leads: "Runde des Startups". */
  roundOf?: string;
  /** The whole of a verb of taking a share: "beteiligten sich". */
  sharesIn?: string;
  /** Ends before whom somebody took a share of: "an dem Startup". */
  takerBeforeJoin?: string;
  /** Between who led and others that a list of many names: ", darunter". */
  othersAmong?: string;
  /** The whole of a verb of joining with the word that says they did so, too: "beteiligte sich auch". */
  andAlso?: string;
  /** The whole of a verb of joining that ends a clause about those before it: "beteiligt waren". */
  wereIn?: string;
  /** Opens a sentence with others that joined: "neben". */
  opensBeside?: string;
  /** Stands between the word for who gave and a name that did not: "von zehn Jahren konnte". */
  noGiverGap?: string;
  /** Between a name and a verb of joining that nobody is told to have done: ", wer". */
  nobodySaid?: string;
  /** The whole of a word that sets another beside the one spoken of: "neben". */
  beside?: string;
  /** Behind a name of a list: what goes on with it, and opens no clause. */
  goesOnBehind?: string;
  /** The whole of words for a leader that may be set behind its name between commas: "chef de file". */
  apposedLead?: string;
  /** Behind a verb of joining: the round and that somebody led it: " en la ronda liderada por". */
  ledBehind?: string;
  /** From the start of a sentence to its verb: under whose lead others did it. */
  opensUnder?: string;
  /** The whole of words that set a second leader beside the first: "gemeinsam mit". */
  ledTogether?: string;
  /** Between a leader and others of the next clause: ", auch ". */
  alsoOpens?: string;
  /** A clause about a leader, up to whoever leads with it: ", der die Runde gemeinsam mit ". */
  leadsWith?: string;
  /** Before what one of the givers put in: ", der allein ". */
  shareOfGiver?: string;
  /** A word for leading in the passive, its first group the ending of one that describes: "angeführten". */
  passiveLead?: string;
  /** What leads from a passive to whoever did it. */
  agentWord?: string;
  /** The beginning of a participle that may stand before whoever led. */
  ledParticiple?: string;
  /** A verb of joining whose subject may stand before it where none stands behind: "también participaron". */
  turnsBack?: string;
  /** Ends before a verb whose subject stands behind it: ", en la que". */
  relativeBefore?: string;
  /** Between a sum and the word that leads to who gave it: "in debt financing". */
  nounBeforeGiver?: string;
  /** The whole of a verb that needs its particle to tell who led: "führt … an". */
  splitVerb?: string;
  /** From that verb to its particle, which is the first group. */
  splitParticle?: string;
  /** The whole of a small word that leads to who gave, before the sum: "von". */
  giverWord?: string;
  /** Behind a verb of joining that tells of no round: "the unicorn club". */
  joinsElse?: string;
  /** From the comma behind a company on, who holds a share of it: ", an dem". */
  holdsShare?: string;
  /** The beginning of a sentence that tells of whoever led, up to its verb: "Als Lead-Investor eingestiegen ist". */
  opensLead?: string;
  /** Between a sum and a verb of giving at the end: "in Kiefer". */
  intoBetween?: string;
  /** Between two names of a list before a verb at the end. */
  listGap?: string;
  /** Ends before the name of who got the money: "dem Startup". */
  takerBefore?: string;
  /** Ends before a name that is no giver, behind a verb of giving: "in das Startup". */
  leadsElsewhere?: string;
  /** Between two names of a list behind a verb of receiving. */
  listSign?: string;
  /** Between who gave and the sum or stage: "等机构的". */
  givenBefore?: string;
  /** The end of a verb of receiving that who gave may follow. */
  receiptVerb?: string;
  /** Between that verb and the first of who gave. */
  receiptGap?: string;
  /** The whole of a word that opens whom money came from. */
  fromWord?: string;
  /** Behind the name of whom money came from: "からの". */
  originMark?: string;
  /** Behind the name of who gave: "は". */
  giverMark?: string;
  /** The whole of a sign that joins two who gave. */
  coGiver?: string;
  /** Behind the name of who took: "に". */
  takerMark?: string;
  /** The beginning of a verb that may be one of giving: "出資". */
  givingVerb?: string;
  /** Behind such a verb where it tells of taking: "出資を受け". */
  takingEnding?: string;
  /** Up to the last clause before a list of who gave. */
  clauseMark?: string;
  /** The end of a cue that is a noun for who gave: "投资方". */
  partyNoun?: string;
  /** Behind such a noun where a list follows. */
  nounListOpens?: string;
  /** The end of a small word before whom money goes into: "向". */
  intoMark?: string;
  /** The end of a cue that is a verb of investing. */
  investVerb?: string;
  /** Ends before a sum that somebody puts in. */
  putsBefore?: string;
  /** What may stand before a name in a list, and is no part of it. */
  memberHead?: string;
  /** What may stand behind a name in a list, and is no part of it. */
  memberTail?: string;
  /** Members of a list that no name is told of. */
  unnamedMember?: string;
  /** Between two names of one member, the second of which is meant: "Alphabet旗下CapitalG". */
  ownedBy?: string;
  /** The beginning of a piece that names a company before whoever leads its round: "云青科技在". */
  eventHead?: string;
  /** Between those who gave and what they gave: "的". */
  givenBehind?: string;
  /** From a company to whoever leads the round that it raised money in: "在". */
  opensEvent?: string;
  /** Stands in what is a clause or a sum, and no name. */
  noMember?: string;
  /** Between a stage and who led the round of it: "Series A was led by". */
  ofStage?: string;
  /** Opens brackets that hold no other name. */
  noAlias?: string;
  /** What parts the members of a list. */
  separator?: string;
  /** Ends before the company that investors are of: "the existing investors of". */
  investorsOfTaker?: string;
  /** Ends before a name that such a noun tells to take money: "the startup". */
  takerNoun?: string;
  /** All that stands between a round and whose it is: "of". */
  roundOfTaker?: string;
  /** Behind the name of whom money came from: "受けた". */
  takenBehind?: string;
  /** Ends a list of names behind a cue: "で、". */
  listStops?: string;
  /** A character that opens a list and may also join two of its members. */
  opensOrJoins?: string;
  /** Opens a cue that speaks of the nearest name only: "which led". */
  relativeCue?: string;
  /** Ends before a cue: a clause between it and its names, "A and B, which took money from C,". */
  clauseAside?: string;
  /** The end of a cue behind which a list only goes on: "such as". */
  opensLastPart?: string;
  /** Between a name and who takes part without it: "B profited, with its angels participating". */
  withBetween?: string;
  /** All that may stand between two names of one list before a verb. */
  together?: string;
  /** Behind a name whose fund or unit took part: "'s venture arm". */
  arm?: string;
  /** Ends before a name that a list goes on with. */
  listed?: string;
  /** Behind a name: an apposition with others in it, ", the venture arm of". */
  apposition?: string;
  /** Between two names: a clause that tells of the first. */
  relative?: string;
  /** Words that no list of names has between them. */
  verbal?: string;
  /** Ends before whom somebody works for, who gave nothing: "angels from". */
  employer?: string;
  /** Where one part of a list of investors ends and the next cue's begins: ", with". */
  partEnd?: string;
  /** Opens an apposition behind a name of a list: ", a". */
  describes?: string;
  /** Ends before a name that only tells of the one before: "a fund of D". */
  ofOther?: string;
  /** Between two names whose list repeats its small word: "et de". */
  goesOn?: string;
  /** Ends before the last name of a list: ", and". */
  lastListed?: string;
  /** Behind a person's name: "(CEO)". */
  officeInBrackets?: string;
  /** Ends before a name that begins what is told next: ", and". */
  nextClause?: string;
  /** Behind such a name: "has". */
  nextVerb?: string;
  /** The whole of a clause word that ends no list. */
  withClause?: string;
  /** Opens a clause word that ends no list: "as well as". */
  asClause?: string;
  /** Ends before a person's name: "founder". */
  titled?: string;
  /** Behind a small word that leads to what is paid for, and not to who pays: "por el 39,4%". */
  priceBehind?: string;
  /** The whole of a verb with investors on both sides: "A joined B". */
  joinsVerb?: string;
  /** The end of a cue that only the first name is meant by: "lead investor". */
  oneLead?: string;
  /** Ends before "led by" where something else than a round is led. */
  ledOther?: string;
  /** Ends before a word that opens a list of others than givers: "customers" before "including". */
  brandsOf?: string;
  /** A word that opens a list or a relative clause, with such a clause behind: "dont Oakline a". */
  opensRelative?: string;
  /** Since when something told of one of a list goes on, up to its comma: "depuis deux ans,". */
  asideTime?: string;
  /** Ends before whose firm a giver is: "launched by Doe's". */
  firmOf?: string;
  /** The whole of a word for leading that is said of a company, too: "dirigée par". */
  runs?: string;
  /** Ends before whoever founded a company: "fondée en 2023 par". */
  foundedBy?: string;
  /** The whole of a cue that tells of company of any kind: "along with". */
  company?: string;
  /** Behind "led by" where a person leads: "its founder". */
  ledByPerson?: string;
  /** The whole of a cue that money or anything else may come from. */
  cameFrom?: string;
  /** Before such a cue where it is money that came. */
  moneyBefore?: string;
  /** Behind such a word where what the company has follows: "avec sa plateforme". */
  withThing?: string;
  /** Behind a verb of leading where no round is led: "the market". */
  leadsOther?: string;
  /** Ends before "leading" where it praises: "the world's". */
  leadingAs?: string;
  /** The beginning of a verb that may tell of sales, too. */
  contributes?: string;
  /** Behind a verb of joining where a board is joined. */
  boardBehind?: string;
  /** The whole of a word that may open what the company has: "avec". */
  withWord?: string;
  /** The whole of a cue that may also praise: "leading". */
  leading?: string;
  /** The whole of a cue that only goes on from "led by": "and included". */
  andIncluded?: string;
  /** The whole end of a clause word that ends no list. */
  asWellAs?: string;
  /** The whole of a word that leads from a sum to who gave it, with a noun between. */
  from?: string;
  /** Opens the verb of whoever tells of it, right behind the name: "reports". */
  reports?: string;
  /** The last particle of a clause before a list: the list begins behind it. */
  particle?: string;
  /** Between a giver and what he gave by: "through his". */
  vehicle?: string;
  /** All that stands between two names where an "and" goes on with the clause of the first. */
  and?: string;
  /** Behind a name that tells where a person works: "Oakline CEO". */
  employs?: string;
  /** Ends before a cue that goes on from another: "led by A and backed by B". */
  andBefore?: string;
  /** The end of a noun that tells a person's office: "Skype-Mitgründer". */
  compoundTitle?: string;
  /** Ends before whom somebody has a part of: "an investor in". */
  investorOf?: string;
  /** Between who gave and the sum, with who got it: "dem Startup Kiefer". */
  takerGap?: string;
  /** Between two names of a list, a noun before the second: ", der Staatsfonds". */
  nounBefore?: string;
  /** In an apposition that tells whose something is. */
  whoseItIs?: string;
  /** Ends before a town: "aus". */
  fromTown?: string;
  /** Between a fund and its manager: "Fund of". */
  fundOf?: string;
  /** Opens words about who tells, which end no list: "nach Angaben". */
  toldBy?: string;
  /** Ends before a name that brackets tell of: "(once part of". */
  inBrackets?: string;
  /** Ends before whom money went to, between who led and the verb: "on". */
  moneyInto?: string;
}
