import * as v from 'valibot';
import { parsePartialDate } from '../../domain/partial-date.ts';

/*
 * What a record of a backup must look like, so that all that reads the notebook can rely on its types. Objects are kept
 * with fields that are not named here, and no length is limited: what was written must come back as it was.
 */

const text = v.string('must be text');
const filled = v.pipe(text, v.minLength(1, 'is empty'));
const recordId = v.pipe(text, v.regex(/^[0-9a-f]{32}$/, 'is not the id of a record'));
const date = v.pipe(
  text,
  v.check((value) => parsePartialDate(value) !== null, 'is not a date'),
);
const number = v.pipe(v.number('must be a number'), v.finite('must be a number'));
const time = v.pipe(number, v.integer('must be whole'), v.minValue(0, 'is negative'));
const maybe = v.exactOptional;
const record = v.looseObject;

const role = v.picklist(['company', 'investor'], 'must be “company” or “investor”');
const roles = v.array(role, 'must be a list');
const alias = record({
  text: filled,
  lang: maybe(text),
  kind: v.picklist(['brand', 'legal', 'former', 'ticker', 'translation'], 'is not a kind of name'),
});
const entity = record({
  id: filled,
  name: filled,
  roles,
  aliases: v.array(alias, 'must be a list'),
  homepage: maybe(text),
  country: maybe(text),
  city: maybe(text),
  founded: maybe(date),
  description: maybe(text),
  partOf: maybe(filled),
  dataset: maybe(text),
});

const money = record({
  amount: number,
  currency: text,
  bound: v.picklist(['exact', 'over', 'atLeast', 'under', 'upTo', 'about'], 'is not a known bound'),
});
const party = record({ name: text, entity: maybe(filled) });
const parties = v.array(party, 'must be a list');
const citation = record({
  url: maybe(text),
  title: text,
  publisher: maybe(text),
  published: v.nullable(date),
  accessed: maybe(date),
  lang: maybe(text),
  quote: maybe(record({ exact: text, prefix: text, suffix: text })),
  position: maybe(record({ start: number, end: number })),
  origin: maybe(text),
  attribution: maybe(text),
});
const author = v.variant(
  'kind',
  [
    record({ kind: v.literal('pack'), dataset: text }),
    record({ kind: v.literal('import'), dataset: text }),
    record({ kind: v.literal('person'), device: text }),
  ],
  'is nobody known',
);
const report = {
  id: filled,
  subject: filled,
  asOf: v.nullable(date),
  status: v.picklist(['announced', 'reported', 'rumoured', 'planned'], 'is not a known status'),
  citation,
  also: maybe(v.array(money, 'must be a list')),
  author,
};
const fact = v.variant(
  'kind',
  [
    record({
      ...report,
      kind: v.literal('round'),
      stage: v.nullable(text),
      raised: v.nullable(money),
      lead: parties,
      investors: parties,
      instrument: maybe(v.picklist(['equity', 'debt', 'stake'], 'is not a known instrument')),
    }),
    record({
      ...report,
      kind: v.literal('valuation'),
      value: money,
      basis: v.picklist(['pre', 'post', 'unknown'], 'is not a known basis'),
      stage: maybe(text),
    }),
    record({ ...report, kind: v.literal('totalRaised'), amount: money, period: maybe(date) }),
    record({ ...report, kind: v.literal('acquisition'), acquirer: party, price: v.nullable(money) }),
    record({ ...report, kind: v.literal('ipo'), venue: maybe(text), raised: v.nullable(money) }),
    record({ ...report, kind: v.literal('fund'), name: maybe(text), size: v.nullable(money) }),
  ],
  'is of a kind this version does not know',
);

const note = record({
  id: filled,
  on: v.union([record({ entity: filled }), record({ fact: filled })], 'is on nothing'),
  text,
  citation: maybe(citation),
  written: date,
});
const mute = v.variant(
  'scope',
  [
    record({ scope: v.literal('here'), host: text, entity: filled, name: text }),
    record({ scope: v.literal('everywhere'), entity: filled, name: text }),
    record({ scope: v.literal('not-this'), host: text, entity: filled, name: text }),
  ],
  'is of a kind this version does not know',
);
const settlement = record({
  id: filled,
  subject: filled,
  facts: v.array(filled, 'must be a list'),
  shows: v.picklist(['all', 'one'], 'must be “all” or “one”'),
  preferred: maybe(filled),
  why: maybe(text),
  decided: date,
});
const merge = record({
  id: filled,
  from: filled,
  into: filled,
  author,
  at: number,
  names: record({ from: text, into: text }),
});

const card = record({
  names: v.array(text, 'must be a list'),
  browser: text,
  facts: time,
  datasets: v.array(
    record({
      id: filled,
      kind: v.picklist(['pack', 'import'], 'is not a kind of dataset'),
      title: text,
      asOf: v.nullable(date),
      on: v.boolean('must be true or false'),
      url: maybe(text),
      edition: maybe(number),
    }),
    'must be a list',
  ),
});

const shelf = v.picklist(
  ['entity', 'alias', 'fact', 'note', 'mute', 'settlement', 'merge', 'device'],
  'is not a known shelf',
);
const filed = {
  id: recordId,
  shelf,
  made: time,
  device: text,
  replaces: v.array(recordId, 'must be a list'),
  about: v.array(filled, 'must be a list'),
  team: maybe(v.pipe(text, v.regex(/^[0-9a-f]{32}$/, 'is not the id of a space'))),
  stamp: maybe(record({ by: filled, epoch: number, signature: filled })),
};

/** A record of the notebook as a backup holds it. */
export const notebookRecord = v.variant(
  'kind',
  [
    record({ ...filed, kind: v.literal('entity'), entity }),
    record({ ...filed, kind: v.literal('alias'), entity: filled, roles, alias }),
    record({ ...filed, kind: v.literal('fact'), fact }),
    record({ ...filed, kind: v.literal('note'), note }),
    record({ ...filed, kind: v.literal('mute'), mute }),
    record({ ...filed, kind: v.literal('settlement'), settlement }),
    record({ ...filed, kind: v.literal('merge'), merge }),
    record({ ...filed, kind: v.literal('device'), card }),
    record({ ...filed, kind: v.literal('retraction') }),
  ],
  'is of a kind this version does not know',
);
