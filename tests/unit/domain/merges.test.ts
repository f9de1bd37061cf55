import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../domain/entity.ts';
import type { RoundFact } from '../../../domain/fact.ts';
import { joinedEntity, type Merge, Merges } from '../../../domain/merges.ts';

const merge = (from: string, into: string, at = 0, id = `${from}>${into}@${String(at)}`): Merge => ({
  id,
  from,
  into,
  at,
  author: { kind: 'person', device: 'd' },
  names: { from, into },
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const arbitraryMerges = fc
  .array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.nat(5)), { maxLength: 12 })
  .map((all) => all.map(([from, into, at], number) => merge(from, into, at, `m${String(number)}`)));

/** What the merges say, seen from every entry. */
const seen = (merges: Merges) => ids.map((id) => [merges.of(id), [...merges.all(id)]]);

describe('entries that are read as one', () => {
  it('are themselves while nothing is merged', () => {
    expect(Merges.none.isEmpty).toBe(true);
    expect(Merges.none.of('a')).toBe('a');
    expect(Merges.none.all('a')).toEqual(['a']);
  });

  it('follow chains to the last entry they were merged into', () => {
    const merges = new Merges([merge('a', 'b', 1), merge('b', 'c', 2)]);
    expect(ids.slice(0, 3).map((id) => merges.of(id))).toEqual(['c', 'c', 'c']);
    expect(merges.all('a')).toEqual(['c', 'a', 'b']);
    expect(merges.all('d')).toEqual(['d']);
  });

  it('are parted where the chain was taken back', () => {
    const [first, second] = [merge('a', 'b', 1), merge('b', 'c', 2)];
    expect(seen(new Merges([first])).slice(0, 3)).toEqual([
      ['b', ['b', 'a']],
      ['b', ['b', 'a']],
      ['c', ['c']],
    ]);
    expect(new Merges([second]).all('b')).toEqual(['c', 'b']);
    expect(new Merges([second]).all('a')).toEqual(['a']);
  });

  it('keep what stands first when the same is said the other way round later', () => {
    const merges = new Merges([merge('a', 'b', 1), merge('b', 'a', 2)]);
    expect(merges.all('a')).toEqual(['b', 'a']);
  });

  it('are the same in whatever order the merges come, and always end', () => {
    fc.assert(
      fc.property(arbitraryMerges, fc.infiniteStream(fc.nat()), (all, order) => {
        const shuffled = all
          .map((one) => ({ one, key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(seen(new Merges(shuffled))).toEqual(seen(new Merges(all)));
        expect(new Merges(shuffled).key).toBe(new Merges(all).key);
      }),
    );
  });

  it('are exactly those that merges tie together, with one first among them', () => {
    fc.assert(
      fc.property(arbitraryMerges, (all) => {
        const merges = new Merges(all);
        for (const { from, into } of all) expect(merges.of(from)).toBe(merges.of(into));
        for (const id of ids) {
          const group = merges.all(id);
          expect(group[0]).toBe(merges.of(id));
          expect(merges.of(merges.of(id))).toBe(merges.of(id));
          expect(new Set(group).size).toBe(group.length);
          // Whoever is in the group is tied to the first by merges within it.
          const tied = new Set([group[0]!]);
          for (let grown = true; grown; ) {
            const before = tied.size;
            for (const { from, into } of all) if (tied.has(from) || tied.has(into)) tied.add(from).add(into);
            grown = tied.size > before;
          }
          expect([...tied].sort()).toEqual([...group].sort());
        }
      }),
    );
  });
});

describe('what is said of entries that are read as one', () => {
  const merges = new Merges([merge('n/own', 'p/st', 1), merge('n/tm', 'p/tm', 2)]);
  const fact: RoundFact = {
    id: 'f',
    kind: 'round',
    subject: 'n/own',
    asOf: null,
    status: 'announced',
    citation: { title: 'x', published: null },
    author: { kind: 'person', device: 'd' },
    stage: null,
    raised: null,
    lead: [{ name: 'Temasek', entity: 'n/tm' }, { name: 'Nobody' }],
    investors: [{ name: 'Other', entity: 'p/other' }],
  };

  it('is about the one that stands for them, and leaves the record as it is', () => {
    const read = merges.fact(fact) as RoundFact;
    expect(read).toMatchObject({ subject: 'p/st', lead: [{ entity: 'p/tm' }, { name: 'Nobody' }] });
    expect(read.investors).toBe(fact.investors);
    expect(fact.subject).toBe('n/own');
    expect(Merges.none.fact(fact)).toBe(fact);
    const untouched = { ...fact, subject: 'p/st', lead: [] };
    expect(merges.fact(untouched)).toBe(untouched);
  });

  it('leaves one bearer of a name, with the roles of both', () => {
    expect(
      merges.bearers([
        { id: 'p/tm', roles: ['investor'] },
        { id: 'n/tm', roles: ['company'] },
        { id: 'x', roles: [] },
      ]),
    ).toEqual([
      { id: 'p/tm', roles: ['investor', 'company'] },
      { id: 'x', roles: [] },
    ]);
  });

  const st: Entity = {
    id: 'p/st',
    name: 'SenseTime',
    roles: ['company'],
    aliases: [{ text: '商汤科技', lang: 'zh', kind: 'translation' }],
    country: 'CN',
    dataset: 'p',
  };
  const own: Entity = {
    id: 'n/own',
    name: '商汤',
    roles: ['investor'],
    aliases: [
      { text: 'SenseTime', kind: 'translation' },
      { text: 'Sense Time', kind: 'former' },
    ],
    country: 'SG',
    homepage: 'https://sensetime.example',
  };

  it('has the names of all, and of the others what the first does not know', () => {
    expect(joinedEntity([st, own], merges)).toEqual({
      id: 'p/st',
      name: 'SenseTime',
      roles: ['company', 'investor'],
      aliases: [
        { text: '商汤科技', lang: 'zh', kind: 'translation' },
        { text: '商汤', lang: 'zh', kind: 'translation' },
        { text: 'Sense Time', kind: 'former' },
      ],
      country: 'CN',
      homepage: 'https://sensetime.example',
      dataset: 'p',
    });
  });

  it('is told under the same id where a dataset holds the first no longer', () => {
    expect(joinedEntity([own], merges)).toMatchObject({ id: 'p/st', name: '商汤' });
    expect(joinedEntity([], merges)).toBeNull();
  });

  it('belongs to the group that stands for its own, and never to itself', () => {
    const part = { ...st, id: 'x', partOf: 'n/own' };
    expect(joinedEntity([part], merges)?.partOf).toBe('p/st');
    expect(joinedEntity([st, { ...own, partOf: 'p/st' }], merges)?.partOf).toBeUndefined();
    expect(joinedEntity([{ ...st, id: 'x' }], merges)).toEqual({ ...st, id: 'x' });
  });
});
