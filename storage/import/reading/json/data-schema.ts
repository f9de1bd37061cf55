import * as v from 'valibot';
import { parsePartialDate } from '../../../../domain/partial-date.ts';

/** Sums, texts and lists larger than these are no data of ours. */
const LARGEST_AMOUNT = 1e15;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 2_000;
const LONGEST_QUOTE = 20_000;
const MOST_ALIASES = 200;
const MOST_PARTIES = 500;

const text = (longest: number) =>
  v.pipe(
    v.string('must be text'),
    v.check((value) => value.trim() !== '', 'is empty'),
    v.maxLength(longest, `is longer than ${longest} characters`),
  );

const name = text(LONGEST_NAME);
const id = v.pipe(
  v.string('must be text'),
  v.maxLength(200, 'is longer than 200 characters'),
  v.regex(/^[A-Za-z0-9-]+\/[A-Za-z0-9_-]+$/, 'must look like “dataset/name”'),
);
const date = v.pipe(
  v.string('must be text'),
  v.check((value) => value.length <= 12 && parsePartialDate(value) !== null, 'is not a date'),
);
const webAddress = v.pipe(
  v.string('must be text'),
  v.maxLength(LONGEST_TEXT, 'is too long'),
  v.check((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'is not a web address'),
);
const lang = v.pipe(
  v.string('must be text'),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'is not a language tag'),
);
const picked = <const T extends readonly string[]>(words: T, problem: string) => v.picklist(words, problem);

/** An entity as a file of ours writes it. */
export const dataEntity = v.object({
  id,
  name,
  roles: v.pipe(
    v.array(picked(['company', 'investor'], 'must be “company” or “investor”'), 'must be a list'),
    v.minLength(1, 'is empty'),
    v.maxLength(2, 'is too long'),
  ),
  aliases: v.pipe(
    v.array(
      v.object({
        text: name,
        lang: v.exactOptional(lang),
        kind: picked(['brand', 'legal', 'former', 'ticker', 'translation'], 'is not a kind of name'),
      }),
      'must be a list',
    ),
    v.maxLength(MOST_ALIASES, 'is too long'),
  ),
  homepage: v.exactOptional(webAddress),
  country: v.exactOptional(v.pipe(v.string('must be text'), v.regex(/^[A-Z]{2}$/, 'is not a country code'))),
  city: v.exactOptional(name),
  founded: v.exactOptional(date),
  description: v.exactOptional(text(LONGEST_TEXT)),
  partOf: v.exactOptional(id),
});

const money = v.object({
  amount: v.pipe(
    v.number('must be a number'),
    v.finite('must be a number'),
    v.minValue(0, 'is negative'),
    v.maxValue(LARGEST_AMOUNT, 'is larger than any real sum'),
  ),
  currency: v.pipe(v.string('must be text'), v.regex(/^[A-Z]{3}$/, 'is not a currency code')),
  bound: picked(['exact', 'over', 'atLeast', 'under', 'upTo', 'about'], 'is not a known bound'),
});

const party = v.object({ name, entity: v.exactOptional(id) });
const parties = v.pipe(v.array(party, 'must be a list'), v.maxLength(MOST_PARTIES, 'is too long'));
const place = v.pipe(v.number('must be a number'), v.integer('must be whole'), v.minValue(0, 'is negative'));
const quoteText = v.pipe(v.string('must be text'), v.maxLength(LONGEST_QUOTE, 'is too long'));

const citation = v.object({
  url: v.exactOptional(webAddress),
  title: text(LONGEST_TEXT),
  publisher: v.exactOptional(name),
  published: v.nullable(date),
  accessed: v.exactOptional(date),
  lang: v.exactOptional(lang),
  quote: v.exactOptional(v.object({ exact: quoteText, prefix: quoteText, suffix: quoteText })),
  position: v.exactOptional(v.object({ start: place, end: place })),
  origin: v.exactOptional(name),
  attribution: v.exactOptional(text(LONGEST_TEXT)),
});

const author = v.variant('kind', [
  v.object({ kind: v.literal('pack'), dataset: name }),
  v.object({ kind: v.literal('import'), dataset: name }),
  v.object({ kind: v.literal('person'), device: name }),
]);

const report = {
  id,
  subject: id,
  asOf: v.nullable(date),
  status: picked(['announced', 'reported', 'rumoured', 'planned'], 'is not a known status'),
  citation,
  also: v.exactOptional(v.array(money, 'must be a list')),
  author: v.exactOptional(author),
};

const stage = v.pipe(v.string('must be text'), v.maxLength(60, 'is too long'));

/** A fact as a file of ours writes it. */
export const dataFact = v.variant(
  'kind',
  [
    v.object({
      ...report,
      kind: v.literal('round'),
      stage: v.nullable(stage),
      raised: v.nullable(money),
      lead: parties,
      investors: parties,
      instrument: v.exactOptional(picked(['equity', 'debt', 'stake'], 'is not a known instrument')),
    }),
    v.object({
      ...report,
      kind: v.literal('valuation'),
      value: money,
      basis: picked(['pre', 'post', 'unknown'], 'is not a known basis'),
      stage: v.exactOptional(stage),
    }),
    v.object({ ...report, kind: v.literal('totalRaised'), amount: money, period: v.exactOptional(date) }),
    v.object({ ...report, kind: v.literal('acquisition'), acquirer: party, price: v.nullable(money) }),
    v.object({ ...report, kind: v.literal('ipo'), venue: v.exactOptional(name), raised: v.nullable(money) }),
    v.object({ ...report, kind: v.literal('fund'), name: v.exactOptional(name), size: v.nullable(money) }),
  ],
  'is of a kind this version does not know',
);

/** What a file says of its dataset, all of it optional but the id. */
export const dataHead = v.object({
  format: picked(['postmoney-data', 'postmoney-pack'], 'is not a format of Postmoney'),
  version: v.number('must be a number'),
  id: v.pipe(
    v.string('must be text'),
    v.maxLength(40, 'is too long'),
    v.regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens'),
  ),
  title: v.exactOptional(name),
  publisher: v.exactOptional(name),
  licence: v.exactOptional(text(LONGEST_TEXT)),
  asOf: v.exactOptional(v.nullable(date)),
});
