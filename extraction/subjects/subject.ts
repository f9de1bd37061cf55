import type { NameSpan } from '../notes/names.ts';
import type { Parties } from '../parties/parties.ts';

/** Whom a fact is about: a name of the sentence, or the company that the article speaks of (`topic`). */
export type Subject = { name: NameSpan; sure: boolean } | 'topic' | null;

export const isParty = (parties: Parties, name: NameSpan) =>
  [...parties.lead, ...parties.investors, ...parties.aside].some((one) => one.start === name.start);
