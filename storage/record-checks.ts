import * as v from 'valibot';
import { parsePartialDate } from '../domain/partial-date.ts';

/**
 * What packs and files of ours have in common, whatever each allows of names, texts and ids. Every check says what is wrong in
 * words that go on from the name of the field.
 */

/** Sums larger than this are no data of ours, in whole currency units. */
const LARGEST_AMOUNT = 1e15;
/** Longest web address, in UTF-16 units. */
const LONGEST_ADDRESS = 2_000;

/** A text of at most so many UTF-16 units that is more than white space. */
export const filledText = (longest: number) =>
  v.pipe(
    v.string('must be text'),
    v.check((value) => value.trim() !== '', 'is empty'),
    v.maxLength(longest, `is longer than ${longest} characters`),
  );

/** The id of a dataset. */
export const datasetId = v.pipe(
  v.string('must be text'),
  v.maxLength(40, 'is too long'),
  v.regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens'),
);

/** A date of `domain/partial-date.ts`. */
export const date = v.pipe(
  v.string('must be text'),
  v.check((value) => value.length <= 12 && parsePartialDate(value) !== null, 'is not a date'),
);

/** An http(s) address. */
export const webAddress = v.pipe(
  v.string('must be text'),
  v.maxLength(LONGEST_ADDRESS, 'is too long'),
  v.check((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'is not a web address'),
);

/** A language tag. */
export const lang = v.pipe(
  v.string('must be text'),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'is not a language tag'),
);

/** A country by its two letters. */
export const country = v.pipe(v.string('must be text'), v.regex(/^[A-Z]{2}$/, 'is not a country code'));

/** What an entity is, the first of two first. */
export const roles = v.pipe(
  v.array(v.picklist(['company', 'investor'], 'must be “company” or “investor”'), 'must be a list'),
  v.minLength(1, 'is empty'),
  v.maxLength(2, 'is too long'),
);

/** What kind of name an alias is. */
export const aliasKind = v.picklist(
  ['brand', 'legal', 'former', 'ticker', 'translation'],
  'is not a kind of name',
);

/** A sum of money. */
export const money = v.object({
  amount: v.pipe(
    v.number('must be a number'),
    v.finite('must be a number'),
    v.minValue(0, 'is negative'),
    v.maxValue(LARGEST_AMOUNT, 'is larger than any real sum'),
  ),
  currency: v.pipe(v.string('must be text'), v.regex(/^[A-Z]{3}$/, 'is not a currency code')),
  bound: v.picklist(['exact', 'over', 'atLeast', 'under', 'upTo', 'about'], 'is not a known bound'),
});

/** How sure a report is. */
export const status = v.picklist(['announced', 'reported', 'rumoured', 'planned'], 'is not a known status');

type Text = v.GenericSchema<string>;

/** What the kinds of facts are made of, as one sort of file writes it. */
interface FactFields<Report extends v.ObjectEntries, Name extends Text, Stage extends Text, Id extends Text> {
  /** What facts of all kinds have. */
  report: Report;
  name: Name;
  stage: Stage;
  /** The id of an entity. */
  id: Id;
  mostParties: number;
}

/** A fact of any kind. */
export function factOf<
  Report extends v.ObjectEntries,
  Name extends Text,
  Stage extends Text,
  Id extends Text,
>({ report, name, stage, id, mostParties }: FactFields<Report, Name, Stage, Id>) {
  const party = v.object({ name, entity: v.exactOptional(id) });
  const parties = v.pipe(v.array(party, 'must be a list'), v.maxLength(mostParties, 'is too long'));
  return v.variant(
    'kind',
    [
      v.object({
        ...report,
        kind: v.literal('round'),
        stage: v.nullable(stage),
        raised: v.nullable(money),
        lead: parties,
        investors: parties,
        instrument: v.exactOptional(v.picklist(['equity', 'debt', 'stake'], 'is not a known instrument')),
      }),
      v.object({
        ...report,
        kind: v.literal('valuation'),
        value: money,
        basis: v.picklist(['pre', 'post', 'unknown'], 'is not a known basis'),
        stage: v.exactOptional(stage),
      }),
      v.object({ ...report, kind: v.literal('totalRaised'), amount: money, period: v.exactOptional(date) }),
      v.object({ ...report, kind: v.literal('acquisition'), acquirer: party, price: v.nullable(money) }),
      v.object({
        ...report,
        kind: v.literal('ipo'),
        venue: v.exactOptional(name),
        raised: v.nullable(money),
      }),
      v.object({ ...report, kind: v.literal('fund'), name: v.exactOptional(name), size: v.nullable(money) }),
    ],
    'is of a kind this version does not know',
  );
}
