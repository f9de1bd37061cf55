import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountColumn, readAmountCell } from '../../../../../storage/import/reading/cells/amounts.ts';

const read = (text: string, header = '') => {
  const cell = readAmountCell(text, amountColumn(header));
  if (cell.kind !== 'amount') return cell.kind;
  const { amount, currency, bound } = cell.money;
  return `${amount} ${currency || '?'}${bound === 'exact' ? '' : ` ${bound}`}`;
};

describe('sums in cells', () => {
  it.each([
    ['12000000', '12000000 ?'],
    ['12700000.0', '12700000 ?'],
    ['$180B', '180000000000 USD'],
    ['$1.2M', '1200000 USD'],
    ['US$ 45 million', '45000000 USD'],
    ['1,234.50', '1234.5 ?'],
    ['1.234,50 €', '1234.5 EUR'],
    ['1,2 Mrd. €', '1200000000 EUR'],
    ['45 Mio. €', '45000000 EUR'],
    ['4, 5 Milliarden US-Dollar', '4500000000 USD'],
    ['20,00,00,000', '200000000 ?'],
    ['₹ 5 crore', '50000000 INR'],
    ['2.5 lakh INR', '250000 INR'],
    ['14,342,000+', '14342000 ? over'],
    ['> $100M', '100000000 USD over'],
    ['~€3m', '3000000 EUR about'],
    ['£3.5k', '3500 GBP'],
    ['EUR 1.5bn', '1500000000 EUR'],
    ['USDm 12', '12000000 USD'],
    ['9.1亿', '910000000 ?'],
    ['630万美元', '6300000 USD'],
    ['5亿人民币', '500000000 CNY'],
    ['1.5亿元', '150000000 ?'],
    ['数千万人民币', '20000000 CNY atLeast'],
    ['数百万美元', '2000000 USD atLeast'],
    ['$40-60 million', '50000000 USD about'],
    ["CHF 1'200'000", '1200000 CHF'],
    ['1 234 567', '1234567 ?'],
    ['-5', 'negative'],
    ['-$5M', 'negative'],
    ['($5.0M)', 'negative'],
    ['1e400', 'unreadable'],
    ['12 DOGE', 'unreadable'],
    ['12 XYZ', 'unknown-currency'],
    ['9999999999999999999', 'too-large'],
    ['twelve', 'unreadable'],
    ['1.2.3,4', 'unreadable'],
  ])('reads %s as %s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ['$350.00 ', 'Valuation ($B)', '350000000000 USD'],
    ['12.96', 'Deal Size (million, USD)', '12960000 USD'],
    ['15.5', 'Total funding (EUR M)', '15500000 EUR'],
    ['44-66', 'Valuation (USD M)', '55000000 USD about'],
    ['$1.2M', 'Valuation ($B)', '1200000 USD'],
    ['500', 'Series B amount', '500 ?'],
    ['12', 'USD m', '12000000 USD'],
    ['7,5', 'Mio. EUR', '7500000 EUR'],
    ['2', 'Raised €bn', '2000000000 EUR'],
    ['3', 'Amount USDk', '3000 USD'],
    ['3', '融资金额（万元）', '30000 ?'],
  ])('reads %s under “%s” as %s', (text, header, expected) => expect(read(text, header)).toBe(expected));

  it('reads any whole sum back from how people group it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (sum) => {
        for (const locale of ['en-US', 'de-DE', 'en-IN', 'fr-FR', 'de-CH'])
          expect(read(sum.toLocaleString(locale))).toBe(`${sum} ?`);
        expect(read(`$${sum}`)).toBe(`${sum} USD`);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readAmountCell(text)));
  });
});
