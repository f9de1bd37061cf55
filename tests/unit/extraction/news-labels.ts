/** A fact as a labelled text states it. */
export interface LabelledFact {
  companies: string[];
  kinds: string[];
  amount: number | null;
  range: [number, number] | null;
  currency: string;
  isCurrencyOptional: boolean;
  alsoAmounts: { amount: number; currency: string }[];
  givers: string[];
  isOptional: boolean;
}

/** A text with what it states. */
export interface LabelledText {
  lang: string;
  published: string;
  text: string;
  facts: LabelledFact[];
  /** Other names, by name. */
  aliases: Map<string, string[]>;
}

const KINDS: Record<string, string> = { val: 'valuation', total: 'total_raised', acq: 'acquisition' };
const UNITS: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9 };
const AMOUNT = /^([\d.]+)([KMB]?)(?:-([\d.]+)([KMB]?))? ([A-Z]{3})(\?)?$/;

const split = (field: string, by: string) =>
  field
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const figure = (digits: string, unit: string) => Number(digits) * (UNITS[unit] ?? 1);

function factOf(line: string): LabelledFact {
  const [company = '', kind = '', , amount = '', , lead = '', investors = ''] = line
    .replace(/^\?\s*/, '')
    .split('|')
    .map((field) => field.trim());
  const sums = split(amount, '/').map((sum) => {
    const match = AMOUNT.exec(sum);
    if (!match) throw new Error(`no amount such as "4.5M EUR": ${line}`);
    return match;
  });
  const [first, ...others] = sums;
  if (!first || company === '' || kind === '')
    throw new Error(`a label needs company, kind and amount: ${line}`);
  const [, digits = '', unit = '', to, toUnit = '', currency = '', optional] = first;
  return {
    companies: split(company, '/'),
    kinds: split(kind, '/').map((one) => KINDS[one] ?? one),
    amount: to === undefined ? figure(digits, unit) : null,
    range: to === undefined ? null : [figure(digits, unit), figure(to, toUnit)],
    currency,
    isCurrencyOptional: optional !== undefined,
    alsoAmounts: others.map(([, also = '', alsoUnit = '', , , alsoCurrency = '']) => ({
      amount: figure(also, alsoUnit),
      currency: alsoCurrency,
    })),
    givers: [...split(lead, ';'), ...split(investors, ';')],
    isOptional: line.startsWith('?'),
  };
}

/** The texts of a file of labelled news, in the form that `tests/fixtures/news/README.md` describes. */
export function labelledTexts(file: string): LabelledText[] {
  return file
    .split(/^### /mu)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      const [lang = '', published = ''] = head.split(' ');
      const border = lines.indexOf('---');
      if (border < 0) throw new Error(`a text without labels: ${head}`);
      const labels = lines.slice(border + 1).filter((line) => line.trim() !== '');
      const names = labels.filter((line) => line.includes(' == '));
      return {
        lang,
        published,
        text: lines.slice(0, border).join('\n').trim(),
        facts: labels.filter((line) => !line.includes(' == ')).map(factOf),
        aliases: new Map(
          names.map((line) => {
            const [name = '', ...other] = split(line, ' == ');
            return [name, other] as const;
          }),
        ),
      };
    });
}
