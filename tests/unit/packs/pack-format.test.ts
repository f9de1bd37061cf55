import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PackResult, parsePack, readPack } from '../../../storage/packs/pack-format.ts';
import { PACK_LIMITS } from '../../../storage/packs/pack-schema.ts';

const citation = { title: 'A raises $1M', publisher: 'The Example Courier', published: '2018-04-09' };
const round = {
  id: 'test/a-seed',
  kind: 'round',
  subject: 'test/a',
  stage: 'seed',
  raised: { amount: 1_000_000, currency: 'USD', bound: 'exact' },
  lead: [{ name: 'B', entity: 'test/b' }],
  investors: [{ name: 'A person' }],
  asOf: '2018-04',
  status: 'announced',
  citation,
};
const a = {
  id: 'test/a',
  name: 'A',
  roles: ['company'],
  aliases: [{ text: '甲', lang: 'zh', kind: 'translation' }],
};
const b = { id: 'test/b', name: 'B', roles: ['investor'], aliases: [] };
const pack = {
  format: 'postmoney-pack',
  version: 1,
  id: 'test',
  title: 'Test pack',
  licence: 'CC0',
  credits: ['Nobody'],
  asOf: '2018',
  entities: [a, b],
  facts: [round],
  commonness: { a: 0 },
};

const problemOf = (result: PackResult) => (result.ok ? 'no problem' : result.problem);
const withRound = (change: object) => ({ ...pack, facts: [{ ...round, ...change }] });
const withA = (change: object) => ({ ...pack, entities: [{ ...a, ...change }, b] });
const withSource = (change: object) => withRound({ citation: { ...citation, ...change } });

describe('a well-formed pack', () => {
  it('is read, its entities and facts belonging to it', () => {
    const result = parsePack(pack);
    expect(result).toEqual({
      ok: true,
      pack: {
        ...pack,
        entities: [
          { ...a, dataset: 'test' },
          { ...b, dataset: 'test' },
        ],
        facts: [{ ...round, author: { kind: 'pack', dataset: 'test' } }],
      },
    });
  });

  it('cannot speak for a person or for another dataset', () => {
    const result = parsePack({
      ...pack,
      entities: [{ ...a, dataset: 'other' }, b],
      facts: [{ ...round, author: { kind: 'person', device: 'd' }, extra: '<b>' }],
    });
    expect(result.ok && result.pack.facts[0]).toEqual({
      ...round,
      author: { kind: 'pack', dataset: 'test' },
    });
    expect(result.ok && result.pack.entities[0]?.dataset).toBe('test');
  });

  it('may leave the date, the stage and the sum unsaid', () => {
    expect(parsePack(withRound({ asOf: null, stage: null, raised: null })).ok).toBe(true);
    expect(parsePack(withSource({ published: null })).ok).toBe(true);
  });
});

describe('a pack that cannot be loaded', () => {
  it.each([
    ['no object', [], 'This file is not a Postmoney pack.'],
    ['another file', { rates: {} }, 'This file is not a Postmoney pack.'],
    ['a later format', { ...pack, version: 2 }, /newer Postmoney/],
    ['no title', { ...pack, title: undefined }, 'The pack cannot be read: title is missing.'],
    ['a list that is none', { ...pack, facts: 3 }, /list of facts must be a list/],
    ['a name without text', withA({ name: ' ' }), 'Name 1 of the pack cannot be read: name is empty.'],
    ['an unknown role', withA({ roles: ['bank'] }), /Name 1 .*roles › 0 must be “company” or “investor”/],
    ['no role', withA({ roles: [] }), /roles is empty/],
    ['a name that reads backwards', withA({ name: 'A\u202eB' }), /characters that cannot be shown/],
    ['a homepage that runs', withA({ homepage: 'javascript:alert(1)' }), /homepage is not a web address/],
    ['a name of another pack', withA({ id: 'other/a' }), 'The name “A” belongs to another pack.'],
    ['a name twice', { ...pack, entities: [a, b, a] }, 'The pack lists “test/a” twice.'],
    [
      'a group that is not there',
      withA({ partOf: 'test/x' }),
      /part of “test\/x”, which the pack does not list/,
    ],
    ['a group within itself', withA({ partOf: 'test/a' }), '“test/a” is part of itself.'],
    ['an unknown kind of fact', withRound({ kind: 'gossip' }), /kind this version does not know/],
    ['a day that does not exist', withRound({ asOf: '2018-02-30' }), /asOf is not a date/],
    [
      'a sum that is no number',
      withRound({ raised: { ...round.raised, amount: '1' } }),
      /amount must be a number/,
    ],
    ['a negative sum', withRound({ raised: { ...round.raised, amount: -1 } }), /amount is negative/],
    ['a made-up currency', withRound({ raised: { ...round.raised, currency: 'dollars' } }), /currency code/],
    ['no source', withRound({ citation: undefined }), /citation is missing/],
    ['a source without title', withSource({ title: '' }), /citation › title is empty/],
    [
      'a source without speaker',
      withSource({ publisher: undefined }),
      /neither who published it nor who said it/,
    ],
    ['a source that is no address', withSource({ url: 'ftp://example.org' }), /url is not a web address/],
    ['a fact on nobody', withRound({ subject: 'test/x' }), /names “test\/x”, which the pack does not list/],
    ['an unknown lead', withRound({ lead: [{ name: 'X', entity: 'test/x' }] }), /names “test\/x”/],
    ['a fact twice', { ...pack, facts: [round, round] }, 'The pack lists the fact “test/a-seed” twice.'],
    ['a class out of range', { ...pack, commonness: { a: 2 } }, /commonness › a must be 0 or 1/],
  ])('says so: %s', (_, json, problem) => {
    const result = JSON.parse(JSON.stringify(json));
    expect(problemOf(parsePack(result))).toMatch(problem);
  });

  it('is refused when it is too large, before it is parsed', () => {
    expect(problemOf(readPack(' '.repeat(PACK_LIMITS.characters + 1)))).toBe(
      'This pack is too large to load.',
    );
  });

  it('is refused when it lists too many names', () => {
    const entities = Array.from({ length: PACK_LIMITS.entities + 1 }, () => null);
    expect(problemOf(parsePack({ ...pack, entities }))).toMatch(/list of names is too long/);
  });

  it('with groups in a circle is refused without going round it', () => {
    const circle = [
      { ...a, partOf: 'test/b' },
      { ...b, partOf: 'test/a' },
    ];
    expect(problemOf(parsePack({ ...pack, entities: circle }))).toMatch(/is part of itself/);
  });
});

describe('a damaged file', () => {
  const text = JSON.stringify({ ...pack, title: 'Quotes " and \\ braces { [ 汉' }, null, 1);

  it('cut anywhere is said to end early', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), (length) => {
        expect(problemOf(readPack(text.slice(0, length)))).toBe(
          'The pack file ends early. Download it again.',
        );
      }),
    );
  });

  it('never throws and never passes a fact without source, whatever one character is replaced by', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 0, maxLength: 3 }), (at, other) => {
        const result = readPack(text.slice(0, at) + other + text.slice(at + 1));
        if (!result.ok) expect(result.problem).toMatch(/\.$/);
        for (const fact of result.ok ? result.pack.facts : []) {
          expect(fact.citation.title.trim()).not.toBe('');
          expect(fact.citation.publisher ?? fact.citation.origin).toBeTruthy();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of any JSON at all gives a sentence, never an exception', () => {
    const anything = fc.jsonValue();
    fc.assert(
      fc.property(anything, anything, anything, (entities, facts, commonness) => {
        const result = parsePack({ ...pack, entities, facts, commonness });
        expect(result.ok ? 'read.' : result.problem).toMatch(/\.$/);
      }),
    );
  });

  it('with the name of a prototype pollutes nothing', () => {
    const hostile = `{"__proto__":{"polluted":1},${text.slice(1).replace('"a": 0', '"__proto__": 0')}`;
    expect(readPack(hostile).ok).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
