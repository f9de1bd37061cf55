/** What `search.bench.ts` runs inside a browser: the search of the popup over a store of its own. */
import type { Entity } from '../../domain/entity.ts';
import type { RoundFact } from '../../domain/fact.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import { append, randomId } from '../../storage/notebook.ts';
import { installDataset } from '../../storage/packs/install-dataset.ts';
import { searchNames } from '../../storage/search-names.ts';
import { searchTexts, type TextQuery } from '../../storage/search-texts.ts';
import { changeSettings } from '../../storage/settings.ts';

const DATASET = 'bench';
const NOTES_AT_ONCE = 1_000;
const LISTED = 10;

const idOf = (at: number) => `${DATASET}/${at.toString(36)}`;

/** What a store is filled with. */
export interface Filling {
  /** Of the names that were handed over, the first `known` have the facts. */
  known: number;
  facts: number;
  notes: number;
}

const STAGES = ['seed', 'series-a', 'series-b', 'series-c', 'series-d'];
const TOPICS = [
  'chips',
  'robots',
  'payments',
  'batteries',
  'vaccines',
  'maps',
  'lidar',
  'seeds',
  'loans',
  'games',
];

const factAt = (at: number, names: readonly string[], known: number): RoundFact => ({
  id: `${DATASET}/f${at}`,
  kind: 'round',
  subject: idOf(at % known),
  asOf: `${2005 + (at % 20)}-${String(1 + (at % 12)).padStart(2, '0')}`,
  status: 'announced',
  stage: STAGES[at % STAGES.length]!,
  raised: { amount: (1 + (at % 997)) * 1e6, currency: 'USD', bound: 'exact' },
  lead: [{ name: names[(at * 7) % known]!, entity: idOf((at * 7) % known) }],
  investors: [],
  citation: {
    title: `${names[at % known]} raises money for ${TOPICS[at % TOPICS.length]} and ${TOPICS[(at * 3) % TOPICS.length]}`,
    publisher: `Paper ${at % 50}`,
    published: `${2005 + (at % 20)}`,
  },
  author: { kind: 'import', dataset: DATASET },
});

const surfaces: string[] = [];

/** Takes a portion of the names: too many for one message. */
export function take(names: readonly string[]): void {
  for (const name of names) surfaces.push(name);
}

/** Installs names and facts as an import does, and writes notes; milliseconds of the install. */
export async function fill({ known, facts, notes }: Filling): Promise<number> {
  const start = performance.now();
  const roles: Entity['roles'] = ['company'];
  const done = await installDataset(
    {
      id: DATASET,
      names: surfaces.map((surface, at) => ({
        surface,
        commonness: 2 as Commonness,
        entity: idOf(at),
        roles,
      })),
      entities: surfaces.map((name, at) => ({ id: idOf(at), name, roles, aliases: [] })),
      facts: Array.from({ length: facts }, (_, at) => factAt(at, surfaces, known)),
      author: { kind: 'import', dataset: DATASET },
    },
    { kind: 'import', title: 'Bench', licence: '', credits: [], asOf: '2026' },
  );
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  const ms = performance.now() - start;
  // Else the popup explains itself and has no field.
  await changeSettings({ firstRunDone: true });
  // Once in an empty notebook, as at the first use: from then on each note brings its words.
  await searchTexts({ text: 'first', amounts: [] }, LISTED);
  for (let from = 0; from < notes; from += NOTES_AT_ONCE)
    await append(
      Array.from({ length: Math.min(NOTES_AT_ONCE, notes - from) }, (_, index) => {
        const at = from + index;
        const entity = idOf(at % known);
        const text = `Met them about ${TOPICS[at % 10]} in room ${at}; ${TOPICS[(at * 7) % 10]} come next, says ${surfaces[(at * 13) % known]}.`;
        const note = { id: `n/${randomId()}`, on: { entity }, text, written: '2026-01-01' };
        return { record: { kind: 'note', shelf: 'note', about: [entity], note } as const };
      }),
    );
  return ms;
}

/** A search that was timed. */
export interface Timed {
  ms: number;
  /** Names found, best first. */
  names: string[];
}

/** Searches names one after the other, as somebody types. */
export async function names(queries: string[]): Promise<Timed[]> {
  const all: Timed[] = [];
  for (const query of queries) {
    const start = performance.now();
    const found = await searchNames(query, LISTED);
    const ms = performance.now() - start;
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    all.push({ ms, names: found.value.map(({ name }) => name) });
  }
  return all;
}

/** Searches facts and notes one after the other; milliseconds, and how many were found. */
export async function texts(queries: TextQuery[]): Promise<{ ms: number; found: number }[]> {
  const all = [];
  for (const query of queries) {
    const start = performance.now();
    const found = await searchTexts(query, LISTED);
    const ms = performance.now() - start;
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    all.push({ ms, found: found.value.facts.length + found.value.notes.length });
  }
  return all;
}
