import { type DateParts, type PartialDate, parsePartialDate } from '../../domain/partial-date.ts';
import type { CitedSource } from './cited-sources.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const SPECIAL: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** A text as LaTeX sets it; letters beyond ASCII stay as they are (UTF-8). */
const set = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/[\\{}$&#%_^~]/g, (sign) => SPECIAL[sign] ?? sign);

/** An address as fields take it verbatim: braces must balance, so they are percent-encoded. */
const address = (url: string) =>
  url.replace(/[\\{}\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

const two = (part: number) => String(part).padStart(2, '0');

/** A date as biblatex reads it (ISO 8601-2, level 1); a quarter is the range of its months. */
function edtf({ year, quarter, month, day, approximate }: DateParts): string {
  const about = approximate ? '~' : '';
  if (quarter) return `${year}-${two(quarter * 3 - 2)}${about}/${year}-${two(quarter * 3)}${about}`;
  return [year, month && two(month), day && two(day)].filter(Boolean).join('-') + about;
}

function dateFields(published: PartialDate | null): [string, string][] {
  const parts = published === null ? null : parsePartialDate(published);
  if (!parts) return [];
  // Year and month are for BibTeX, which knows no `date`.
  const month = parts.month ? MONTHS[parts.month - 1] : undefined;
  return [
    ['date', `{${edtf(parts)}}`],
    ['year', `{${parts.year}}`],
    ...(month ? [['month', month] as [string, string]] : []),
  ];
}

/** Sources as a BibTeX file (UTF-8), an `@misc` entry each; biblatex reads the finer fields beside. */
export function* writeBibtex(sources: Iterable<CitedSource>): Generator<string, void, undefined> {
  for (const { key, citation } of sources) {
    const { title, publisher, url, published, accessed, lang } = citation;
    const fields: [string, string][] = [
      // Two braces keep the capitals of names.
      ['title', `{{${set(title)}}}`],
      ...(publisher ? [['howpublished', `{${set(publisher)}}`] as [string, string]] : []),
      ...dateFields(published),
      ...(url ? [['url', `{${address(url)}}`] as [string, string]] : []),
      ...(accessed ? [['urldate', `{${accessed}}`] as [string, string]] : []),
      ...(lang ? [['langid', `{${set(lang)}}`] as [string, string]] : []),
    ];
    yield `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join('')}}\n\n`;
  }
}
