import type { CaptureSource, EntityChoice } from '../domain/capture.ts';
import type { QuoteSelectors } from '../domain/citation.ts';
import type { FactDraft, ReadName } from '../domain/draft.ts';
import { type EntityId, mainRole } from '../domain/entity.ts';
import type { RateTable } from '../domain/exchange-rates.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { EntityKnowledge } from '../domain/knowledge.ts';
import type { Merges } from '../domain/merges.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import { reconcile } from '../domain/reconcile.ts';
import type { Result } from '../domain/store-fault.ts';
import { datasets } from './datasets-db.ts';
import { entityFacts } from './entities.ts';
import { attempt, ready, unwrap } from './faults.ts';
import { nameBearers } from './name-bearers.ts';
import { notebook } from './notebook-db.ts';
import type { PageStatements } from './page-statements.ts';
import { readMerges } from './read-merges.ts';

/** What drafts are judged with, besides the store. */
export interface JudgingContext {
  source: CaptureSource | null;
  today: PartialDate;
  /** `null` while the table is not loaded: then sums in two currencies are never one. */
  rates: RateTable | null;
}

/** A statement of a page and how it stands against the store. */
export interface JudgedStatement {
  /** As it was read, but for its company: that names the one in the store that is meant. */
  draft: FactDraft;
  judgement: Judgement;
  /** Whom it is about in the store; `null` where the store has nobody of the name, or several. */
  company: EntityChoice | null;
  /** How its words are found again on the page. */
  quote: QuoteSelectors | null;
}

const judged = (
  draft: FactDraft,
  known: EntityKnowledge | undefined,
  context: JudgingContext,
  beside: FactDraft[],
) => reconcile(draft, known?.facts ?? [], { ...context, company: known?.entity ?? null, beside });

/** A draft whose names mean the entries that stand for those they were read as. */
function asOne(draft: FactDraft, merges: Merges): FactDraft {
  if (merges.isEmpty) return draft;
  const named = <Name extends ReadName | null>(name: Name): Name =>
    name && { ...name, entities: merges.ofEach(name.entities) };
  return {
    ...draft,
    company: named(draft.company),
    acquirer: named(draft.acquirer),
    lead: draft.lead.map(named),
    investors: draft.investors.map(named),
  };
}

/** How one draft stands against the store; `entity` is whom it is about, `null` for a company the store does not have. */
export function judgeDraft(
  draft: FactDraft,
  { entity, beside = [], ...context }: JudgingContext & { entity: EntityId | null; beside?: FactDraft[] },
): Promise<Result<Judgement>> {
  return attempt(async () => {
    const [known] = entity === null ? [] : unwrap(await entityFacts([entity]));
    await ready(notebook);
    return judged(asOne(draft, await readMerges()), known, context, beside);
  });
}

/**
 * Whom each draft is about: whom its name means on the page, else whoever carries the name. Of several, the only one
 * that is a company counts; where that leaves more than one, nobody is chosen for the reader.
 */
async function subjectsOf(drafts: readonly FactDraft[]): Promise<(EntityId | null)[]> {
  await Promise.all([ready(datasets), ready(notebook)]);
  const names = drafts.flatMap(({ company }) =>
    company && company.entities.length !== 1
      ? [company.name, ...company.aliases.map(({ text }) => text)]
      : [],
  );
  const bearers = await nameBearers(names);
  return drafts.map(({ company }) => {
    if (!company) return null;
    if (company.entities.length === 1) return company.entities[0] ?? null;
    const called = [company.name, ...company.aliases.map(({ text }) => text)].flatMap(
      (name) => bearers.get(name) ?? [],
    );
    const pool = called.filter(({ id }) => company.entities.length === 0 || company.entities.includes(id));
    const ids = (all: typeof pool) => [...new Set(all.map(({ id }) => id))];
    const companies = ids(pool.filter(({ roles }) => roles.includes('company')));
    const all = ids(pool);
    const wanted = companies.length > 0 ? companies : all;
    return wanted.length === 1 ? (wanted[0] ?? null) : null;
  });
}

const ORDER: Record<Judgement['verdict'], number> = { differs: 0, new: 1, 'adds-source': 2, known: 3 };

type Statements = Pick<PageStatements, 'drafts' | 'quotes' | 'source'>;

/** Judges everything a page states, with the facts of all its companies read at once; in the order given. */
export function judgeInOrder(
  { drafts: read, quotes, source }: Statements,
  context: Omit<JudgingContext, 'source'>,
): Promise<Result<JudgedStatement[]>> {
  return attempt(async () => {
    await ready(notebook);
    const merges = await readMerges();
    const drafts = read.map((draft) => asOne(draft, merges));
    const subjects = await subjectsOf(drafts);
    const found = unwrap(await entityFacts(subjects.filter((id) => id !== null)));
    const known = new Map(found.map((facts) => [facts.entity.id, facts]));
    const sameCompany = (a: number, b: number) =>
      subjects[a] !== null
        ? subjects[a] === subjects[b]
        : drafts[a]?.company !== null && drafts[a]?.company?.name === drafts[b]?.company?.name;
    return drafts.map((draft, at): JudgedStatement => {
      const facts = known.get(subjects[at] ?? '');
      const about = facts && draft.company ? { ...draft.company, entities: [facts.entity.id] } : null;
      const beside = drafts.filter((_, other) => other !== at && sameCompany(at, other));
      return {
        draft: about ? { ...draft, company: about } : draft,
        judgement: judged(draft, facts, { ...context, source }, beside),
        company: facts ? choiceOf(facts) : null,
        quote: quotes[at] ?? null,
      };
    });
  });
}

/**
 * As {@link judgeInOrder}, in the order shown: what differs, what is new, what only adds a source, what is known;
 * within each as on the page.
 */
export async function judgeStatements(
  statements: Statements,
  context: Omit<JudgingContext, 'source'>,
): Promise<Result<JudgedStatement[]>> {
  const judged = await judgeInOrder(statements, context);
  if (!judged.ok) return judged;
  const byVerdict = [...judged.value].sort((a, b) => ORDER[a.judgement.verdict] - ORDER[b.judgement.verdict]);
  return { ok: true, value: byVerdict };
}

const choiceOf = ({ entity }: EntityKnowledge): EntityChoice => ({
  id: entity.id,
  name: entity.name,
  role: mainRole(entity),
  ...(entity.description ? { description: entity.description } : {}),
});
