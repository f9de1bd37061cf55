import { useEffect, useMemo, useState } from 'preact/hooks';
import { byNewest, type EntryRow } from '../../components/workspace/EntryTable.tsx';
import { type Conflict, conflictsOf } from '../../domain/conflicts.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { Knowledge } from '../../domain/knowledge.ts';
import { comparePartialDates, type PartialDate } from '../../domain/partial-date.ts';
import { partiesOf } from '../../domain/report-views.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { liveEverything } from '../../storage/everything.ts';
import { dayOf } from '../../storage/notes.ts';

/** What the lists of the workspace are made from, kept true while the page is open. */
export interface KnowledgeState {
  /** `null` until the store has answered. */
  knowledge: Knowledge | null;
  fault: StoreFault | null;
}

/** All facts of the store, now and after every change. */
export function useKnowledge(): KnowledgeState {
  const [state, setState] = useState<KnowledgeState>({ knowledge: null, fault: null });
  useEffect(() => {
    const stop = new AbortController();
    liveEverything(
      (all) =>
        setState((before) =>
          all.ok
            ? { knowledge: new Knowledge(all.value), fault: null }
            : { knowledge: before.knowledge, fault: all.error },
        ),
      stop.signal,
    );
    return () => stop.abort();
  }, []);
  return state;
}

const newer = (a: PartialDate | null, b: PartialDate | null) =>
  a === null || (b !== null && comparePartialDates(a, b) < 0) ? b : a;

function rowsOf(
  knowledge: Knowledge,
  concerned: (fact: Knowledge['facts'][number]) => Iterable<EntityId>,
): EntryRow[] {
  const rows = new Map<EntityId, EntryRow>();
  for (const fact of knowledge.facts)
    for (const id of concerned(fact)) {
      const entity = knowledge.entities.get(id);
      if (!entity) continue;
      const row = rows.get(id) ?? { entity, newest: null, facts: 0 };
      row.facts += 1;
      row.newest = newer(row.newest, fact.asOf);
      rows.set(id, row);
    }
  return [...rows.values()];
}

/** Whether the reader made the entry, or one that is read as one with it. */
const isOwn = ({ entities, merges }: Knowledge, id: EntityId) =>
  entities.get(id)?.dataset === undefined || merges.all(id).some((one) => one.startsWith('n/'));

/** Entries that the reader made and nothing is known about yet. */
const bare = (knowledge: Knowledge, role: 'company' | 'investor', known: readonly EntryRow[]) => {
  const listed = new Set(known.map(({ entity }) => entity.id));
  return [...knowledge.entities.values()]
    .filter(({ id, roles }) => isOwn(knowledge, id) && roles[0] === role && !listed.has(id))
    .map((entity): EntryRow => ({ entity, newest: null, facts: 0 }));
};

/** Companies that a fact is about, and those the reader made; newest fact first. */
export function useCompanies(knowledge: Knowledge | null): EntryRow[] {
  return useMemo(() => {
    if (!knowledge) return [];
    const known = rowsOf(knowledge, (fact) => (fact.kind === 'fund' ? [] : [fact.subject]));
    return [...known, ...bare(knowledge, 'company', known)].sort(byNewest);
  }, [knowledge]);
}

/** Those who put money into something, have a fund, or were made as an investor; newest deal first. */
export function useInvestors(knowledge: Knowledge | null): EntryRow[] {
  return useMemo(() => {
    if (!knowledge) return [];
    const known = rowsOf(
      knowledge,
      (fact) =>
        new Set([
          ...(fact.kind === 'fund' ? [fact.subject] : []),
          ...partiesOf(fact).flatMap(({ entity }) => entity ?? []),
        ]),
    );
    return [...known, ...bare(knowledge, 'investor', known)].sort(byNewest);
  }, [knowledge]);
}

/** While the page is busy, looking for conflicts goes on at least this often, in milliseconds. */
const AT_LEAST_MS = 250;
/** And for so long at a time, in milliseconds: a page that is not in front is never said to be idle. */
const SLICE_MS = 8;

/** Waits until the page has a moment; until when that lasts. */
const rest = () =>
  new Promise<number>((go) => {
    requestIdleCallback((idle) => go(performance.now() + Math.max(SLICE_MS, idle.timeRemaining())), {
      timeout: AT_LEAST_MS,
    });
  });

/** Everything on which sources differ, open ones first; `null` while it is looked for. */
export function useConflicts(knowledge: Knowledge | null, rates: RateTable | null): Conflict[] | null {
  const [conflicts, setConflicts] = useState<Conflict[] | null>(null);
  useEffect(() => {
    if (!knowledge) return;
    let stopped = false;
    void (async () => {
      const found: Conflict[] = [];
      const context = { rates, today: dayOf(new Date()) };
      let until = await rest();
      for (const id of new Set(knowledge.facts.map(({ subject }) => subject))) {
        if (knowledge.about(id).length < 2) continue;
        const input = knowledge.input(id, context);
        if (input) found.push(...conflictsOf(input));
        if (performance.now() < until) continue;
        until = await rest();
        if (stopped) return;
      }
      found.sort((a, b) => Number(Boolean(a.figures.settled)) - Number(Boolean(b.figures.settled)));
      if (!stopped) setConflicts(found);
    })();
    return () => {
      stopped = true;
    };
  }, [knowledge, rates]);
  return conflicts;
}
