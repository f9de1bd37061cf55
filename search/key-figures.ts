import type { EntityId, Role } from '../domain/entity.ts';
import { entityView } from '../domain/entity-view.ts';
import { type KeyFigure, keyFigure } from '../domain/key-figure.ts';
import { entityFacts } from '../storage/entities.ts';
import { dayOf } from '../storage/notes.ts';

/** The key figure of an entry in its role; `null` where the store knows none, or cannot answer. */
export async function readKeyFigure(entity: EntityId, role: Role): Promise<KeyFigure | null> {
  const found = await entityFacts([entity]);
  const [known] = found.ok ? found.value : [];
  if (!known || known.facts.length === 0) return null;
  const view = entityView({ ...known, rates: null, pageDate: null, today: dayOf(new Date()) }, role);
  return keyFigure(view);
}
