import * as v from 'valibot';
import type { Entity } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { entitySchema, factSchema, PACK_LIMITS, packSchema } from './pack-schema.ts';

/** Names and facts that come together from one file, replaced as a whole by a newer one. */
export interface Pack {
  format: 'postmoney-pack';
  version: 1;
  /** Also the dataset its entities and facts belong to, and the first half of their ids. */
  id: string;
  title: string;
  licence: string;
  /** Whom to name, with links, one line each. */
  credits: string[];
  /** Up to when its facts were gathered. */
  asOf: PartialDate;
  entities: Entity[];
  facts: Fact[];
  /** Folded names that are also ordinary words; a name that is not listed is of class 2. */
  commonness: Record<string, 0 | 1>;
}

/** A pack that may be loaded, or why not, in a sentence for the reader. */
export type PackResult = { ok: true; pack: Pack } | { ok: false; problem: string };

const CUT = 'The pack file ends early. Download it again.';
const NOT_A_PACK = 'This file is not a Postmoney pack.';
const TOO_NEW = 'This pack was made for a newer Postmoney. Update Postmoney, then load it again.';
const TOO_LARGE = 'This pack is too large to load.';

const failed = (problem: string): PackResult => ({ ok: false, problem });

const PLACES: Record<string, string> = { entities: 'list of names', facts: 'list of facts' };

// The first member of a list that fails, said so that its maker can find it.
function describeIssue(issue: v.BaseIssue<unknown>, where: string): string {
  const keys = (issue.path ?? []).map((step) => String(step.key));
  const field = keys.map((key) => (where === 'The pack' ? (PLACES[key] ?? key) : key)).join(' › ');
  const complaint = issue.kind === 'schema' && issue.received === 'undefined' ? 'is missing' : issue.message;
  return field === '' ? `${where} ${complaint}.` : `${where} cannot be read: ${field} ${complaint}.`;
}

function firstProblem<T>(
  schema: v.GenericSchema<unknown, T>,
  list: unknown[],
  what: string,
): { items: T[] } | { problem: string } {
  const items: T[] = [];
  for (const [index, member] of list.entries()) {
    const result = v.safeParse(schema, member, { abortEarly: true });
    if (!result.success)
      return { problem: describeIssue(result.issues[0], `${what} ${index + 1} of the pack`) };
    items.push(result.output);
  }
  return { items };
}

function partOfLoop(entities: Entity[]): string | null {
  const parents = new Map(entities.map((entity) => [entity.id, entity.partOf]));
  const safe = new Set<string>();
  for (const { id } of entities) {
    const path = new Set<string>();
    for (let at: string | undefined = id; at && !safe.has(at); at = parents.get(at)) {
      if (path.has(at)) return at;
      path.add(at);
    }
    for (const seen of path) safe.add(seen);
  }
  return null;
}

const partiesOf = (fact: Fact) => {
  if (fact.kind === 'round') return [...fact.lead, ...fact.investors];
  return fact.kind === 'acquisition' ? [fact.acquirer] : [];
};

/** What does not fit together in a pack whose parts are each well-formed. */
function crossProblem(id: string, entities: Entity[], facts: Fact[]): string | null {
  const known = new Set<string>();
  for (const entity of entities) {
    if (!entity.id.startsWith(`${id}/`)) return `The name “${entity.name}” belongs to another pack.`;
    if (known.has(entity.id)) return `The pack lists “${entity.id}” twice.`;
    known.add(entity.id);
  }
  const stray = entities.find((entity) => entity.partOf !== undefined && !known.has(entity.partOf));
  if (stray) return `“${stray.name}” is part of “${stray.partOf}”, which the pack does not list.`;
  const loop = partOfLoop(entities);
  if (loop) return `“${loop}” is part of itself.`;
  const seen = new Set<string>();
  for (const fact of facts) {
    if (!fact.id.startsWith(`${id}/`)) return `The fact “${fact.id}” belongs to another pack.`;
    if (seen.has(fact.id)) return `The pack lists the fact “${fact.id}” twice.`;
    seen.add(fact.id);
    const missing = [fact.subject, ...partiesOf(fact).map((party) => party.entity)].find(
      (entity) => entity !== undefined && !known.has(entity),
    );
    if (missing) return `The fact “${fact.id}” names “${missing}”, which the pack does not list.`;
  }
  return null;
}

/**
 * Checks a parsed pack file and gives it its final form: each entity belongs to the pack's dataset and each
 * fact is authored by the pack, whatever the file says. Everything in a pack is untrusted: sizes, ids, dates,
 * sums and addresses are checked, every fact must cite a titled source and say who speaks, and everybody a
 * fact names by id must be in the pack. Fields the format does not know are dropped.
 */
export function parsePack(json: unknown): PackResult {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return failed(NOT_A_PACK);
  const { format, version } = json as Record<string, unknown>;
  if (format !== 'postmoney-pack') return failed(NOT_A_PACK);
  if (version !== 1) return failed(typeof version === 'number' && version > 1 ? TOO_NEW : NOT_A_PACK);
  const head = v.safeParse(packSchema, json, { abortEarly: true });
  if (!head.success) return failed(describeIssue(head.issues[0], 'The pack'));
  const { id } = head.output;
  const entities = firstProblem(entitySchema, head.output.entities, 'Name');
  if ('problem' in entities) return failed(entities.problem);
  const facts = firstProblem(factSchema, head.output.facts, 'Fact');
  if ('problem' in facts) return failed(facts.problem);
  const pack: Pack = {
    ...head.output,
    format,
    version,
    entities: entities.items.map((entity) => ({ ...entity, dataset: id })),
    facts: facts.items.map((fact) => ({ ...fact, author: { kind: 'pack', dataset: id } })),
  };
  const problem = crossProblem(id, pack.entities, pack.facts);
  return problem ? failed(problem) : { ok: true, pack };
}

// JSON that stops inside a string or with brackets still open was cut; anything else is garbled.
function endsEarly(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (inString) {
      if (unit === '\\') at++;
      else if (unit === '"') inString = false;
    } else if (unit === '"') inString = true;
    else if (unit === '{' || unit === '[') depth++;
    else if (unit === '}' || unit === ']') depth--;
  }
  return inString || depth > 0;
}

/** Reads the text of a pack file as {@link parsePack} does, and says when the text was cut off on its way. */
export function readPack(text: string): PackResult {
  if (text.length > PACK_LIMITS.characters) return failed(TOO_LARGE);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed(text.trim() === '' || endsEarly(text) ? CUT : NOT_A_PACK);
  }
  return parsePack(json);
}
