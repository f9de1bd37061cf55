import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Citation } from '../../domain/citation.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import { eachLine, readLines, type SourceLine } from './read-lines.ts';
import { type PartyLine, readAliases, readMoney, readParty } from './shorthand.ts';

/** The head of a pack, as its `pack.json` gives it. */
export interface PackHead {
  id: string;
  title: string;
  licence: string;
  credits: string[];
  asOf: string;
}

type EntityLine = Omit<Entity, 'aliases' | 'dataset'> & {
  also?: Record<string, string[]>;
  /** The item of Wikidata whose description country and trade were restated from; for whoever checks the line. */
  wikidata?: string;
};
type CitationLine = Citation & { key: string };

interface FactLine {
  id: string;
  of: string;
  kind: Fact['kind'];
  source: string;
  asOf?: string;
  status?: string;
  origin?: string;
  attribution?: string;
  raised?: string;
  lead?: PartyLine[];
  investors?: PartyLine[];
  acquirer?: PartyLine;
  [field: string]: unknown;
}

/** A pack before its names are classed: what a pack file holds besides `format`, `version`, `commonness`. */
export interface JoinedPack extends PackHead {
  entities: Omit<Entity, 'dataset'>[];
  /** As the pack file writes them: without their author, which is the pack. */
  facts: object[];
}

const MONEY_FIELDS = ['raised', 'value', 'amount', 'price', 'size'] as const;
/** What a kind of fact states even when its source does not know it. */
const NOT_STATED: Partial<Record<Fact['kind'], object>> = {
  round: { stage: null, raised: null },
  acquisition: { price: null },
  ipo: { raised: null },
  fund: { size: null },
};

function joinEntity({ also, wikidata, ...line }: EntityLine, packId: string): Omit<Entity, 'dataset'> {
  if (wikidata !== undefined && !/^Q[1-9]\d*$/.test(wikidata))
    throw new Error(`“${wikidata}” is not an item of Wikidata such as “Q95”`);
  return {
    ...line,
    id: `${packId}/${line.id}`,
    aliases: readAliases(also ?? {}),
    ...(line.partOf && { partOf: `${packId}/${line.partOf}` }),
  };
}

function joinFact(
  line: FactLine,
  packId: string,
  names: Map<string, string>,
  citations: Map<string, Citation>,
) {
  const { id, of, source, kind, asOf, status, origin, attribution, lead, investors, acquirer, ...rest } =
    line;
  if (!names.has(of)) throw new Error(`nobody is listed as “${of}”`);
  const citation = citations.get(source);
  if (!citation) throw new Error(`no source is listed as “${source}”`);
  const parties = (list: PartyLine[] = []) => list.map((party) => readParty(party, packId, names));
  const money = MONEY_FIELDS.flatMap((field) =>
    typeof rest[field] === 'string' ? [[field, readMoney(rest[field])]] : [],
  );
  return {
    id: `${packId}/${id}`,
    subject: `${packId}/${of}`,
    kind,
    asOf: asOf ?? null,
    status: status ?? 'announced',
    ...NOT_STATED[kind],
    ...rest,
    ...Object.fromEntries(money),
    ...(kind === 'round' && { lead: parties(lead), investors: parties(investors) }),
    ...(acquirer !== undefined && { acquirer: readParty(acquirer, packId, names) }),
    citation: { ...citation, ...(origin && { origin }), ...(attribution && { attribution }) },
  };
}

function byKey<T>(lines: SourceLine<T>[], keyOf: (value: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const { value, at } of lines) {
    if (found.has(keyOf(value))) throw new Error(`${at}: “${keyOf(value)}” is listed twice`);
    found.set(keyOf(value), value);
  }
  return found;
}

/**
 * Joins the source files of one pack: `pack.json`, `sources*.jsonl`, `entities-*.jsonl`, `facts-*.jsonl`.
 * Throws with file and line when a line cannot be read or names somebody or a source that is not listed.
 */
export function joinPack(folder: string): JoinedPack {
  const head = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')) as PackHead;
  const entityLines = readLines<EntityLine>(folder, 'entities-');
  const names = new Map([...byKey(entityLines, (line) => line.id)].map(([id, line]) => [id, line.name]));
  const sources = byKey(readLines<CitationLine>(folder, 'sources'), (line) => line.key);
  const citations = new Map([...sources].map(([key, { key: _, ...citation }]) => [key, citation]));
  return {
    ...head,
    entities: eachLine(entityLines, (line) => joinEntity(line, head.id)),
    facts: eachLine(readLines<FactLine>(folder, 'facts-'), (line) =>
      joinFact(line, head.id, names, citations),
    ),
  };
}
