import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessLanguage } from '../../../recognition/language.ts';
import { WORDINGS } from '../../../recognition/wording/wordings.ts';

describe('the language of a text', () => {
  test.each([
    ['en', 'The company said that it will use the money to hire more people in the next year.'],
    ['de', 'Das Unternehmen hat am Montag gesagt, dass es mit dem Geld neue Leute einstellen will.'],
    ['fr', 'La société a annoncé que les fonds seront utilisés pour recruter dans les pays voisins.'],
    ['es', 'La empresa anunció que los fondos se usarán para contratar a más personas en el país.'],
    ['ru', 'Компания сообщила, что она потратит деньги на разработку и на новых людей.'],
    ['zh', '该公司表示，将把这笔资金用于研发 SenseTime 产品。'],
    ['ja', '同社は調達した資金を開発に充てると発表した。'],
    ['ko', '회사는 이번 투자금을 개발에 쓸 것이라고 밝혔다.'],
    [null, '1234 567'],
    [null, ''],
  ])('%s', (lang, text) => {
    expect(guessLanguage(text)).toBe(lang);
  });

  test('is one that has a wording, or none, whatever the text', () => {
    const known = new Set<string | null>([null, ...WORDINGS.map((wording) => wording.lang)]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(known.has(guessLanguage(text))).toBe(true);
      }),
    );
  });
});

test('no list of a wording names a term twice or holds a capital where words are compared in lower case', () => {
  for (const wording of WORDINGS) {
    for (const list of Object.values(wording)) {
      if (!Array.isArray(list)) continue;
      expect(new Set(list).size).toBe(list.length);
      if (!wording.unspaced) expect(list.filter((term) => term !== term.toLowerCase())).toEqual([]);
    }
  }
});
