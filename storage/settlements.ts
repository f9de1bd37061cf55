import type { EntityId } from '../domain/entity.ts';
import type { Settlement } from '../domain/settlement.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { append, randomId } from './notebook.ts';
import { notebook, standing } from './notebook-db.ts';
import { dayOf } from './notes.ts';
import { readMerges } from './read-merges.ts';
import { recordsConcerning } from './records-concerning.ts';

async function recordsOf(subject: EntityId) {
  const all = (await readMerges()).all(subject);
  const about = await recordsConcerning(all);
  return standing(about).flatMap((record) => (record.kind === 'settlement' ? [record] : []));
}

const sameFacts = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id) => b.includes(id));

/** Keeps what the reader decided about differing sources, in place of what was decided about the same ones before. */
export function settle(decision: Omit<Settlement, 'id' | 'decided'>): Promise<Result<Settlement>> {
  return attempt(async () => {
    await ready(notebook);
    const before = await recordsOf(decision.subject);
    const replaces = before.filter(({ settlement }) => sameFacts(settlement.facts, decision.facts));
    const settlement: Settlement = { ...decision, id: `n/${randomId()}`, decided: dayOf(new Date()) };
    const about = [decision.subject];
    await append([
      {
        record: {
          kind: 'settlement',
          shelf: 'settlement',
          about,
          settlement,
          replaces: replaces.map(({ id }) => id),
        },
      },
    ]);
    return settlement;
  });
}

/** Opens a settled question again. One that is open already stays so. */
export function reopen({ id, subject }: Pick<Settlement, 'id' | 'subject'>): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    const replaces = (await recordsOf(subject)).flatMap((record) =>
      record.settlement.id === id ? [record.id] : [],
    );
    const about = [subject];
    if (replaces.length > 0)
      await append([{ record: { kind: 'retraction', shelf: 'settlement', about, replaces } }]);
    return null;
  });
}
