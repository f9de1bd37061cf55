import type { NameSpan } from '../notes/names.ts';

/** The investors a sentence names. */
export interface Parties {
  lead: NameSpan[];
  investors: NameSpan[];
  /** Those of both that stand behind the word that tells of them: what they gave stands before it. */
  behind: NameSpan[];
  /** Names that are neither and no subject: advisers, media, earlier backers. */
  aside: NameSpan[];
}
