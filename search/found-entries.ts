import { displayNames } from '../domain/display-name.ts';
import type { Entity, EntityId } from '../domain/entity.ts';
import type { FoundEntries, FoundEntry, MatchedText } from '../domain/find.ts';
import { type FoundName, foundEntities, openedEntities, searchNames } from '../storage/search-names.ts';

/** Entries that a search lists unless more are asked for. */
export const LISTED_ENTRIES = 12;
const RECENT_LISTED = 8;

const plain = (text: string, lang?: string): MatchedText => ({ text, lang, matched: [] });

function entryOf(found: FoundName, entity: Entity, locale: string): FoundEntry {
  const { matched, name } = found;
  const lit: MatchedText = {
    text: name,
    matched: matched.end > matched.start ? [[matched.start, matched.end]] : [],
  };
  const [main, other] = displayNames(entity, locale);
  const role = entity.roles[0] ?? 'company';
  const isMain = name === main.text;
  return {
    entity: entity.id,
    role,
    name: isMain ? { ...lit, lang: main.lang } : plain(main.text, main.lang),
    ...(isMain ? { other } : { alias: lit }),
  };
}

const byId = (entities: readonly Entity[]) =>
  new Map<EntityId, Entity>(entities.map((entity) => [entity.id, entity]));

/** Companies and investors whose names fit what was typed, best first; those near to it where none fits. */
export async function findEntries(
  query: string,
  locale: string,
  limit = LISTED_ENTRIES,
): Promise<FoundEntries> {
  const found = await searchNames(query, limit);
  if (!found.ok) return { results: [], near: [] };
  const entities = await foundEntities(found.value.map(({ entity }) => entity));
  const known = byId(entities.ok ? entities.value : []);
  const entries = (slip: boolean) =>
    found.value.flatMap((hit) => {
      const entity = known.get(hit.entity);
      return entity && hit.slip === slip ? [entryOf(hit, entity, locale)] : [];
    });
  return { results: entries(false), near: entries(true) };
}

/** What was opened last, latest first. */
export async function recentEntries(locale: string): Promise<FoundEntry[]> {
  const entities = await openedEntities(RECENT_LISTED);
  return (entities.ok ? entities.value : []).map((entity): FoundEntry => {
    const [main, other] = displayNames(entity, locale);
    return {
      entity: entity.id,
      role: entity.roles[0] ?? 'company',
      name: plain(main.text, main.lang),
      ...(other ? { alias: plain(other.text, other.lang) } : {}),
    };
  });
}
