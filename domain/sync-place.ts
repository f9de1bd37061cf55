import type { SyncPlace } from './sync-state.ts';

/** What is asked of somebody who connects to a server, by name. */
export type PlaceFieldName = Exclude<keyof SyncPlace, 'kind'>;

/** One thing that is asked of somebody who connects to a server. */
export interface PlaceField {
  field: PlaceFieldName;
  /** May stay empty. */
  optional?: boolean;
  /** Not to be shown. */
  secret?: boolean;
  /** What stands there to begin with. */
  preset?: string;
  /** The values there are. */
  choices?: string[];
}

/** What is wrong with something that was entered. */
export type PlaceProblem =
  | 'missing'
  /** No address, or of another kind than `https://…`. */
  | 'not-an-address'
  /** `http://` to another machine: the password would go in the clear. */
  | 'not-secure'
  /** Account and password stand in fields of their own, and not in the address. */
  | 'holds-account'
  /** Something behind `?` or `#`. */
  | 'holds-query'
  /** A CouchDB address ends with the database: lower case letters, digits and `_$()+-`, a letter first. */
  | 'no-database'
  | 'bad-bucket'
  | 'bad-prefix'
  | 'bad-region'
  | 'not-a-choice';
