import { describe, expect, it } from 'vitest';
import { foldedTokens, foldName } from '../../../../recognition/index/fold.ts';
import { hashToken } from '../../../../recognition/index/hash.ts';
import { nameKey } from '../../../../recognition/index/key.ts';
import legalForms from '../../../../recognition/index/legal-forms.json' with { type: 'json' };
import { LEGAL_FORM_HASHES } from '../../../../recognition/index/tokens.ts';

describe('foldName', () => {
  it.each([
    ['Suning.Com', 'suning com'],
    ['Booking.com', 'booking com'],
    ['C3.ai', 'c3 ai'],
    ['3M', '3m'],
    ['4paradigm', '4paradigm'],
    ['Face++', 'face + +'],
    ['AT&T', 'at & t'],
    ['H＆M', 'h & m'],
    ["L'Oréal", 'l oreal'],
    ['Yahoo! Japan', 'yahoo japan'],
    ['Yahoo!(Japan)', 'yahoo | japan'],
    ['E*TRADE', 'e | trade'],
    ['Walmart Inc.', 'walmart inc'],
    ['Walmart, Inc.', 'walmart inc'],
    ['Lenovo Co., Ltd.', 'lenovo co ltd'],
    ['St. Jude Medical', 'st jude medical'],
    ['Hewlett–Packard', 'hewlett packard'],
    ['Alibaba. Temasek', 'alibaba ‖ temasek'],
    ['Sequoia, Capital', 'sequoia | capital'],
    ['Acme\n\nGlobex', 'acme ‖ globex'],
    ['Weiß', 'weiss'],
    ['ﬁgma', 'figma'],
    ['ＳｅｎｓｅＴｉｍｅ', 'sensetime'],
    ['Sense\u00adTime', 'sensetime'],
    ['Sense\u200dTime™', 'sensetime'],
    ['Tencent\u00a0Holdings', 'tencent holdings'],
    ['Łódź Ørsted Ærø Đặng', 'lodz orsted aero dang'],
    ['İş Bankası', 'is bankasi'],
    ['Ёлка Русал', 'елка русал'],
    ['ΑΣΟΣ ασος', 'ασοσ ασοσ'],
    ['商湯科技', '商 汤 科 技'],
    ['商汤SenseTime', '商 汤 sensetime'],
    ['𠮷野家', '𠮷 野 家'],
    ['ｿﾌﾄﾊﾞﾝｸ', 'ソ フ ト ハ\u3099 ン ク'],
    ['ソフトバンク', 'ソ フ ト ハ\u3099 ン ク'],
    ['삼성', '삼 성'],
    ['M²', 'm ²'],
    ['٣', '3'],
    ['', ''],
    ['--- ...', ''],
  ])('folds %j to %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it.each([
    ['Weiß', 'WEISS'],
    ['商湯', '商汤'],
    ['Nestle\u0301', 'Nestlé'],
    ['Rolls-Royce', 'Rolls Royce'],
    ['カ\u3099', 'ガ'],
    ['Walmart, Inc.', 'walmart inc'],
  ])('gives %j and %j the same key', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['Hess', 'Hes'],
    ['Face++', 'Face'],
    ['AT&T', 'AT T'],
    ['キ', 'ギ'],
    ['Yahoo!(Japan)', 'Yahoo Japan'],
    ['M²', 'M'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('gives no key to a text without a token, or with more than 64', () => {
    expect(nameKey(' -- ')).toBeNull();
    expect(nameKey('商'.repeat(64))).toBeGreaterThan(0);
    expect(nameKey('商'.repeat(65))).toBeNull();
  });

  it('gives keys of 41 bits', () => {
    for (let i = 0; i < 1000; i++) {
      const key = nameKey(`Name ${i}`)!;
      expect(Number.isSafeInteger(key)).toBe(true);
      expect(key).toBeLessThan(2 ** 41);
    }
  });
});

describe('foldedTokens', () => {
  it('says where each token lies in the untouched text, and what stands before it', () => {
    const text = '（商湯SenseTime’s, Inc. Müller). Next\u00adOne';
    expect(foldedTokens(text).map(({ start, end, before }) => [text.slice(start, end), before])).toEqual([
      ['商', 'start'],
      ['湯', 'joined'],
      ['SenseTime', 'joined'],
      ['s', 'joined'],
      ['Inc', 'joined'],
      ['Müller', 'sentence'],
      ['Next\u00adOne', 'sentence'],
    ]);
  });

  it('never cuts a pair of surrogates or an accent from its letter', () => {
    const text = '😀𠮷e\u0301😀';
    expect(foldedTokens(text).map(({ start, end }) => text.slice(start, end))).toEqual(['𠮷', 'e\u0301']);
  });
});

describe('hashes of legal forms', () => {
  it('are those of their words', () => {
    const made = legalForms.words.map((word) => {
      const hash = { a: 0, b: 0 };
      const units = Uint16Array.from(word, (char) => char.charCodeAt(0));
      hashToken(units, 0, units.length, hash);
      return hash.a;
    });
    expect(legalForms.hashes).toEqual(made);
    expect(LEGAL_FORM_HASHES.size).toBe(legalForms.words.length);
  });
});
