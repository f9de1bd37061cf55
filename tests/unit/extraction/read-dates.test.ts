import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePartialDate } from '../../../domain/partial-date.ts';
import { type DateReading, readDates } from '../../../extraction/dates/read-dates.ts';
import { countSteps } from '../recognition/counted-steps.ts';

type Case = [published: string | null, text: string, dates: string[]];

const folder = join(import.meta.dirname, 'cases');
const LANGUAGES = ['en', 'de', 'zh', 'fr', 'es', 'ja'];
const cases = readdirSync(folder)
  .filter((file) => file.startsWith('dates-'))
  .flatMap((file) =>
    (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[]).map(
      (one) => [file.slice(6, 8), ...one] as const,
    ),
  );

const two = (part: number) => String(part).padStart(2, '0');

/** A date without a year is written "--04" or "--04-09". */
const told = ({ value, yearless }: DateReading) =>
  value ?? (yearless ? `--${two(yearless.month)}${yearless.day ? `-${two(yearless.day)}` : ''}` : '?');

describe('dates in a text', () => {
  it('has cases enough to speak of', () => {
    expect(cases.length).toBeGreaterThan(190);
  });

  it.each(cases)('%s, on a page of %s: %s', (lang, published, text, expected) => {
    expect(readDates(text, lang, published).map(told)).toEqual(expected);
  });

  it('says which dates are reckoned from the page', () => {
    const read = (text: string) => readDates(text, 'en', '2024-05-15')[0]?.relative;
    expect(read('last year')).toBe(true);
    expect(read('in April')).toBe(true);
    expect(read('in April 2018')).toBe(false);
  });

  it('says where a date stands', () => {
    const text = 'The round closed on 9 April 2018 in Berlin';
    const [read] = readDates(text, 'en', null);
    expect(text.slice(read?.start, read?.end)).toBe('9 April 2018');
  });

  it('reckons nothing finer than the page is dated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases.map(([lang, , text]) => [lang, text] as const)),
        fc.constantFrom('2024', '2024-05'),
        ([lang, text], published) => {
          for (const { value, relative, yearless } of readDates(text, lang, published)) {
            const precision = value && parsePartialDate(value)?.precision;
            if (relative && precision === 'day') expect(text).toMatch(/\d/);
            expect(value === null).toBe(yearless !== undefined);
          }
        },
      ),
    );
  });

  it('reads any text without failing, with dates that exist, inside it and apart', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme', maxLength: 12 }),
            fc.constantFrom(...cases.map((one) => one[2])),
          ),
          { maxLength: 6 },
        ),
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(null, '2024', '2024-02-29'),
        (parts, lang, published) => {
          const text = parts.join(' ');
          let last = 0;
          for (const { start, end, value } of readDates(text, lang, published)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeLessThanOrEqual(text.length);
            if (value !== null) expect(parsePartialDate(value), value).not.toBeNull();
            last = end;
          }
        },
      ),
    );
  });
});

describe('time', () => {
  it.each([
    ['2018', 'en'],
    ['4月', 'zh'],
    ['一', 'zh'],
    ['april', 'en'],
    ['9.', 'de'],
    ['mai-', 'fr'],
    ['9/4/', 'es'],
    ['2018年', 'ja'],
  ])('grows with the text and no faster: "%s" over and over, %s', async (part, lang) => {
    readDates(part, lang, '2024-05-15');
    const steps: number[] = [];
    for (const length of [2_000, 4_000]) {
      const text = part.repeat(length / part.length);
      steps.push((await countSteps('/extraction/', () => readDates(text, lang, '2024-05-15'))).blocks);
    }
    const [half = 0, whole = 0] = steps;
    expect(half).toBeGreaterThan(1_000);
    expect(whole / half).toBeLessThan(2.1);
  });
});
