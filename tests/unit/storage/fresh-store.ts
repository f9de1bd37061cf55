import { vi } from 'vitest';
import type { Entity } from '../../../domain/entity.ts';
import type { Fact, RoundFact } from '../../../domain/fact.ts';
import type { Result } from '../../../domain/store-fault.ts';
import { datasets } from '../../../storage/datasets-db.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import type { Pack } from '../../../storage/packs/pack-format.ts';
import { disconnect } from '../../../storage/plain-idb.ts';

// Other work on the machine must not fail a test of the store.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Deletes both databases, as on a machine that never had Postmoney. */
export async function emptyStore(): Promise<void> {
  for (const db of [datasets, notebook]) {
    await disconnect(db);
    await db.delete({ disableAutoOpen: false });
  }
}

/** Closes both databases, as when the worker is killed; what is on disk stays. */
export async function closeStore(): Promise<void> {
  for (const db of [datasets, notebook]) {
    await disconnect(db);
    db.close({ disableAutoOpen: false });
  }
}

/** The value of an answer that must not have failed. */
export function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The store failed: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** An entity of a pack with no more than is asked for. */
export const entityOf = (id: string, name: string, more: Partial<Entity> = {}): Entity => ({
  id,
  name,
  roles: ['company'],
  aliases: [],
  ...more,
});

/** A round of a pack. */
export const roundOf = (id: string, subject: string, more: Partial<RoundFact> = {}): RoundFact => ({
  id,
  kind: 'round',
  subject,
  asOf: '2020-05',
  status: 'announced',
  citation: { title: 'A report', publisher: 'The Paper', published: '2020-05-04' },
  author: { kind: 'pack', dataset: id.split('/')[0]! },
  stage: 'series-a',
  raised: { amount: 1_000_000, currency: 'USD', bound: 'exact' },
  lead: [],
  investors: [],
  ...more,
});

/** A pack of these entities and facts. */
export const packOf = (
  id: string,
  entities: Entity[],
  facts: Fact[] = [],
  more: Partial<Pack> = {},
): Pack => ({
  format: 'postmoney-pack',
  version: 1,
  id,
  title: `Pack ${id}`,
  licence: 'CC0-1.0',
  credits: [],
  asOf: '2024-01',
  entities,
  facts,
  commonness: {},
  ...more,
});

/** Waits until `check` no longer throws; long enough for a busy machine. */
export const eventually = (check: () => unknown): Promise<unknown> => vi.waitFor(check, 20_000);
