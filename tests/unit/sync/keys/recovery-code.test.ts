import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECOVERY_BYTES, readRecoveryCode, writeRecoveryCode } from '../../../../domain/recovery-code.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secrets = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES });
const slipOf = (typed: string) => {
  const read = readRecoveryCode(typed);
  return read.ok ? null : read.slip;
};
const swapped = (text: string, a: number, b: number) => {
  const letters = [...text];
  [letters[a], letters[b]] = [letters[b]!, letters[a]!];
  return letters.join('');
};

describe('a recovery code', () => {
  it('is 160 bits in eight groups of five letters', () => {
    expect(RECOVERY_BYTES).toBe(20);
    const code = writeRecoveryCode(crypto.getRandomValues(new Uint8Array(RECOVERY_BYTES)));
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('stays what it was when this version is old', () => {
    const secret = Uint8Array.from({ length: RECOVERY_BYTES }, (_, at) => at * 13);
    expect(writeRecoveryCode(secret)).toBe('006H8-M9SMW-85751-PT3N2-GA7SR-SADPT-RF8DE-VTQQ8');
  });

  it('is read however it is typed', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = writeRecoveryCode(secret);
        const typed = ` ${code.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`;
        for (const text of [code, typed, code.replaceAll('-', ''), code.replaceAll('1', 'I')])
          expect(readRecoveryCode(text)).toEqual({ ok: true, secret });
      }),
    );
  });

  it('has every one wrong letter found in its group', () => {
    fc.assert(
      fc.property(secrets, fc.nat(7), fc.nat(4), fc.nat(31), (secret, group, place, letter) => {
        const code = writeRecoveryCode(secret);
        const at = group * 6 + place;
        fc.pre(code[at] !== LETTERS[letter]);
        const typed = code.slice(0, at) + LETTERS[letter] + code.slice(at + 1);
        expect(slipOf(typed)).toEqual({ code: 'group', group: group + 1 });
      }),
      { numRuns: 1000 },
    );
  });

  it('has any two letters of a group, and any two groups, that changed places found', () => {
    fc.assert(
      fc.property(secrets, fc.nat(7), fc.nat(4), fc.nat(4), fc.nat(7), (secret, group, a, b, other) => {
        const code = writeRecoveryCode(secret);
        const mixed = swapped(code, group * 6 + a, group * 6 + b);
        if (mixed !== code) expect(slipOf(mixed)).toEqual({ code: 'group', group: group + 1 });
        const groups = code.split('-');
        [groups[group], groups[other]] = [groups[other]!, groups[group]!];
        const misplaced = groups.join('-');
        if (group !== other)
          expect(slipOf(misplaced)).toEqual({ code: 'group', group: Math.min(group, other) + 1 });
      }),
      { numRuns: 1000 },
    );
  });

  it('tells of letters that are missing, too many, or none of its own', () => {
    const code = writeRecoveryCode(new Uint8Array(RECOVERY_BYTES).fill(7));
    const without = code.slice(0, 14) + code.slice(15);
    expect(slipOf(without)).toMatchObject({ code: 'length', letters: 39, group: 3 });
    expect(slipOf(`${code}A`)).toEqual({ code: 'length', letters: 41, group: 8 });
    expect(slipOf('')).toEqual({ code: 'length', letters: 0, group: 1 });
    expect(slipOf(code.replace(/^./, 'U'))).toEqual({ code: 'letter', group: 1, letter: 'U' });
    expect(slipOf(`${code.slice(0, 20)}ß${code.slice(21)}`)).toMatchObject({ code: 'letter', group: 4 });
  });

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => void readRecoveryCode(text)),
    );
  });
});
