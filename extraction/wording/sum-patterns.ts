/** Patterns of a language for what a sum of money is. */
export interface SumPatterns {
  /** In what opens a row of companies and sums: these are worths, "the most valuable". */
  ranksWorth?: string;
  /** The same: these are rounds, "the biggest raises". */
  ranksRounds?: string;
  /** Ends before a sum that nobody took: what is usual, an average, or supposed for an example. */
  supposed?: string;
  /** Behind a stage that stands for all later ones, or for whoever is there: "Series C or later". */
  stageOfMany?: string;
  /** Ends before a word for a trade where people of it speak: "in der" Branche. */
  amongThem?: string;
  /** Ends before a sum set beside an earlier one: "vor einem Jahr waren es". */
  wereIt?: string;
  /** The whole of a verb that leads to a sum somebody is worth: "ist". */
  isWorth?: string;
  /** Ends before a sum that somebody came to, in a clause of its own: "kam bei ihrer jüngsten Runde auf". */
  cameTo?: string;
  /** The whole of a word for several rounds: "deals". */
  dealsWord?: string;
  /** A whole clause up to its verb, where a thing and no company is valued: "grocery retail is valued". */
  thingValued?: string;
  /** The whole of a word for all that one round brought, where a sentence tells of one: "融资总额". */
  wholeHere?: string;
  /** In a sentence that tells of all rounds: "累计". */
  overall?: string;
  /** Ends before a thing that money of a round is for: "für den". */
  purposeBefore?: string;
  /** Ends before a word for a valuation that speaks of what follows: "at a". */
  valuationOpens?: string;
  /** In a sentence about buying: what is bought is a part of the shares: "a 30 percent stake in". */
  partBought?: string;
  /** In such a sentence: the part is most or all of them: "a majority stake". */
  mostBought?: string;
  /** The beginning of words by which a deal tells what a company is worth: "implies a value of". */
  impliesWorth?: string;
  /** Behind a sum up to the participle that tells that somebody stepped in with it: "bei Kiefer eingestiegen". */
  steppedIn?: string;
  /** The verb before a sum that somebody steps in with: "steigt". */
  stepsIn?: string;
  /** Behind such a sum up to the particle of the verb: "ein". */
  stepsInEnd?: string;
  /** Behind a sum that two others are apart: "more than its last". */
  difference?: string;
  /** Ends before a verb of raising where it is still to come: "could". */
  ahead?: string;
  /** Behind a word for worth, where it leads to what is worth it: "der". */
  worthOf?: string;
  /** Before a sum that is shared out: "entfielen". */
  sharesOut?: string;
  /** All that stands between a sum and the one it has risen to: "um das Doppelte auf". */
  risesTo?: string;
  /** Behind a sum that is one of many: "pro Mitarbeiter". */
  perHead?: string;
  /** The end of a word for worth that leads to its sum. */
  leadsToSum?: string;
  /** Between a sum and "to date" where the round is the largest and no whole is told. */
  record?: string;
  /** Ends with the verb of a clause that tells what a company has taken in general: "which has raised". */
  whichHasTaken?: string;
  /** Behind such a clause the verb of the news: "today announced". */
  goesOnToTell?: string;
  /** Right behind a sum, says that it is the whole of something: "in total". */
  onceBehind?: string;
  /** Behind a sum up to the round that it came in by: "from two funds, in a Series A round". */
  inItsRound?: string;
  /** Ends with the verb of money taken before something else: "had raised". */
  hadRaised?: string;
  /** Behind such a sum, where it is of no round: "in funding". */
  inFunding?: string;
  /** Opens a sentence that speaks on of a round: "The Series B investment". */
  roundOpens?: string;
  /** Ends before a word for a whole that somebody pays: "paying a". */
  paysBefore?: string;
  /** The end of words for one fund: "seed fund". */
  fundEnds?: string;
  /** Ends before a sum by which another grew: "by". */
  grewBy?: string;
  /** All that stands between such a sum and what it came to: "to". */
  grewTo?: string;
  /** Ends before a fund's size: whose it is, "its", "Birch's". */
  ownerBefore?: string;
  /** Behind a sum that opens a sentence: what it will be used for. */
  willDo?: string;
  /** Before a row of sums: several funds are spoken of. */
  fundsBefore?: string;
  /** In a sentence about a listing: where the sum lies in the range of its price. */
  priceRange?: string;
  /** All that stands between a fund's name and its size: "closed in May at". */
  closedAt?: string;
  /** Behind a sum that one of those behind a fund puts in: "commitment from". */
  pledgeOf?: string;
  /** Ends before such a sum: "a". */
  onePledge?: string;
  /** Behind a sum, leads to whom it comes from: "from". */
  fromGiver?: string;
  /** Behind a sum, with capitals: the name of an institution that looks after so much. */
  institution?: string;
  /** Words by which the sum of such a clause is one round's. */
  roundThere?: string;
  /** All that stands between a sum and the stage that says what it is: "in an oversubscribed". */
  inRound?: string;
  /** All that stands between a sum and the fund it is for: "across nine". */
  acrossFunds?: string;
  /** All that stands between a fund and its sum: "has grown to". */
  fundGrew?: string;
  /** The whole of a participle that tells of what stands before it: "securing". */
  participle?: string;
  /** All that stands between two sums of one verb, each with its time: " in June, then ". */
  inTurn?: string;
  /** Ends before the sum of a round that was told of before: "for an amount of". */
  amountOf?: string;
  /** Behind the sum of a line in a digest: what it is for. */
  purposeBehind?: string;
  /** Ends between two sums of which the latter came before: " after ". */
  afterFormer?: string;
  /** All that stands between a company and its sum: "and its". */
  itsSum?: string;
  /** Ends before a sum that is somebody's: "the". */
  theSums?: string;
  /** All that stands between such a sum and whose it is: "of the startup". */
  sumOfTaker?: string;
  /** From all money raised to one round of it: ", dont ". */
  ofWhole?: string;
  /** Between a whole and a part that has no company of its own, and behind such a part: ": ", " en capital". */
  partOpens?: string;
  partKind?: string;
  /** From a sum to a verb of worth that has a sum of its own: " qui la ". */
  whichValues?: string;
  /** All that stands between a name and its sum in brackets: " in sensors (". */
  bracketOpens?: string;
  /** All that stands in a list's line before its sum, in a text without spaces: "・ヒノキ：". */
  itemOpens?: string;
  /** Ends before a word for a fund that gives: "auprès du". */
  giverBefore?: string;
  /** All that stands between a word for a fund and its name. */
  fundNamed?: string;
  /** The end of a word for those who give money. */
  investors?: string;
  /** Behind a sum that is given to somebody: "to". */
  committedTo?: string;
  /** The beginning of a verb that tells of money promised. */
  commits?: string;
  /** Ends before "fund" where it is a verb. */
  toFund?: string;
  /** Behind "fund" where it tells of a trade: "administration". */
  fundOther?: string;
  /** Ends before "funds" where it means money: "the". */
  anyFunds?: string;
  /** The whole of a verb of money that flows to many or into a thing. */
  flows?: string;
  /** Behind a small word that leads to a number, and not to who got the money. */
  flowsToNumber?: string;
  /** Behind a small word that leads to a time or a round. */
  flowsInTime?: string;
  /** Behind "in" where it leads to a time or a round, and not to what money goes into. */
  investedInTime?: string;
  /** Behind "in" where a thing may follow. */
  intoThing?: string;
  /** Says that money was put in by nobody named. */
  wasInvested?: string;
  /** Between a noun of other money and its sum: ", das auf". */
  relativeSum?: string;
  /** Begins another clause between a noun and a sum. */
  newClause?: string;
  /** Between a word for the whole and its parts: "aus". */
  outOf?: string;
  /** The beginning of a verb for assets under management. */
  manages?: string;
  /** Ends before the whole of a round that grew: "auf nun insgesamt". */
  grownTo?: string;
  /** Ends before the sum that a round grew by: "um weitere". */
  grownBy?: string;
  /** The whole of a word that says of the sum right before it that something is worth it: "wert". */
  worthAlone?: string;
  /** Behind a sum that is a share of money told before: "des Investments sollen". */
  shareOfMoney?: string;
  /** Behind a sum that tells how large another thing is: " schweren Topf". */
  heavyOther?: string;
  /** In a sentence about money taken, that it came in over time: "in sechs Runden". */
  cumulates?: string;
  /** A sentence that begins by telling of a whole: "Insgesamt hat". */
  wholeFirst?: string;
  /** Before a date since when something is so. */
  sinceBefore?: string;
  /** Before a sum that the rounds told before come to: "Das macht zusammen ". */
  makesTogether?: string;
  /** Before a sum that shares are traded at: "an der Börse". */
  atMarket?: string;
  /** Before a worth by which a word is explained: "Firmen mit einer Bewertung von ". */
  anyValued?: string;
  /** Before a price: "für rund ". */
  priceWith?: string;
  /** A verb of selling before what is sold: "verkauft ". */
  sellsName?: string;
  /** A verb of whatever comes to a sum: "erreicht". */
  reached?: string;
  /** Before the worth of shares that change hands: "Anteile im Wert von". */
  sharesWorth?: string;
  /** Between a sum and the older one it is set against: " bewertet, nach ". */
  afterSum?: string;
  /** Behind a sum that opens its sentence: ": So viel Geld haben … investiert". */
  asMuch?: string;
  /** What may stand between a stage and its sum within one clause. */
  clauseGap?: string;
  /** All that stands between a word for worth and its sum where more than small words do: "von umgerechnet". */
  ofAbout?: string;
  /** Before a sum by which something moved: "fiel um". */
  movesBy?: string;
  /** All that stands between a noun of other money and the sum that it is put at: "wird auf". */
  isPutAt?: string;
  /** Before a sum that a sentence before said the kind of: "liegt sie bei". */
  saysIt?: string;
  /** A clause up to a sum that is the worth told before: "nachdem sie im Januar noch bei ". */
  itHadLain?: string;
  /** Before a sum that is the worth told in the sentence before: "lag sie bei". */
  itLay?: string;
  /** Ends before such a sum where the verb stands behind it: "hatte sie noch". */
  itHad?: string;
  /** That verb, right behind the sum: "betragen". */
  itHadBehind?: string;
  /** From a word for a worth over what is set off to a sum: "Bewertung, so heißt es, betrage". */
  worthSaid?: string;
  /** Before a sum that is the money a sentence before told of: "die Summe betrug". */
  sumWas?: string;
  /** Before a sum that somebody is glad of: "freute sich über". */
  gladOf?: string;
  /** Behind a verb for taking money that ends a clause about another thing: "hat,". */
  clauseOver?: string;
  /** Somewhere behind a sum that never came: "gab es nicht". */
  neverCame?: string;
  /** Behind "to date" where no other was as large: "bislang größte". */
  recordBehind?: string;
  /** Says that a round grew. */
  grew?: string;
  /** Says that money came in over years. */
  sinceYear?: string;
  /** Says that money came in. */
  gathered?: string;
  /** An auxiliary of what is done. */
  perfect?: string;
  /** Ends before a sum that the worth of a company, which the clause is about, moves to: "Die Bewertung steigt damit auf". */
  worthMoves?: string;
  /** Ends before a sum that somebody brings a worth to: "verdreifachte seine Bewertung auf". */
  raisesWorth?: string;
  /** A whole sentence up to what all rounds come to: "Zusammen mit den 5 Millionen aus der Series A hat Kiefer nun". */
  addsUp?: string;
  /** Ends before what a fund has: "Der Fonds ist mit". */
  fundHolds?: string;
  /** Behind what a fund has: "ausgestattet". */
  fundFilled?: string;
  /** Ends before how large a fund is to be: "筹建规模为". */
  fundPlanned?: string;
  /** Behind a sum that says how large a fund is: "schwere Fonds". */
  fundSized?: string;
  /** A word for the price of a company: "Kaufpreis". */
  priceWord?: string;
  /** The whole of a word for a fund that gives money and is not raised: "Staatsfonds". */
  giversFund?: string;
  /** Ends before a round that another did not reach, and that came all the same. */
  notReached?: string;
  /** Ends before the sum of one in a row by size: "auf Platz zwei folgte Kiefer mit". */
  ranked?: string;
  /** Ends before an older sum of the same kind: "waren es noch". */
  comparedIt?: string;
  /** Up to a sum that a worth lies at, behind the round after which it does. */
  worthLies?: string;
  /** The beginning of words for a price that do not name what was bought: "für die Firma zahlt", "交易金额". */
  paidForNoun?: string;
  /** From a sum to an older one that it is set beside: " doppelt so hoch wie 2024 mit ". */
  asHighAs?: string;
  /** From an older worth to the one that it grew to, in the next clause: "翻了一番，达到". */
  reachedBehind?: string;
  /** Before a worth that any company of a kind has, and the noun behind it: "Start-ups mit", " Firmenwert". */
  manyWith?: string;
  worthNoun?: string;
  /** From a sum to the one that it came in place of: " statt bisher ". */
  instead?: string;
  /** Ends before a sum that another came in place of: "Statt mit ". */
  insteadFirst?: string;
  /** Ends before a word for the worth of the noun before it: "im". */
  inWorth?: string;
  /** Behind a sum that a thing is paid with: "用于建设". */
  spentOn?: string;
  /** The beginning of a verb of spending. */
  spends?: string;
  /** Ends before a sum that goes into a field: "领域投入". */
  spentIn?: string;
  /** Ends before a sum that is an expense: "費として". */
  expense?: string;
  /** Behind a sum that is put into something: "投資". */
  investsBehind?: string;
  /** Ends before a sum; the first group is what it goes into: "EV電池に". */
  thingBefore?: string;
  /** Between a public body and its sum: "市宣布设立". */
  publicBefore?: string;
  /** Between a fund and its verb: "已". */
  fundVerb?: string;
  /** Ends before a word for the whole that is one round's: "B轮融资共". */
  oneRound?: string;
  /** Behind a round that tells when: "融资后". */
  roundAsTime?: string;
  /** Between a sum and the verb it is the price of: "全资". */
  priceGap?: string;
  /** A word for a listing that may still be to come. */
  listing?: string;
  /** In a clause of what is still to come: "计划". */
  stillToCome?: string;
  /** Behind an older sum that this one grew or fell from: "から増". */
  grewFrom?: string;
  /** Ends before the whole of several sums: "総額". */
  wholeBefore?: string;
  /** The end of a word before whom money came from: "从". */
  fromMark?: string;
  /** The end of a word for what a listing brings in. */
  proceeds?: string;
  /** The whole of a phrase for the price of a share. */
  perShare?: string;
  /** The whole of a word that says so of shares in a listing: "each". */
  eachOne?: string;
  /** Ends before a sum that tells how large a company is: "the $429 billion giant". */
  articleBefore?: string;
  /** All that stands between a sum and the noun of other money that says what it is. */
  measures?: string;
  /** A phrase of other money that here is a loan or a round: "expansion of its debt facility". */
  expandsLoan?: string;
  /** The end of a noun that names a round right behind its sum. */
  roundNoun?: string;
  /** Behind a sum, up to the name that it goes to. */
  goesTo?: string;
  /** All that stands between a stage and the sum it leads to: "de". */
  stageOf?: string;
  /** The beginning of a verb of buying that with a sum tells of money taken. */
  getsHold?: string;
  /** Behind a sum that is taken, before what it is. */
  inKind?: string;
  /** Behind a sum in brackets: ")", ", Series A)". */
  bracketEnd?: string;
  /** All that stands between "up from" and the older sum. */
  olderGap?: string;
  /** All that stands between the buyer and the price: "for a reported". */
  buyerToPrice?: string;
  /** Ends before the buyer: "to". */
  toBuyer?: string;
  /** Ends before what is sold. */
  sells?: string;
  /** Ends before a price. */
  forPrice?: string;
  /** The whole of a noun for money put in, which may go into a thing. */
  investmentNoun?: string;
  /** The whole of a word for a loan that may also be a plant. */
  plant?: string;
  /** Ends before all that was ever taken: "suma más de". */
  sumsUp?: string;
  /** Behind it: "recaudados". */
  takenBehind?: string;
  /** The whole of a word that tells of any whole, not of money alone. */
  bareWhole?: string;
  /** Behind a sum of all the years: "since its 2019 founding". */
  sinceFounding?: string;
  /** Opens a sentence on money of many years: "In three years,". */
  overYears?: string;
  /** Ends a verb of raising in the perfect. */
  hasRaised?: string;
  /** The beginning of a verb that brings a whole to its sum. */
  brings?: string;
  /** A sentence up to the sum that it tells of: "The". */
  theSum?: string;
  /** Behind such a sum, up to who gave it: " came from". */
  cameFrom?: string;
  /** Behind what one of the givers put into a round: " to the Series B". */
  putInto?: string;
  /** A sentence up to a part of the sum told before: "Of that,". */
  ofThat?: string;
  /** Behind such a part, what it is: " is equity". */
  isEquity?: string;
  /** Before a noun of worth, that a deal gives it to a company: "gives". */
  givesWorth?: string;
  /** The whole of words for a whole that do not tell of the past: "a total of". */
  onceTold?: string;
  /** Opens a sentence about what was raised before the news, up to its verb: "Prior to the round, Oakline had". */
  beforeRound?: string;
  /** Opens a sentence that tells of a company as it stands: "Founded in 2014 in Leeds,". */
  foundedThen?: string;
  /** Ends with a verb of what came in over time: "has raised". */
  hasTaken?: string;
  /** The whole of a line, or the opening of a paragraph, behind which a release tells of a company as it stands: "About Oakline". */
  aboutOpens?: string;
  /** All that stands between the size of a fund and the word for it: " venture capital ". */
  fundBehind?: string;
  /** All that leads from a sum to whom it bought a share of: " stake in". */
  stakeIn?: string;
  /** Ends before the second of two sums of one verb: " and a". */
  andAnother?: string;
  /** All that stands between whom somebody advised and the sum: " on its". */
  advisedOn?: string;
  /** Ends before whom somebody advised: "advises", "placement agent to". */
  adviser?: string;
  /** The whole of a word that may speak of a round as well as of a fund: "total commitments". */
  commitmentsWord?: string;
  /** Within words that say who led, that the round was told before: "led the round". */
  ledIt?: string;
  /** Ends before whom somebody backs: "doubles down on". */
  backsBefore?: string;
  /** All that stands between whom somebody backs and the sum: " with a". */
  backsWith?: string;
  /** A sentence up to the size of the fund that a pronoun stands for: "its first fund, has now closed it at ". */
  closedIt?: string;
  /** Behind a whole, that it came at once: " in its latest round". */
  inOneRound?: string;
  /** Behind a sum, that it is what somebody put into a fund: " commitment to the fund". */
  pledge?: string;
  /** Ends before a sum that somebody puts into a fund: "made a", "added". */
  pledged?: string;
  /** The whole of a word for taking that buys whoever stands behind it: "scooped up". */
  buysUp?: string;
  /** Behind a price, what it is paid in: " transaction". */
  inDeal?: string;
  /** Ends before such a price: "in an all-cash". */
  inA?: string;
  /** Ends before the size of a fund: "fund with". */
  fundWith?: string;
  /** Behind the size of a fund: " of committed capital". */
  committed?: string;
  /** Ends before a round that is part of a whole: "including a". */
  partRound?: string;
  /** Behind a whole, up to what says that somebody led: ", with Birch". */
  withLeader?: string;
  /** Behind a whole, what leads to its parts: ", consisting of". */
  partsLead?: string;
  /** Ends before a word for shares that a price is paid with: "in cash and". */
  payment?: string;
  /** All that stands between such a sum and who led its round: "in a round". */
  toLeader?: string;
  /** Between a stage and the whole of its round: ", which totals". */
  stageTotals?: string;
  /** In a sentence, that a round took money once more: "final close". */
  latestClose?: string;
  /** The whole of words for a whole that may be that of such a round: "bringing the total". */
  theTotalTo?: string;
  /** The whole of words for a whole that may be that of one round: "total of". */
  toTotalOf?: string;
  /** In a sentence, that a round of a stage grew: "extends its Series A". */
  growsRound?: string;
  /** A sentence up to its verb that a fund opens: "The fund, Birch II,". */
  fundOpens?: string;
  /** In a word for what somebody wants to raise: "target". */
  targetWord?: string;
  /** Ends before such a word that is told to be passed: "exceeding its". */
  passes?: string;
  /** Ends before what a round, and not all rounds, comes to: "which brings the Series A to". */
  roundTo?: string;
  /** Behind "a total of $5 million": that it was taken at once: "was raised". */
  wasTaken?: string;
  /** A sentence up to the size of the fund told of before it: "It now totals". */
  fundMeasures?: string;
  /** Ends before what somebody manages, across all funds: "manages". */
  managed?: string;
  /** Ends before a sum that a noun of worth follows: "at a". */
  atSum?: string;
  /** Between a round and its worth where no word says so: "raises $20 million at". */
  raisedAt?: string;
  /** Ends before the sum that a whole is brought to. */
  toSum?: string;
  /** The whole of a negation that reaches over a comma: "denied". */
  denies?: string;
  /** Behind a word for a round or the verb of a sum that never came: "avorté", "していない". */
  calledOff?: string;
  /** Behind a figure, before whom it went to. */
  forTaker?: string;
  /** All of a sentence before a sum that tells of one of several rounds: "The first, of". */
  nthRound?: string;
  /** All of a sentence before a sum that its company has: "But with". */
  opensWith?: string;
  /** All that stands between a giver and what it put into a round of others: "with". */
  putsIn?: string;
  /** Behind a sum: whose it is of two companies named before, "for the former", "for the latter". */
  toFormer?: string;
  toLatter?: string;
  /** Says that several sums are shared out in order. */
  respectively?: string;
  /** Ends before "worth": things in the plural that have it. */
  thingsWorth?: string;
  /** Ends before a worth that somebody estimates: "put it at". */
  putAt?: string;
  /** All that stands between a round's sum and its valuation: "at a". */
  atValuation?: string;
  /** All that stands between a round and its worth: "was". */
  roundWorth?: string;
  /** The whole of a participle that tells of a fund: "gefüllt". */
  filled?: string;
  /** The whole of the word for worth that things may have, too. */
  worthWord?: string;
  /** The whole of the word "fund", which may be a verb. */
  fundVerbWord?: string;
  /** The whole of the word "funds", which may mean money. */
  fundsWord?: string;
  /** The whole of a further word that money flows along: "an". */
  flowsTo?: string;
  /** The whole of a word that leads into nothing: "bei". */
  flowsBeside?: string;
  /** The whole of a word for worth that stands behind its sum. */
  estimated?: string;
  /** Ends before a sum that something is put at: "auf". */
  putToSum?: string;
  /** Ends before a word for a fund that gives: "from a". */
  fromFund?: string;
  /** Somewhere in what was told: that rounds are spoken of, "tours", "levées". */
  roundsWord?: string;
  /** Ends before a sum, or begins behind one: when it came, where no date says so, "un an plus tôt". */
  timeBefore?: string;
  timeBehind?: string;
  /** All that may stand between a date and the sum behind it, and between a sum and the date behind it. */
  gapBehindTime?: string;
  gapBeforeTime?: string;
  /** Where another clause begins behind such a sum. */
  clauseCut?: string;
  /** Beside a sum with a time of its own, that it is no round: "spent". */
  noRoundBefore?: string;
  /** Up to the end of a verb of many meanings, that it tells of what a company had taken before: "avait réuni". */
  hadTaken?: string;
  /** Behind whoever gives money, that it was given before what is told: " avait". */
  hadGiven?: string;
  /** All that may stand between such a verb and its sum. */
  toItsSum?: string;
  /** A clause up to a sum that is the worth told before: "alors qu'elle dépassait". */
  worthOfIt?: string;
  /** All of a sentence before a sum that it opens with: "Plus de". */
  opensSum?: string;
  /** Behind a sum that stands alone, up to what tells of it: " supplémentaires : ", ".". */
  sumAlone?: string;
  /** Says that somebody put money down: "mettre sur la table". */
  putDown?: string;
  /** The end of words for worth that lead on to their sum: "sur la base de". */
  leadsOn?: string;
  /** Ends before a sum for which somebody steps in: "für". */
  forStep?: string;
  /** Behind such a sum, with the verb as its first group: " steigen neue Investoren bei Kiefer ein". */
  stepsInBehind?: string;
}
