import * as v from 'valibot';
import {
  aliasKind,
  country,
  datasetId,
  date,
  factOf,
  filledText,
  lang,
  money,
  roles,
  status,
  webAddress,
} from '../record-checks.ts';

/** Most entities and facts one pack may hold, and most characters of its file. */
export const PACK_LIMITS = { characters: 32_000_000, entities: 100_000, facts: 200_000 } as const;

const LONGEST_NAME = 200;
const LONGEST_TEXT = 400;
const MOST_ALIASES = 60;
const MOST_PARTIES = 200;

// Control characters and direction overrides could make a name look like another one on screen.
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Text to be shown, of at most so many characters. */
export const words = (longest: number) =>
  v.pipe(
    filledText(longest),
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

const alias = v.object({
  text: name,
  lang: v.exactOptional(lang),
  kind: aliasKind,
});

/** An entity as a pack file writes it; its dataset is the pack. */
export const entitySchema = v.object({
  id,
  name,
  roles,
  aliases: v.pipe(v.array(alias, 'must be a list'), v.maxLength(MOST_ALIASES, 'is too long')),
  homepage: v.exactOptional(webAddress),
  country: v.exactOptional(country),
  city: v.exactOptional(name),
  founded: v.exactOptional(date),
  description: v.exactOptional(text),
  partOf: v.exactOptional(id),
});

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
  status,
  citation,
  also: v.exactOptional(v.pipe(v.array(money, 'must be a list'), v.maxLength(20, 'is too long'))),
};

const stage = v.pipe(
  v.string('must be text'),
  v.maxLength(40, 'is too long'),
  v.regex(/^[a-z0-9+-]+$/, 'must be lower case'),
);

/** A fact as a pack file writes it; its author is the pack. */
export const factSchema = factOf({ report, name, stage, id, mostParties: MOST_PARTIES });

/** The head of a pack file and its lists, whose members are checked one by one. */
export const packSchema = v.object({
  id: datasetId,
  title: text,
  licence: text,
  credits: v.pipe(v.array(words(1_000), 'must be a list'), v.maxLength(100, 'is too long')),
  asOf: date,
  entities: v.pipe(v.array(v.unknown(), 'must be a list'), v.maxLength(PACK_LIMITS.entities, 'is too long')),
  facts: v.pipe(v.array(v.unknown(), 'must be a list'), v.maxLength(PACK_LIMITS.facts, 'is too long')),
  commonness: v.record(name, v.picklist([0, 1], 'must be 0 or 1'), 'must be a table'),
});
