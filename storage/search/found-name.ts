import type { EntityId, Role } from '../../domain/entity.ts';
import type { TextRange } from './matched-range.ts';

/** A name that fits what was typed. */
export interface FoundName {
  entity: EntityId;
  roles: Role[];
  /** The name that fits, as its source writes it; it need not be the entity's main name. */
  name: string;
  /** The words that fit in `name`; start and end 0 where it fits but for a slip. */
  matched: TextRange;
  /** It fits only if one letter is taken for a slip. */
  slip: boolean;
}
