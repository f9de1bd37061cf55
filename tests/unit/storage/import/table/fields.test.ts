import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { quotedFields, rowsOf } from '../../../../../storage/import/reading/text/fields.ts';

const texts = fc
  .array(fc.constantFrom('a', 'é', '复', '"', '""', ',', ';', '\t', '\n', ' ', '1', '\ufeff'), {
    maxLength: 24,
  })
  .map((pieces) => pieces.join(''));
const delimiters = fc.constantFrom(',', ';', '\t', '|');

test('rows are those that the whole library reads', () => {
  fc.assert(
    fc.property(texts, delimiters, (text, delimiter) => {
      const body = text.endsWith('\n') ? text.slice(0, -1) : text;
      const { data } = Papa.parse<string[]>(body, {
        delimiter,
        newline: '\n',
        quoteChar: '"',
        escapeChar: '"',
      });
      expect(rowsOf(text, delimiter)).toEqual(data);
    }),
    { numRuns: 2_000 },
  );
});

test('quotation marks are as sound as the whole library finds them', () => {
  fc.assert(
    fc.property(texts, delimiters, (text, delimiter) => {
      const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
      expect(quotedFields(text, delimiter)).toEqual({ cells: data[0] ?? [], sound: errors.length === 0 });
    }),
    { numRuns: 2_000 },
  );
});
