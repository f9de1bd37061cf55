/** What a member of a team may do, least first: read; write facts and notes, too; decide who belongs to it, too. */
export const TEAM_ROLES = ['reader', 'writer', 'keeper'] as const;

export type TeamRole = (typeof TEAM_ROLES)[number];

/** Whether one role may do all that another may. */
export const isAtLeast = (role: TeamRole, least: TeamRole): boolean =>
  TEAM_ROLES.indexOf(role) >= TEAM_ROLES.indexOf(least);

/** Somebody in a team, or who was. */
export interface TeamMember {
  /** 32 hex digits, which follow from the member's keys. */
  id: string;
  /** '' where the key that it was sealed under is not here. */
  name: string;
  /** `null` for who left or was removed. */
  role: TeamRole | null;
  /** When the member came, UTC milliseconds by the clock of who approved. */
  since: number;
  /** This very device. */
  own: boolean;
}

/** Somebody who was invited and asks to be let in. */
export interface TeamRequest {
  /** The id that the member would have. */
  member: string;
  name: string;
  role: TeamRole;
  /** Words that the one who asks is shown, too. */
  words: string;
}

/** An invitation that nobody has used yet. */
export interface TeamInvitation {
  /** 16 hex digits. */
  id: string;
  /** Whom it is for, in the keeper's words. */
  whom: string;
  role: TeamRole;
  /** UTC milliseconds. */
  expires: number;
}
