import type { TeamRole } from '../../../domain/team.ts';
import type { WordKey } from '../../words.ts';

/** What somebody in a team may do, in words. */
export const ROLE_WORDS: Record<TeamRole, WordKey> = {
  reader: 'team.role.reader',
  writer: 'team.role.writer',
  keeper: 'team.role.keeper',
};
