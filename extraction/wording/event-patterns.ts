/**
 * Patterns of a language for sales, listings and stakes that are told without a sum. Those that a sentence is taken apart with
 * stand between the names of it, or before or behind one: together they have to cover all the words there.
 */
export interface EventPatterns {
  /** Stands in every sentence that tells of a sale; only those are taken apart. */
  saleWords?: string;
  /** The same for listings. */
  listingWords?: string;
  /** All that stands between a buyer and what it bought: " has agreed to acquire the startup ". */
  buys?: string;
  /** Behind what was bought, or after a buyer that it was sold to: whatever may follow a whole company. */
  boughtEnds?: string;
  /** All that stands between two companies that were bought at once: " and ". */
  andBought?: string;
  /** Between a buyer and what it bought where the verb comes last: " hat den Konkurrenten ". */
  buysLast?: string;
  /** Behind what was bought, up to that verb: " übernommen". */
  boughtThen?: string;
  /** Ends before a buyer that stands behind its verb: "im Mai übernahm ". */
  verbFirst?: string;
  /** The same where only the end of the verb comes last: "im Mai hat ". */
  helperFirst?: string;
  /** Between that buyer and what it bought: " das Startup ". */
  object?: string;
  /** All that stands between what was bought and its buyer: " was acquired by ". */
  boughtBy?: string;
  /** Behind such a buyer. */
  buyerEnds?: string;
  /** Between what was bought and its buyer where the verb comes last: " wird von ". */
  boughtByLast?: string;
  /** Behind such a buyer, up to that verb. */
  buyerThen?: string;
  /** Between a buyer and what it bought, as a noun tells: "'s acquisition of ". */
  ownSale?: string;
  /** Ends before what was bought, as a noun tells: "the acquisition of ". */
  saleOf?: string;
  /** Between what was bought and its buyer behind such a noun: " by ". */
  saleBy?: string;
  /** In the words that tell of a sale: it is still to come. */
  willBuy?: string;
  /** The same where it may come. */
  mayBuy?: string;
  /** Anywhere in a sentence: what it tells of a sale did not happen, or is no sale. */
  noSale?: string;
  /** Somewhere in a paragraph: it speaks of companies, and not of whatever else is acquired. */
  ofCompanies?: string;
  /** Where neither spaces nor capitals show names: one of a company, as its last word tells ("灵犀科技"). */
  companyName?: string;
  /** Ends before a name that opens no main clause: "before ", "the founder of ". */
  subordinate?: string;
  /** Behind a name: it went public. */
  listed?: string;
  /** Behind a name: it is going to. */
  willList?: string;
  /** Behind a name: it may. */
  mayList?: string;
  /** Anywhere in a sentence: no listing of a company, or none that comes. */
  noListing?: string;
  /** Ends before a company that may be listed: "it is possible that ". */
  maybeBefore?: string;
}
