import type { PartialDate } from './partial-date.ts';

/** Identifies an entity in the store: `<dataset>/<slug>`, or `n/<random>` for one the reader made. */
export type EntityId = string;

/** What an entity does in funding news; many do both (Alibaba is a company and an investor). */
export type Role = 'company' | 'investor';

/** What kind of name an alias is. A `former` name still marks; a `ticker` never marks by itself. */
export type AliasKind = 'brand' | 'legal' | 'former' | 'ticker' | 'translation';

/** Another name of an entity. */
export interface Alias {
  text: string;
  /** BCP 47 language or script tag where the name belongs to one: `zh`, `zh-Hant`, `ja`, `ko`. */
  lang?: string;
  kind: AliasKind;
}

/** A company or an investor. */
export interface Entity {
  id: EntityId;
  name: string;
  roles: Role[];
  aliases: Alias[];
  /** http(s) address. */
  homepage?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  city?: string;
  founded?: PartialDate;
  /** Two or three words saying what it does, in our own words: "face recognition". */
  description?: string;
  /** The group it belongs to, where its deals are also listed ("SoftBank Vision Fund" in SoftBank). */
  partOf?: EntityId;
  /** The dataset it came from; absent for the reader's own. */
  dataset?: string;
}

/** The role that decides how a mention is drawn: an entity that is both is drawn as what it does in the text. */
export function mainRole(entity: Pick<Entity, 'roles'>): Role {
  return entity.roles[0] ?? 'company';
}
