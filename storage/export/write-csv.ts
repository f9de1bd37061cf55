import type { Entity } from '../../domain/entity.ts';
import type { Fact, Party } from '../../domain/fact.ts';
import type { Money } from '../../domain/money.ts';
import { amountOf } from '../../domain/report-views.ts';

/** The columns of a list of facts, in their order. */
const FACT_COLUMNS = [
  'company',
  'kind',
  'stage',
  'date',
  'amount',
  'currency',
  'bound',
  'basis',
  'lead investors',
  'investors',
  'acquirer',
  'status',
  'publisher',
  'title',
  'source',
  'published',
] as const;
/** The columns of a list of entities, in their order. */
const ENTITY_COLUMNS = [
  'name',
  'roles',
  'aliases',
  'former names',
  'website',
  'country',
  'city',
  'founded',
  'description',
] as const;

/** Whether the row of columns comes first; it does not where a table goes on. */
interface TablePart {
  head: boolean;
}

/** Facts as CSV (RFC 4180, LF, UTF-8 with a mark, so that spreadsheets read it), a row each; `nameOf` names an entity. */
export function* factsAsCsv(
  facts: Iterable<Fact>,
  nameOf: (entity: string) => string,
  { head }: TablePart = { head: true },
): Generator<string, void, undefined> {
  if (head) yield `\ufeff${line(FACT_COLUMNS)}`;
  for (const fact of facts) yield line(factCells(fact, nameOf));
}

/** Entities as CSV, a row each. */
export function* entitiesAsCsv(
  entities: Iterable<Entity>,
  { head }: TablePart = { head: true },
): Generator<string, void, undefined> {
  if (head) yield `\ufeff${line(ENTITY_COLUMNS)}`;
  for (const { name, roles, aliases, homepage, country, city, founded, description } of entities) {
    const former = aliases.filter(({ kind }) => kind === 'former');
    const others = aliases.filter(({ kind }) => kind !== 'former' && kind !== 'ticker');
    const joined = (list: typeof aliases) => list.map(({ text }) => text).join('; ');
    yield line([
      name,
      roles.join('; '),
      joined(others),
      joined(former),
      homepage,
      country,
      city,
      founded,
      description,
    ]);
  }
}

function factCells(fact: Fact, nameOf: (entity: string) => string): (string | undefined)[] {
  const money: Money | null = amountOf(fact);
  const { citation } = fact;
  const round = fact.kind === 'round' ? fact : null;
  return [
    nameOf(fact.subject),
    fact.kind,
    (fact.kind === 'round' || fact.kind === 'valuation' ? fact.stage : null) ?? '',
    fact.asOf ?? '',
    money ? String(money.amount) : '',
    money?.currency,
    money?.bound,
    fact.kind === 'valuation' ? fact.basis : '',
    names(round?.lead),
    names(round?.investors),
    fact.kind === 'acquisition' ? fact.acquirer.name : '',
    fact.status,
    citation.publisher,
    citation.title,
    citation.url,
    citation.published ?? '',
  ];
}

const names = (parties: readonly Party[] | undefined) => (parties ?? []).map(({ name }) => name).join('; ');

/** A cell that a spreadsheet would run as a formula gets a quotation mark that shows it as text (OWASP, CSV injection). */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) && !/^-?\d/.test(text) ? `'${text}` : text);

const cell = (text: string | undefined) => {
  const safe = harmless(text ?? '');
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const line = (cells: readonly (string | undefined)[]) => `${cells.map(cell).join(',')}\n`;

export { line as csvLine };
