/** What the benches run inside one of the extension's own pages, to fill its store. */
import type { Entity } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import { addEntity } from '../../storage/notebook.ts';
import { installDataset } from '../../storage/packs/install-dataset.ts';
import { installNames } from '../../storage/packs/install-pack.ts';
import { searchTexts } from '../../storage/search-texts.ts';

const names: string[] = [];

/** Takes names in portions, since all at once are too much for one message to the page. */
export function take(portion: string[]): number {
  names.push(...portion);
  return names.length;
}

/** Puts the names taken so far into the store as a dataset; milliseconds. */
export async function install(): Promise<number> {
  const start = performance.now();
  const list = names.map((surface) => ({
    surface,
    commonness: 2 as Commonness,
    roles: ['company' as const],
  }));
  const done = await installNames({ id: 'bench', title: 'Bench', asOf: '2026', names: list });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return performance.now() - start;
}

/** Adds one company to the notebook, as saving a fact does, and tells the background; the time of day before it, in ms. */
export async function addCompany(name: string): Promise<number> {
  const start = Date.now();
  const added = await addEntity({ name, roles: ['company'], aliases: [] }, () => 2);
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  // biome-ignore lint/suspicious/noExplicitAny: the extension API of the page
  await (globalThis as any).chrome.runtime.sendMessage({
    id: 1,
    type: 'storeChanged',
    data: { names: true },
    timestamp: Date.now(),
  });
  return start;
}

const STAGES = ['seed', 'series-a', 'series-b', 'series-c', 'series-d'];
const INVESTORS = 3_000;
const COMPANIES = 20_000;

/** A fact of a made-up kind and day, by number. */
function madeUpFact(at: number, subject: string): Fact {
  const spread = (at * 2_654_435_761) % 4_294_967_296;
  const day = new Date(Date.UTC(2005, 0, 1 + (spread % 7_500))).toISOString().slice(0, 10);
  const amount = 1_000_000 * (1 + (spread % 900));
  const money = { amount, currency: spread % 11 === 0 ? 'EUR' : 'USD', bound: 'exact' } as const;
  const investor = (turn: number) => {
    const number = (spread + turn * 977) % INVESTORS;
    return { name: `Capital ${number}`, entity: `bench/i${number}` };
  };
  const report = {
    id: `bench/f${at}`,
    subject,
    asOf: spread % 13 === 0 ? null : day,
    status: spread % 5 === 0 ? ('reported' as const) : ('announced' as const),
    citation: {
      title: `Report ${at} on what was raised`,
      publisher: `Paper ${spread % 60}`,
      published: day,
      url: `https://news.example/${at}`,
    },
    author: { kind: 'import' as const, dataset: 'bench' },
  };
  if (at % 4 === 3) return { ...report, kind: 'valuation', value: money, basis: 'post' };
  return {
    ...report,
    kind: 'round',
    stage: STAGES[spread % STAGES.length] ?? null,
    raised: money,
    lead: [investor(0)],
    investors: [investor(1), investor(2)],
  };
}

/** Puts made-up facts into the store as a dataset, `ofOne` of them about `bench/largest`; milliseconds. */
export async function installFacts(count: number, ofOne: number): Promise<number> {
  const entity = (id: string, name: string, role: 'company' | 'investor'): Entity => ({
    id: `bench/${id}`,
    name,
    roles: [role],
    aliases: [],
    dataset: 'bench',
  });
  const entities = [
    entity('largest', 'Largest Company', 'company'),
    ...Array.from({ length: COMPANIES }, (_, at) => entity(`c${at}`, `Company ${at}`, 'company')),
    ...Array.from({ length: INVESTORS }, (_, at) => entity(`i${at}`, `Capital ${at}`, 'investor')),
  ];
  const facts = Array.from({ length: count }, (_, at) =>
    madeUpFact(at, at < ofOne ? 'bench/largest' : `bench/c${(at * 7) % COMPANIES}`),
  );
  const start = performance.now();
  const done = await installDataset(
    {
      id: 'bench',
      names: entities.map(({ id, name, roles }) => ({ surface: name, commonness: 2, entity: id, roles })),
      entities,
      facts,
      author: { kind: 'import', dataset: 'bench' },
    },
    { kind: 'import', title: 'Bench', licence: '', credits: [], asOf: '2026' },
  );
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return performance.now() - start;
}

/** Whether a search for a text and an amount, in whole currency units, finds a fact of the store among the first ten. */
export async function findsFact(id: string, text: string, amount: number): Promise<boolean> {
  const found = await searchTexts({ text, amounts: [amount] }, 10);
  return found.ok && found.value.facts.some((fact) => fact.id === id);
}
