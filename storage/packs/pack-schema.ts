import * as v from 'valibot';
import { parsePartialDate } from '../../domain/partial-date.ts';

/** Most entities and facts one pack may hold, and most characters of its file. */
export const PACK_LIMITS = { characters: 32_000_000, entities: 100_000, facts: 200_000 } as const;

const LONGEST_NAME = 200;
const LONGEST_TEXT = 400;
const LONGEST_ADDRESS = 2_000;
const MOST_ALIASES = 60;
const MOST_PARTIES = 200;
const LARGEST_AMOUNT = 1e15;

// Control characters and direction overrides could make a name look like another one on screen.
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Text to be shown, of at most so many characters. */
export const words = (longest: number) =>
  v.pipe(
    v.string('must be text'),
    v.check((text) => text.trim() !== '', 'is empty'),
    v.maxLength(longest, `is longer than ${longest} characters`),
    v.check((text) => !INVISIBLE.test(text), 'holds characters that cannot be shown'),
  );

/** A name. */
export const name = words(LONGEST_NAME);
/** A title or a few words. */
export const text = words(LONGEST_TEXT);

const id = v.pipe(
  v.string('must be text'),
  v.maxLength(160, 'is longer than 160 characters'),
  v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must look like “pack/name”'),
);

/** A date of `domain/partial-date.ts`. */
export const date = v.pipe(
  v.string('must be text'),
  v.check((value) => value.length <= 12 && parsePartialDate(value) !== null, 'is not a date'),
);

const isWebAddress = (value: string) => {
  const address = URL.canParse(value) ? new URL(value) : null;
  return address?.protocol === 'https:' || address?.protocol === 'http:';
};

/** An http(s) address. */
export const webAddress = v.pipe(
  v.string('must be text'),
  v.maxLength(LONGEST_ADDRESS, 'is too long'),
  v.check(isWebAddress, 'is not a web address'),
);

const lang = v.pipe(
  v.string('must be text'),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'is not a language tag'),
);

const role = v.picklist(['company', 'investor'], 'must be “company” or “investor”');

const alias = v.object({
  text: name,
  lang: v.exactOptional(lang),
  kind: v.picklist(['brand', 'legal', 'former', 'ticker', 'translation'], 'is not a kind of name'),
});

/** An entity as a pack file writes it; its dataset is the pack. */
export const entitySchema = v.object({
  id,
  name,
  roles: v.pipe(v.array(role, 'must be a list'), v.minLength(1, 'is empty'), v.maxLength(2, 'is too long')),
  aliases: v.pipe(v.array(alias, 'must be a list'), v.maxLength(MOST_ALIASES, 'is too long')),
  homepage: v.exactOptional(webAddress),
  country: v.exactOptional(v.pipe(v.string('must be text'), v.regex(/^[A-Z]{2}$/, 'is not a country code'))),
  city: v.exactOptional(name),
  founded: v.exactOptional(date),
  description: v.exactOptional(text),
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
  bound: v.picklist(['exact', 'over', 'atLeast', 'under', 'upTo', 'about'], 'is not a known bound'),
});

const party = v.object({ name, entity: v.exactOptional(id) });
const parties = v.pipe(v.array(party, 'must be a list'), v.maxLength(MOST_PARTIES, 'is too long'));

const citation = v.pipe(
  v.object({
    url: v.exactOptional(webAddress),
    title: text,
    publisher: v.exactOptional(name),
    published: v.nullable(date),
    accessed: v.exactOptional(date),
    lang: v.exactOptional(lang),
    origin: v.exactOptional(name),
    attribution: v.exactOptional(text),
  }),
  v.check(
    (source) => Boolean(source.publisher ?? source.origin),
    'says neither who published it nor who said it first',
  ),
);

const report = {
  id,
  subject: id,
  asOf: v.nullable(date),
  status: v.picklist(['announced', 'reported', 'rumoured', 'planned'], 'is not a known status'),
  citation,
  also: v.exactOptional(v.pipe(v.array(money, 'must be a list'), v.maxLength(20, 'is too long'))),
};

const stage = v.pipe(
  v.string('must be text'),
  v.maxLength(40, 'is too long'),
  v.regex(/^[a-z0-9+-]+$/, 'must be lower case'),
);

/** A fact as a pack file writes it; its author is the pack. */
export const factSchema = v.variant(
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
    v.object({ ...report, kind: v.literal('ipo'), venue: v.exactOptional(name), raised: v.nullable(money) }),
    v.object({ ...report, kind: v.literal('fund'), name: v.exactOptional(name), size: v.nullable(money) }),
  ],
  'is of a kind this version does not know',
);

/** The head of a pack file and its lists, whose members are checked one by one. */
export const packSchema = v.object({
  id: v.pipe(
    v.string('must be text'),
    v.maxLength(40, 'is too long'),
    v.regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens'),
  ),
  title: text,
  licence: text,
  credits: v.pipe(v.array(words(1_000), 'must be a list'), v.maxLength(100, 'is too long')),
  asOf: date,
  entities: v.pipe(v.array(v.unknown(), 'must be a list'), v.maxLength(PACK_LIMITS.entities, 'is too long')),
  facts: v.pipe(v.array(v.unknown(), 'must be a list'), v.maxLength(PACK_LIMITS.facts, 'is too long')),
  commonness: v.record(name, v.picklist([0, 1], 'must be 0 or 1'), 'must be a table'),
});
