import { describe, expect, it } from 'vitest';
import { textFragmentAddress } from '../../../domain/text-fragment.ts';

const URL_OF = 'https://courier.example/a';

describe('an address that leads to quoted words', () => {
  it.each([
    [
      'holds the words and what stands around them',
      { exact: 'raised $30 million', prefix: 'the company has ', suffix: ' in a round led by' },
      'the%20company%20has-,raised%20%2430%20million,-in%20a%20round',
    ],
    [
      'encodes the signs that the directive itself uses',
      { exact: "pre-seed, R&D (Acme's)", prefix: '', suffix: '' },
      'pre%2Dseed%2C%20R%26D%20%28Acme%27s%29',
    ],
    [
      'names beginning and end of a long quote',
      {
        exact: 'one two three four five six seven eight nine ten eleven twelve thirteen',
        prefix: '',
        suffix: '',
      },
      'one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen',
    ],
    ['evens white space', { exact: ' a\n b ', prefix: '', suffix: '' }, 'a%20b'],
    [
      'cuts writing without spaces by characters',
      { exact: '融资', prefix: '雨云机器人公司完成', suffix: '由某某领投的一轮' },
      [
        encodeURIComponent('人公司完成'.padStart(6, '器')),
        '-,',
        encodeURIComponent('融资'),
        ',-',
        encodeURIComponent('由某某领投的'),
      ].join(''),
    ],
  ])('%s', (_, quote, directive) => {
    expect(textFragmentAddress(`${URL_OF}#part`, quote)).toBe(`${URL_OF}#:~:text=${directive}`);
  });

  it('is the address as it is where nothing is quoted', () => {
    expect(textFragmentAddress(`${URL_OF}#part`, undefined)).toBe(`${URL_OF}#part`);
    expect(textFragmentAddress(URL_OF, { exact: ' ', prefix: 'a', suffix: '' })).toBe(URL_OF);
  });

  it('is made of half a pair of surrogates, too', () => {
    expect(textFragmentAddress(URL_OF, { exact: 'a \ud83d', prefix: '', suffix: '' })).toMatch(
      /text=a%20%EF/,
    );
  });
});
