import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOrderOf } from '../../../../../storage/import/reading/cells/date-order.ts';
import { readDateCell } from '../../../../../storage/import/reading/cells/dates.ts';

const read = (text: string, order: 'day-first' | 'month-first' | 'open' = 'open') => {
  const cell = readDateCell(text, order);
  return cell.kind === 'date' ? cell.value : cell.kind === 'open' ? `${cell.value}?` : cell.kind;
};

describe('dates in cells', () => {
  it.each([
    ['2015-01-05', '2015-01-05'],
    ['2015-1-5', '2015-01-05'],
    ['2016-02-03 00:00:00', '2016-02-03'],
    ['1976-04-01T00:00:00Z', '1976-04-01'],
    ['2016-04-17 08:54:59 +0000', '2016-04-17'],
    ['2018-05', '2018-05'],
    ['2015/3', '2015-03'],
    ['2018', '2018'],
    ['2013 (1888)', '2013'],
    ['2015-00-00', '2015'],
    ['2006.0', '2006'],
    ['20150103', '2015-01-03'],
    ['29-MAR-2022', '2022-03-29'],
    ['04-Mar-2025', '2025-03-04'],
    ['Mar 1, 2001', '2001-03-01'],
    ['September 9th, 2001', '2001-09-09'],
    ['Mon, 1 March 2021', '2021-03-01'],
    ['jan/2019', '2019-01'],
    ['März 2024', '2024-03'],
    ['4. März 2024', '2024-03-04'],
    ['1er mars 2020', '2020-03-01'],
    ['4 de mayo de 2021', '2021-05-04'],
    ['2018年4月9日', '2018-04-09'],
    ['2018年', '2018'],
    ['2025-Q1', '2025-Q1'],
    ['Q3 2020', '2020-Q3'],
    ['1/23/2014', '2014-01-23'],
    ['23/1/2014', '2014-01-23'],
    ['05/05/2014', '2014-05-05'],
    ['05/072018', '2018?'],
    ['13/07/015', '2015-07-13'],
    ['45720', '2025-03-04'],
    ['', 'nothing'],
    ['soon', 'unreadable'],
    ['31/31/2014', 'unreadable'],
    ['2014-02-30', 'unreadable'],
    ['12345678901', 'unreadable'],
  ])('reads %s as %s', (text, expected) => expect(read(text)).toBe(expected));

  it('takes only the year where day and month may change places', () => {
    expect(read('04-07-2017')).toBe('2017?');
    expect(read('04-07-2017', 'month-first')).toBe('2017-04-07');
    expect(read('04/07/17', 'day-first')).toBe('2017-07-04');
    expect(read('01/12/72', 'month-first')).toBe('1972-01-12');
  });

  it('reads every day back as it was written, in any of the usual ways', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y = '', m = '', d = ''] = iso.split('-');
        const month = date.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
        expect(read(iso)).toBe(iso);
        expect(read(`${d}.${m}.${y}`, 'day-first')).toBe(iso);
        expect(read(`${Number(m)}/${Number(d)}/${y}`, 'month-first')).toBe(iso);
        expect(read(`${d}-${month}-${y}`)).toBe(iso);
        expect(read(`${month} ${Number(d)}, ${y}`)).toBe(iso);
      }),
    );
  });

  it('never throws, and never gives a date that is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = readDateCell(text, 'open');
        if (cell.kind === 'date') expect(cell.value).toMatch(/^\d{4}(-(\d\d(-\d\d)?|Q[1-4]))?$/);
      }),
    );
  });
});

describe('the order of dates in a column', () => {
  it.each([
    [['05-01-2015', '14-10-2014'], 'day-first'],
    [['12-01-2012', '1/23/2014'], 'month-first'],
    [['04-07-2017', '01-02-2018'], 'open'],
    [['04.07.2017', '01.02.2018'], 'day-first'],
    [['2017-04-07', 'March 3, 2014'], 'open'],
    [['13/01/2014', '01/13/2014'], 'open'],
  ] as const)('%j is %s', (cells, order) => expect(dateOrderOf(cells)).toBe(order));
});
