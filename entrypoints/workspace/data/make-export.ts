import { type DossierSubject, dossierText } from '../../../components/data/dossier.ts';
import type { ExportKind } from '../../../components/data/ExportList.tsx';
import { factText } from '../../../components/data/fact-text.ts';
import type { Speech } from '../../../components/words.ts';
import type { Citation } from '../../../domain/citation.ts';
import type { Entity, EntityId } from '../../../domain/entity.ts';
import type { Fact } from '../../../domain/fact.ts';
import type { Result } from '../../../domain/store-fault.ts';
import { entitiesById } from '../../../storage/entities.ts';
import { citedSources } from '../../../storage/export/cited-sources.ts';
import { datasetEntities, datasetFacts } from '../../../storage/export/read-datasets.ts';
import { type OwnContents, readOwn } from '../../../storage/export/read-own.ts';
import { type Annotated, writeAnnotations } from '../../../storage/export/write-annotations.ts';
import { writeBibtex } from '../../../storage/export/write-bibtex.ts';
import { writeCsl } from '../../../storage/export/write-csl.ts';
import { entitiesAsCsv, factsAsCsv } from '../../../storage/export/write-csv.ts';
import { writeData } from '../../../storage/export/write-data.ts';
import { writeNotebook } from '../../../storage/export/write-notebook.ts';
import { attempt, unwrap } from '../../../storage/faults.ts';
import { randomId } from '../../../storage/notebook.ts';
import { dayOf } from '../../../storage/notes.ts';
import { fileOf } from './save-file.ts';

/** A file that was made for saving. */
export interface ExportedFile {
  name: string;
  file: Blob;
}

type Parts = Iterable<string> | AsyncIterable<string>;

/** How a kind of export is written: its text, media type, and the end of its file's name. */
interface Exporter {
  type: string;
  name: string;
  parts(own: OwnContents, speech: Speech): Parts;
}

const distinct = (entities: Iterable<Entity>) =>
  new Map([...entities].map((entity) => [entity.id, entity])).values();

const nameIn =
  (entities: ReadonlyMap<EntityId, Entity>) =>
  (id: EntityId): string =>
    entities.get(id)?.name ?? id;

async function* allFacts(own: OwnContents): AsyncGenerator<string, void, undefined> {
  const facts = own.facts.map(({ fact }) => fact);
  yield* factsAsCsv(facts, nameIn(own.entities));
  for await (const batch of datasetFacts()) {
    const subjects = [...new Set(batch.map(({ subject }) => subject))];
    yield* factsAsCsv(batch, nameIn(unwrap(await entitiesById(subjects))), { head: false });
  }
}

async function* allEntities(own: OwnContents): AsyncGenerator<string, void, undefined> {
  const made = [...distinct(own.entities.values())].filter(({ dataset }) => dataset === undefined);
  yield* entitiesAsCsv(made);
  for await (const batch of datasetEntities()) yield* entitiesAsCsv(batch, { head: false });
}

function citationsOf({ facts, notes }: OwnContents): Citation[] {
  return [...facts.map(({ fact }) => fact.citation), ...notes.flatMap(({ note }) => note.citation ?? [])];
}

function annotated({ facts, notes, entities }: OwnContents, speech: Speech): Annotated[] {
  const factsById = new Map(facts.map(({ fact }) => [fact.id, fact]));
  const nameOf = nameIn(entities);
  const described = facts.map(
    ({ record, fact }): Annotated => ({
      record,
      text: factText(fact, speech),
      motivation: 'describing',
      citation: fact.citation,
      about: nameOf(fact.subject),
    }),
  );
  const commented = notes.map(({ record, note }): Annotated => {
    const fact = 'fact' in note.on ? factsById.get(note.on.fact) : undefined;
    const about = 'entity' in note.on ? nameOf(note.on.entity) : fact ? nameOf(fact.subject) : note.on.fact;
    return {
      record,
      text: note.text,
      motivation: note.text ? 'commenting' : 'highlighting',
      citation: note.citation ?? fact?.citation,
      about,
      written: note.written,
    };
  });
  return [...described, ...commented];
}

/** Entries that the reader wrote on, by name, each with what was written. */
function ownSubjects({ facts, notes, entities }: OwnContents, locale: string): DossierSubject[] {
  const subjects = new Map<
    EntityId,
    { entity: Entity; facts: Fact[]; notes: OwnContents['notes'][number]['note'][] }
  >();
  const subjectOf = (id: EntityId | undefined) => {
    const entity = id === undefined ? undefined : entities.get(id);
    if (!entity) return undefined;
    const subject = subjects.get(entity.id) ?? { entity, facts: [], notes: [] };
    subjects.set(entity.id, subject);
    return subject;
  };
  const factsById = new Map(facts.map(({ fact }) => [fact.id, fact]));
  for (const { fact } of facts) subjectOf(fact.subject)?.facts.push(fact);
  for (const { note } of notes)
    subjectOf('entity' in note.on ? note.on.entity : factsById.get(note.on.fact)?.subject)?.notes.push(note);
  const { compare } = new Intl.Collator(locale);
  return [...subjects.values()].sort((a, b) => compare(a.entity.name, b.entity.name));
}

const today = () => dayOf(new Date());

const EXPORTERS: Record<ExportKind, Exporter> = {
  notebook: {
    type: 'application/json',
    name: 'notebook.json',
    parts: (own) => writeNotebook(own, Date.now()),
  },
  data: {
    type: 'application/json',
    name: 'data.json',
    parts: ({ facts, entities }) =>
      writeData(
        { id: 'my-notebook', title: 'Postmoney', publisher: 'Postmoney', asOf: today() },
        distinct(entities.values()),
        facts.map(({ fact }) => fact),
      ),
  },
  facts: { type: 'text/csv', name: 'facts.csv', parts: allFacts },
  entities: { type: 'text/csv', name: 'companies-and-investors.csv', parts: allEntities },
  dossier: {
    type: 'text/markdown',
    name: 'dossier.md',
    parts: (own, speech) => [dossierText(ownSubjects(own, speech.locale), speech)],
  },
  annotations: {
    type: 'application/ld+json',
    name: 'annotations.jsonld',
    parts: (own, speech) => writeAnnotations(annotated(own, speech), randomId()),
  },
  bibtex: {
    type: 'application/x-bibtex',
    name: 'sources.bib',
    parts: (own) => writeBibtex(citedSources(citationsOf(own))),
  },
  csl: {
    type: 'application/vnd.citationstyles.csl+json',
    name: 'sources.csl.json',
    parts: (own) => writeCsl(citedSources(citationsOf(own))),
  },
};

/** Makes the file of an export from what the store holds now. */
export function makeExport(kind: ExportKind, speech: Speech): Promise<Result<ExportedFile>> {
  return attempt(async () => {
    const own = unwrap(await readOwn());
    const { type, name, parts } = EXPORTERS[kind];
    return { name: `postmoney-${today()}-${name}`, file: await fileOf(parts(own, speech), type) };
  });
}

/** The dossier of one entry. */
export async function makeDossier(subject: DossierSubject, speech: Speech): Promise<ExportedFile> {
  const name = subject.entity.name.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 80);
  return {
    name: `${name}-${today()}.md`,
    file: await fileOf([dossierText([subject], speech)], 'text/markdown'),
  };
}
