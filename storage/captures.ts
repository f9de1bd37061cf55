import type { AcceptedFact, CaptureSource } from '../domain/capture.ts';
import type { QuoteSelectors } from '../domain/citation.ts';
import type { Entity, EntityId, Role } from '../domain/entity.ts';
import type { Fact, Note } from '../domain/fact.ts';
import { citationOf, factFromDraft } from '../domain/fact-from-draft.ts';
import type { Result } from '../domain/store-fault.ts';
import { foldName } from '../recognition/index/fold.ts';
import { aliasesFrom, NewEntities, partiesOf, partyEntity, roleOf } from './capture-entities.ts';
import { datasets } from './datasets-db.ts';
import { entitiesById } from './entities.ts';
import { attempt, ready, unwrap } from './faults.ts';
import { nameBearers } from './name-bearers.ts';
import {
  aliasDraft,
  append,
  type Classify,
  concernedBy,
  entityDraft,
  factDraft,
  randomId,
  retractions,
  WRITTEN_TABLES,
} from './notebook.ts';
import { notebook, type RecordId, standing } from './notebook-db.ts';
import { dayOf } from './notes.ts';
import { readMerges } from './read-merges.ts';
import { recordsConcerning } from './records-concerning.ts';
import { descriptionsFor } from './team/share.ts';

/** Facts to be saved together, with where they were read. */
export interface Capture {
  facts: readonly AcceptedFact[];
  source: CaptureSource;
  /** How the words of each fact are found again, in the order of `facts`; `null` or missing for none. */
  quotes?: readonly (QuoteSelectors | null)[];
  /** A kept draft that goes with the saving. */
  draft?: string;
  /** The team that the facts are shared with; private without. */
  team?: string;
}

/** What one saving wrote. */
export interface SavedCapture {
  /** Every record written, for {@link undoCapture}. */
  records: RecordId[];
  facts: Fact[];
  /** New entries. */
  entities: Entity[];
  /** Whether names came into the store, so that open pages have to be read again. */
  names: boolean;
  /** Whom the first fact, or the note, is about. */
  company: { id: EntityId; name: string } | null;
}

/** A text kept on an entry with the place it was read at. */
export interface QuoteNote {
  /** An entry of the store, or the name of a new one (a company, unless `role` says otherwise). */
  about: EntityId | { name: string; role?: Role };
  text: string;
  source: CaptureSource;
  quote: QuoteSelectors | null;
  draft?: string;
}

type Written = Parameters<typeof append>[0][number];

/** Brings what tells how ordinary a name is; asked only when a name enters the store. */
export type Classifier = () => Promise<Classify>;

const NO_NAMES: Classify = (name) => {
  throw new Error(`No name was to be saved, but ${name} was`);
};

/**
 * Saves facts all together or not at all: new entries with their names, other names for known entries, the facts with
 * source and quote; the kept draft goes in the same transaction, so that it stays when saving fails. A further source
 * of a known round is one more fact; views put them together.
 */
export function saveCapture(capture: Capture, classifier: Classifier): Promise<Result<SavedCapture>> {
  return attempt(async () => {
    await Promise.all([ready(datasets), ready(notebook)]);
    const parties = capture.facts.flatMap(({ draft }) => partiesOf(draft));
    const known = {
      bearers: await nameBearers(parties.map(({ name }) => name.name)),
      merges: await readMerges(),
    };
    const fresh = new NewEntities();
    const subjects = capture.facts.map(({ draft, company, aliases }) =>
      company === null && draft.company ? fresh.add(draft.company, roleOf(draft), aliases) : company,
    );
    const entityOf = new Map(parties.map((party) => [party.name, partyEntity(party, known, fresh)]));
    const accessed = dayOf(new Date());
    const facts = capture.facts.flatMap(({ draft }, at) => {
      const subject = subjects[at];
      if (!subject) return [];
      const quote = capture.quotes?.[at] ?? null;
      const { source } = capture;
      const fact = factFromDraft(draft, {
        subject,
        source,
        accessed,
        quote,
        entityOf: (name) => entityOf.get(name),
      });
      return fact ? [fact] : [];
    });
    const about = await describe(subjects);
    const bringsNames = fresh.all.length > 0 || capture.facts.some(({ aliases }) => aliases.length > 0);
    const classify = bringsNames ? await classifier() : NO_NAMES;
    const names = aliasDrafts(capture.facts, about, classify);
    const team = capture.team === undefined ? {} : { team: capture.team };
    const made = new Set(fresh.all.map(({ id }) => id));
    const named = facts.flatMap(concernedBy).filter((id) => !made.has(id));
    const described =
      capture.team === undefined ? [] : await descriptionsFor(capture.team, named, classifier);
    return notebook.transaction('rw', [...WRITTEN_TABLES, notebook.drafts], async () => {
      const signed = [];
      for (const fact of facts) signed.push(await factDraft(fact));
      const entities = fresh.all.map((entity) => entityDraft(entity, classify));
      const shared = [...entities, ...signed].map((draft) => ({
        ...draft,
        record: { ...draft.record, ...team },
      }));
      const records = await write([...described, ...names, ...shared], capture.draft);
      const [first] = subjects;
      const company = fresh.all.find(({ id }) => id === first) ?? about.get(first ?? '');
      return {
        records,
        facts: signed.map(({ record }) => record.fact),
        entities: fresh.all,
        names: entities.length + names.length > 0,
        company: company ? { id: company.id, name: company.name } : null,
      };
    });
  });
}

/** What is known of entries, by the ids asked. */
async function describe(ids: readonly (EntityId | null)[]): Promise<Map<EntityId, Entity>> {
  return unwrap(await entitiesById(ids.filter((id) => id !== null)));
}

/** Other names for entries the store already has; those it has too are left out. */
function aliasDrafts(
  facts: readonly AcceptedFact[],
  known: ReadonlyMap<EntityId, Entity>,
  classify: Classify,
): Written[] {
  const written = new Set<string>();
  return facts.flatMap(({ draft, company, aliases }) => {
    const entity = company === null ? undefined : known.get(company);
    if (!entity || !draft.company) return [];
    const has = new Set([entity.name, ...entity.aliases.map(({ text }) => text)].map(foldName));
    return aliasesFrom(draft.company, aliases).flatMap((alias) => {
      const key = `${entity.id} ${foldName(alias.text)}`;
      if (has.has(foldName(alias.text)) || written.has(key)) return [];
      written.add(key);
      // On the entry that was picked, also where another stands for it.
      return [aliasDraft({ id: company ?? entity.id, roles: entity.roles }, alias, classify)];
    });
  });
}

async function write(drafts: readonly Written[], kept: string | undefined): Promise<RecordId[]> {
  const records = await append(drafts);
  if (kept !== undefined) await notebook.drafts.delete(kept);
  return records.map(({ id }) => id);
}

/** Keeps selected words as a note on an entry, with where they were read; a name the store does not know is made one. */
export function saveQuoteNote(note: QuoteNote, classifier: Classifier): Promise<Result<SavedCapture>> {
  return attempt(async () => {
    await Promise.all([ready(datasets), ready(notebook)]);
    const { about, text, source, quote } = note;
    const fresh =
      typeof about === 'string'
        ? null
        : ({
            id: `n/${randomId()}`,
            name: about.name.trim(),
            roles: [about.role ?? 'company'],
            aliases: [],
          } satisfies Entity);
    const known = typeof about === 'string' ? (await describe([about])).get(about) : fresh;
    const id = typeof about === 'string' ? about : (fresh?.id ?? '');
    const today = dayOf(new Date());
    const citation = citationOf({ attribution: null }, { source, accessed: today, quote });
    const classify = fresh ? await classifier() : NO_NAMES;
    const written: Note = { id: `n/${randomId()}`, on: { entity: id }, text, citation, written: today };
    return notebook.transaction('rw', [...WRITTEN_TABLES, notebook.drafts], async () => {
      const records = await write(
        [
          ...(fresh ? [entityDraft(fresh, classify)] : []),
          { record: { kind: 'note', shelf: 'note', about: [id], note: written } },
        ],
        note.draft,
      );
      const company = known ? { id, name: known.name } : null;
      return { records, facts: [], entities: fresh ? [fresh] : [], names: fresh !== null, company };
    });
  });
}

/**
 * Takes back what one saving wrote: every record is withdrawn, also an entry it made, unless something else that
 * counts has come to stand on that entry since. What is withdrawn already is passed over.
 */
export function undoCapture(ids: readonly RecordId[]): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    await notebook.transaction('rw', WRITTEN_TABLES, async () => {
      const own = new Set(ids);
      const records = (await notebook.records.bulkGet([...ids])).filter((record) => record !== undefined);
      const about = [...new Set(records.flatMap((record) => record.about))];
      const counting = standing(await recordsConcerning(about));
      const isNeeded = (id: EntityId) =>
        counting.some(
          (record) => !own.has(record.id) && record.shelf !== 'mute' && record.about.includes(id),
        );
      const gone = counting.filter(
        (record) => own.has(record.id) && !(record.kind === 'entity' && isNeeded(record.entity.id)),
      );
      await append(await retractions(gone));
    });
    return null;
  });
}
