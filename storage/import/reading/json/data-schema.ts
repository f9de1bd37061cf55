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
} from '../../../record-checks.ts';

/** Texts and lists longer than these are no data of ours. */
const LONGEST_NAME = 200;
const LONGEST_TEXT = 2_000;
const LONGEST_QUOTE = 20_000;
const MOST_ALIASES = 200;
const MOST_PARTIES = 500;

const name = filledText(LONGEST_NAME);
const text = filledText(LONGEST_TEXT);
const id = v.pipe(
  v.string('must be text'),
  v.maxLength(200, 'is longer than 200 characters'),
  v.regex(/^[A-Za-z0-9-]+\/[A-Za-z0-9_-]+$/, 'must look like “dataset/name”'),
);

/** An entity as a file of ours writes it. */
export const dataEntity = v.object({
  id,
  name,
  roles,
  aliases: v.pipe(
    v.array(
      v.object({
        text: name,
        lang: v.exactOptional(lang),
        kind: aliasKind,
      }),
      'must be a list',
    ),
    v.maxLength(MOST_ALIASES, 'is too long'),
  ),
  homepage: v.exactOptional(webAddress),
  country: v.exactOptional(country),
  city: v.exactOptional(name),
  founded: v.exactOptional(date),
  description: v.exactOptional(text),
  partOf: v.exactOptional(id),
});

const place = v.pipe(v.number('must be a number'), v.integer('must be whole'), v.minValue(0, 'is negative'));
const quoteText = v.pipe(v.string('must be text'), v.maxLength(LONGEST_QUOTE, 'is too long'));

const citation = v.object({
  url: v.exactOptional(webAddress),
  title: text,
  publisher: v.exactOptional(name),
  published: v.nullable(date),
  accessed: v.exactOptional(date),
  lang: v.exactOptional(lang),
  quote: v.exactOptional(v.object({ exact: quoteText, prefix: quoteText, suffix: quoteText })),
  position: v.exactOptional(v.object({ start: place, end: place })),
  origin: v.exactOptional(name),
  attribution: v.exactOptional(text),
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
  status,
  citation,
  also: v.exactOptional(v.array(money, 'must be a list')),
  author: v.exactOptional(author),
};

const stage = v.pipe(v.string('must be text'), v.maxLength(60, 'is too long'));

/** A fact as a file of ours writes it. */
export const dataFact = factOf({ report, name, stage, id, mostParties: MOST_PARTIES });

/** What a file says of its dataset, all of it optional but the id. */
export const dataHead = v.object({
  format: v.picklist(['postmoney-data', 'postmoney-pack'], 'is not a format of Postmoney'),
  version: v.number('must be a number'),
  id: datasetId,
  title: v.exactOptional(name),
  publisher: v.exactOptional(name),
  licence: v.exactOptional(text),
  asOf: v.exactOptional(v.nullable(date)),
});
