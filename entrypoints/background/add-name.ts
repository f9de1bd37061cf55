import { scriptLanguage } from '../../domain/display-name.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { Result } from '../../domain/store-fault.ts';
import { readEntities } from '../../storage/entities.ts';
import { addAlias } from '../../storage/notebook.ts';
import { classifier } from './name-classifier.ts';

/** Gives an entity another name; one in another writing counts as a translation. */
export async function addName(entity: EntityId, text: string): Promise<Result<null>> {
  const known = await readEntities([entity]);
  if (!known.ok) return known;
  const [owner] = known.value;
  if (!owner) return { ok: false, error: { code: 'capture-gone' } };
  const lang = scriptLanguage(text);
  const kind = lang === scriptLanguage(owner.name) ? 'brand' : 'translation';
  const alias = { text, kind, ...(lang ? { lang } : {}) } as const;
  const added = await addAlias(owner, alias, await classifier());
  return added.ok ? { ok: true, value: null } : added;
}
