import { describe, expect, it } from 'vitest';
import { BEGINNING, EXACT, type Hit, LATER_WORD, ranked } from '../../../../storage/search/ranking.ts';

const hit = (id: string, more: Partial<Hit> = {}): Hit => ({
  name: id,
  bearers: [{ id, roles: ['company'] }],
  known: false,
  slip: false,
  fit: BEGINNING,
  weight: 0,
  length: id.length,
  ...more,
});
const order = (hits: Hit[], mainNamed: string[] = []) => ranked(hits, new Set(mainNamed)).map(({ id }) => id);

describe('what comes first', () => {
  it('is who is called so, then who is also called so, then those known, known but for a slip, others, others but for one', () => {
    const hits = [
      hit('other slip', { slip: true }),
      hit('other'),
      hit('known slip', { slip: true, known: true, weight: 9 }),
      hit('known', { known: true, weight: 9 }),
      hit('also called so', { fit: EXACT, known: true, weight: 15 }),
      hit('called so', { fit: EXACT }),
    ];
    expect(order(hits, ['called so'])).toEqual([
      'called so',
      'also called so',
      'known',
      'known slip',
      'other',
      'other slip',
    ]);
  });

  it('among those called so is the one of whom most is known', () => {
    const hits = [
      hit('nobody', { fit: EXACT }),
      hit('a few', { fit: EXACT, known: true, weight: 2 }),
      hit('many', { fit: EXACT, known: true, weight: 9 }),
    ];
    expect(order(hits, ['nobody', 'a few', 'many'])).toEqual(['many', 'a few', 'nobody']);
  });

  it('is by fit, what is known, length and alphabet among the known', () => {
    const known = (id: string, more: Partial<Hit> = {}) => hit(id, { known: true, weight: 1, ...more });
    const hits = [
      known('later', { fit: LATER_WORD, weight: 15 }),
      known('bb'),
      known('aa'),
      known('long name'),
      known('much', { weight: 5 }),
    ];
    expect(order(hits)).toEqual(['much', 'aa', 'bb', 'long name', 'later']);
  });

  it('gives an entity once, with the name that fits it best', () => {
    const bearers = [{ id: 'x', roles: ['company' as const] }];
    const hits = [hit('Vision Fund', { bearers, fit: LATER_WORD }), hit('Fund', { bearers, fit: EXACT })];
    expect(ranked(hits, new Set()).map(({ hit: { name } }) => name)).toEqual(['Fund']);
  });
});
