import type { Entity } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import type { PartialDate } from '../../domain/partial-date.ts';

/** What a file of data says of itself; docs/data-format.md describes the format. */
export interface DataHead {
  /** Lower-case letters, digits and hyphens. */
  id: string;
  title: string;
  publisher: string;
  licence?: string;
  asOf: PartialDate | null;
}

/** Records written at once. */
const BATCH = 500;

/**
 * Writes entities and facts as `postmoney-data`, version 1, in pieces of text; importing the file gives the same records
 * again, field for field. An entity's `dataset` is left out: it is the file's.
 */
export function* writeData(
  head: DataHead,
  entities: Iterable<Entity>,
  facts: Iterable<Fact>,
): Generator<string, void, undefined> {
  const { id, title, publisher, licence, asOf } = head;
  const said = { format: 'postmoney-data', version: 1, id, title, publisher, licence, asOf };
  // The head comes before the lists, since readers take a file as it comes.
  yield `${JSON.stringify(said).slice(0, -1)},\n"entities": [\n`;
  yield* list(entities, ({ dataset: _, ...entity }) => entity);
  yield '\n],\n"facts": [\n';
  yield* list(facts, (fact) => fact);
  yield '\n]}\n';
}

function* list<T>(records: Iterable<T>, shape: (record: T) => object): Generator<string, void, undefined> {
  let [lines, isFirst]: [string[], boolean] = [[], true];
  const flush = () => {
    const text = (isFirst ? '' : ',\n') + lines.join(',\n');
    [lines, isFirst] = [[], false];
    return text;
  };
  for (const record of records) {
    lines.push(JSON.stringify(shape(record)));
    if (lines.length >= BATCH) yield flush();
  }
  if (lines.length > 0) yield flush();
}
