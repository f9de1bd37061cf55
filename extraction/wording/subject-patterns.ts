/** Patterns of a language for whom a sum is about. */
export interface SubjectPatterns {
  /** Behind a name: what somebody who worked there founded, "cofounder's start-up". */
  foundersOther?: string;
  /** The whole of the word that leads from a round to its company: "for". */
  forWord?: string;
  /** Ends before the subject of a participle: "with". */
  withBefore?: string;
  /** Ends before a person who leads a firm: "led by startup veteran". */
  ledPerson?: string;
  /** Between a company and the verb of the clause in which it takes money: ", que ". */
  whoTakes?: string;
  /** Ends before a name by which only another is described: "the sister of". */
  describesOther?: string;
  /** From a name to a sum of which it says that it took it: " today announced that it has raised a". */
  announcesItself?: string;
  /** A sentence up to a sum of whoever is named behind the comma: "Depuis sa levée de". */
  opensOwn?: string;
  /** All that stands between a sum and whom it is for: "für das Startup". */
  sumFor?: string;
  /** Behind a sum that went into many: "in deutsche Start-ups investiert". */
  intoMany?: string;
  /** All that stands between a sum and the company that it made: "to launch". */
  toLaunch?: string;
  /** Ends before a sum that anybody may raise: "If you were trying to raise". */
  anybody?: string;
  /** Ends before a sum of a whole market that rose or fell: "Late-stage funding dropped to". */
  marketMoves?: string;
  /** Ends before a name behind those who founded a company: "founded by Jane Doe and". */
  afterFounded?: string;
  /** What a whole industry took, up to the verb: "the proptech sector raised". */
  sectorTakes?: string;
  /** All that stands between the sum of a round and its company: "de la start-up". */
  ofName?: string;
  /** Between one of several sums and the company it went into: " in das Start-up ". */
  intoCompany?: string;
  /** Between a sum and the subject of its clause: " hat ". */
  auxiliaryFirst?: string;
  /** A comma with a relative pronoun, over the text as it is written. */
  relativeOpens?: string;
  /** What may stand between a noun and its relative clause: " aus München". */
  nounTail?: string;
  /** Between a word for a round and whose it is. */
  roundWhose?: string;
  /** Before the name of whoever unnamed givers gave money to: "Geldgeber haben ". */
  giversHave?: string;
  /** Before the next company of a row: "gefolgt von ". */
  nextOfRow?: string;
  /** Between whose a round is and its sum: " mit ". */
  nameToSum?: string;
  /** All between a comma and the subject of the clause it opens: "kam ". */
  verbFirst?: string;
  /** Before the subject of a main clause that follows another clause: ", will ". */
  mainClause?: string;
  /** Between a sum in a compound and whose it is: "-Runde von ". */
  compoundOf?: string;
  /** All that stands between a noun for a company and its name: "is". */
  copula?: string;
  /** Ends before a sum of many companies that are counted: "elf Unternehmen konnten". */
  countedMany?: string;
  /** All that leads from a comma to the worth of whoever is bought: ", valuing the target ". */
  valuing?: string;
  /** Ends before where something is that was bought: "a house in". */
  whereBefore?: string;
  /** All that leads from a name that only describes to the name it describes: " parent ". */
  headsNext?: string;
  /** Leads from a round to one whom its taker owns: " for its American venture". */
  ownVenture?: string;
  /** Behind a word for many that only says who speaks: "the companies said". */
  crowdSpeaks?: string;
  /** Ends before a name that somebody else tells of: "announced that". */
  thatOther?: string;
  /** Behind a sum that a place has, or that went to nobody named there: "avancierte die Hauptstadt". */
  placeBehind?: string;
  /** All that stands between a sum that is shared out and who got it: "auf die Plattform". */
  toTaker?: string;
  /** All that stands between a sum and the company that it describes: "bewertete Dienst". */
  attributeValued?: string;
  /** Ends before a genitive that looks like the plural, and stands for one: "des" Startups. */
  oneOfCrowd?: string;
  /** All that stands between two sums told in the order of their companies: "bzw.". */
  inOrder?: string;
  /** All that stands between a subject and its verb of raising: ", hat". */
  atVerb?: string;
  /** Behind a sum of many deals: "across 347 deals". */
  manyDeals?: string;
  /** Ends before the money of a whole place, which the first group names: "Africa's", "Baltimore's total to". */
  placesSum?: string;
  /** All that stands between whose a round is and its sum: "de". */
  ofSum?: string;
  /** All that stands between a round and whose it is: "by", "of the startup". */
  roundOfName?: string;
  /** Behind a sum that went into a place, which the first group names: "was invested in". */
  intoPlace?: string;
  /** Between many companies and their sum: "reached". */
  crowdSum?: string;
  /** Between many companies and their worth: "with a valuation of". */
  crowdWith?: string;
  /** The whole of a relative pronoun that may stand for many. */
  crowdRelative?: string;
  /** The whole of a pronoun that may stand for many. */
  crowdPronoun?: string;
  /** Ends before a counting word where one of a row is meant: "第五笔". */
  ordinalBefore?: string;
  /** Between many companies and the verb they are the subject of. */
  crowdVerb?: string;
  /** Says that many did it together. */
  together?: string;
  /** Ends before many companies that are not the subject: "among". */
  amongMany?: string;
  /** Ends before a sum that was told of before: "the". */
  theSum?: string;
  /** Behind a sum that nobody is told to have raised. */
  wasRaised?: string;
  /** Ends before a verb; the first group is the subject of its clause, which may be a place. */
  placeBefore?: string;
  /** Between a sum and its verb: ", die Kiefer in zwei Runden". */
  relativeClause?: string;
  /** Between a verb behind its sum and a name that did not take it. */
  noTaker?: string;
  /** A whole opening of a sentence up to its sum, which verb and subject stand behind: "Mit einer Bewertung von". */
  opensWithSum?: string;
  /** Behind such a sum: its verb. */
  verbBehindSum?: string;
  /** Between a verb and a name that is not its subject. */
  noInversion?: string;
  /** Ends before a sum: "waren es im April". */
  wasIt?: string;
  /** Behind a name that begins no clause: "und". */
  noVerb?: string;
  /** Ends before a name that is not what its clause is about: "从", "投资了". */
  governs?: string;
  /** Between two members of one list. */
  listedGap?: string;
  /** Between a name that describes and the one that is meant: "旗下". */
  describing?: string;
  /** Behind the name of who tells: "によると". */
  tells?: string;
  /** Ends before the particle of the subject where it marks a time or place: "では". */
  marksOther?: string;
  /** Ends before whoever a clause says that somebody put money into: "投資を行った". */
  relativeTaker?: string;
  /** From a name that is the subject of a verb of giving to the end of the verb: " has invested". */
  givesActively?: string;
  /** From a name to the end of a verb by which it puts money into whoever is spoken of: " y a investi". */
  givesThere?: string;
  /** Between a name and the particle of the object: shares of it, "株式のすべて". */
  sharesOf?: string;
  /** All that stands between a noun for a sale and what is sold: "of the startup". */
  soldOf?: string;
  /** All that a headline has up to its verb, its first group whom it is about: "ヒノキ、". */
  headlineTopic?: string;
  /** A particle, which no name has in it. */
  particle?: string;
  /** Ends before the particle of the object; the first group is what looks like a name. */
  objectBefore?: string;
  /** Stands in a sum or a day, and in no name. */
  noObject?: string;
  /** Between a company and its round: "的新一轮". */
  ownerGap?: string;
  /** Ends before who gave what follows: "获得". */
  receives?: string;
  /** From the word for the one named last to the sum. */
  latter?: string;
  /** Adverbs and the like between a subject and its verb. */
  verbHead?: string;
  /** Characters of "it is said", which leave no subject. */
  hearsay?: string;
  /** The whole of a noun that stands for the company: "这家位于杭州的公司". */
  pointsAtCompany?: string;
  /** The country before a name: "米テルガ社". */
  countryHead?: string;
  /** The word for a firm behind a name: "社の". */
  firmTail?: string;
  /** Stands in what is no company's name. */
  noName?: string;
  /** From a verb behind a name without a border to the end: "上线七天". */
  nameEnds?: string;
  /** How a clause begins that says when, or beside whom. */
  clauseHead?: string;
  /** The beginning of a count of many. */
  counted?: string;
  /** Ends before the name of somebody's member of staff. */
  memberOf?: string;
  /** Behind the name of a person, or of a fund. */
  personBehind?: string;
  /** All that stands between two names of one list. */
  listed?: string;
  /** Ends before whoever is named as a source. */
  source?: string;
  /** Ends before a name that is no subject: a preposition, and no more than a description. */
  preposition?: string;
  /** The whole of a joiner between two names. */
  and?: string;
  /** Behind the subject: an apposition that ends with another name. */
  headApposition?: string;
  /** Behind a name that begins a clause of its own: "has". */
  auxiliary?: string;
  /** Ends before a name that begins a clause: ", and". */
  clauseOpens?: string;
  /** Between a sum and the name that begins the next clause. */
  andBehindSum?: string;
  /** Ends before the subject of a further clause: ", but". */
  nextSubject?: string;
  /** Ends before a verb whose subject stands before what commas set off. */
  setOffEnd?: string;
  /** Behind a sum, before whom it went to. */
  wentTo?: string;
  /** Between a sum and who raised it: "that". */
  thatWhich?: string;
  /** From a sum to the next clause, which comes after it: "投资后，". */
  afterIt?: string;
  /** What a Chinese clause opens with to say after which round: "本轮投后". */
  clauseLead?: string;
  /** Behind and before a name that was sold: "-Übernahme", "Kauf des Herstellers ". */
  saleBehind?: string;
  saleBefore?: string;
  /** Before a name that something is paid for: "für den Hersteller ". */
  forBefore?: string;
  /** From a verb of giving to whom the money goes into: " in ". */
  intoName?: string;
  /** Between a subject and its verb of raising: "already". */
  already?: string;
  /** Ends before a name that is no subject, behind the comma of what opens the sentence. */
  prepositionOnly?: string;
  /** Between a sum and the company of the next: ", ". */
  nextInList?: string;
  /** The office of a person, beside the name. */
  office?: string;
  /** Ends before a person's name: an office. */
  titleBefore?: string;
  /** Between who gives money and its own verb of raising: "has also". */
  justRaised?: string;
  /** Ends before the name of one whose trade is to give money: "Risikokapitalgeber". */
  giverTitle?: string;
  /** Ends before a verb of buying that is passive: "to be". */
  being?: string;
  /** Ends before the name of who speaks: "wie die". */
  quoted?: string;
  /** Between a noun for the company and its name: what belongs to the noun. */
  nounOf?: string;
  /** The whole of a relative pronoun that stands for the name before it. */
  relative?: string;
  /** The whole of a possessive, which is no subject. */
  possessive?: string;
  /** Between the subject and a name in its apposition: ", the sister of". */
  innerApposition?: string;
  /** The whole of any relative pronoun, of more meanings too. */
  anyRelative?: string;
  /** Ends before a pronoun that stands for the subject of the clause before: "dass". */
  subordinate?: string;
  /** The whole of a pronoun that carries on with the name right before it. */
  carriesOn?: string;
  /** Says that who joins a round stands here, and its company elsewhere. */
  beforeJoining?: string;
  /** All that stands between a name and the sum that describes it: ", a new". */
  apposed?: string;
  /** Ends before whom a stake is in. */
  stakeIn?: string;
  /** Ends before a name that is not what is valued, between a sum and its verb. */
  noValued?: string;
  /** The beginning of a word that the name before it is valued by. */
  valuedWord?: string;
  /** Between a name and its worth: ", whose". */
  whose?: string;
  /** Between a name and its worth: ", last". */
  lastValued?: string;
  /** The whole of a phrase before whoever is named as a source. */
  accordingTo?: string;
  /** The last sign or particle before what looks like a name. */
  nounStart?: string;
  /** The whole of a clause word behind which the subject of the clause before goes on. */
  withClause?: string;
  /** Behind a verb of saying, where another is told of: "that". */
  that?: string;
  /** Behind a name, a verb of telling of somebody's worth: " évoque". */
  tellsOfWorth?: string;
}
