import { describe, expect, it } from 'vitest';
import { readAmounts } from '../../../extraction/amounts/read-amounts.ts';
import { inDollars, maySameWorth } from '../../../extraction/amounts/rough-worth.ts';

const money = (amount: number, currency: string) => ({ amount, currency, bound: 'exact' as const });

describe('what a sum is roughly worth', () => {
  it.each([
    [money(40e6, 'EUR'), money(43e6, 'USD'), true],
    [money(30e9, 'JPY'), money(200e6, 'USD'), true],
    [money(600e6, 'USD'), money(4e9, 'CNY'), true],
    [money(3e12, 'USD'), money(15e6, 'EUR'), false],
    [money(600e6, 'USD'), money(600e6, 'CNY'), false],
    [money(5e6, 'TRY'), money(1e6, 'USD'), true],
  ])('%o beside %o: %s', (one, other, same) => {
    expect(maySameWorth(one, other)).toBe(same);
    expect(maySameWorth(other, one)).toBe(same);
  });

  it('is not told for a currency without a rough rate', () => {
    expect(inDollars(money(5e6, 'TRY'))).toBeNull();
    expect(inDollars(money(5e6, ''))).toBeNull();
  });

  it.each([
    ['€40 million ($43M)', 0],
    ['$3 trillion, put €15 million', undefined],
  ])('pairs two sums only where they can be the same: %s', (text, same) => {
    expect(readAmounts(text, 'en').map(({ sameAs }) => sameAs)).toEqual([undefined, same]);
  });
});
