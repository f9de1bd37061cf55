/** Real company names from the data folder beside the repository, where there is one. Nothing of it is kept. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where shared data lies: `POSTMONEY_SHARED`, or `../shared` beside the repository. */
export function sharedFolder(): string {
  return resolve(process.env.POSTMONEY_SHARED ?? join(import.meta.dirname, '../../shared'));
}

function lines(file: string): string[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split(/\r?\n/);
}

/** The fields of one CSV or TSV line without line breaks inside quotes. */
function fields(line: string, separator: string): string[] {
  const found: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    if (char === '"') {
      if (quoted && line[i + 1] === '"') field += line[i++]!;
      else quoted = !quoted;
    } else if (char === separator && !quoted) {
      found.push(field);
      field = '';
    } else field += char;
  }
  return [...found, field];
}

const column = (file: string, at: number, separator = ',') =>
  lines(file)
    .slice(1)
    .map((line) => fields(line, separator)[at] ?? '');

function brandNames(file: string): string[] {
  return lines(file)
    .slice(1)
    .flatMap((line) => {
      const [, label = '', , , aliases = '', byLanguage = ''] = fields(line, '\t');
      const names = [label, ...aliases.split('|')];
      try {
        const values = Object.entries(JSON.parse(byLanguage || '{}') as Record<string, unknown>);
        for (const [language, value] of values)
          if (language !== 'type' && typeof value === 'string') names.push(value);
      } catch {
        // A line whose last column is no JSON still has its label.
      }
      return names;
    });
}

/** All real names, each once, in a stable order; empty where the folder is missing. */
export function realNames(folder = sharedFolder()): string[] {
  const data = join(folder, 'data');
  const securities =
    /\s+(Common (Stock|Shares)|Class [A-Z]\b|Ordinary Shares|American Depositary|Depositary|Units?\b|Warrants?\b|Preferred).*$/i;
  const all = [
    ...column(join(data, 'crunchbase-2015/companies.csv.gz'), 1),
    ...lines(join(data, 'zh-company-names/company-short-forms-28w.txt.gz')).slice(2),
    ...column(join(data, 'listings/sp500-constituents.csv'), 1),
    ...column(join(data, 'listings/nyse-listed.csv'), 1).map((name) => name.replace(securities, '')),
    ...column(join(data, 'listings/other-listed.csv.gz'), 1).map((name) => name.replace(securities, '')),
    ...column(join(data, 'unicorns/cbinsights-2022-03.csv'), 0),
    ...brandNames(join(data, 'wikidata-brands-nsi/brands.tsv.gz')),
  ];
  return [...new Set(all.map((name) => name.trim()).filter((name) => name.length > 1 && name.length < 120))];
}
