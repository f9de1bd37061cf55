import { fromBase64Url, toBase64Url, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import type { EpochKey, SpaceId } from '../seal/sealed.ts';
import { openSegment, sealSegment } from '../seal/segment.ts';

/** The longest name, UTF-16 units. */
export const MOST_NAME = 80;

/** A name without blanks around it, and not too long. */
export const tidyName = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').slice(0, MOST_NAME);

const stemOf = (whose: string) => `team/name/${whose}`;

/** Seals the name of a member, by the id, or of the team (`'team'`), so that the server cannot read it; base64url. */
export async function sealName(key: EpochKey, space: SpaceId, whose: string, name: string): Promise<string> {
  return toBase64Url(await sealSegment(key, space, stemOf(whose), utf8(name)));
}

/** What {@link sealName} sealed; '' where its key is not here or it is damaged. */
export async function openName(
  keys: readonly EpochKey[],
  space: SpaceId,
  whose: string,
  sealed: string | null,
): Promise<string> {
  if (sealed === null) return '';
  try {
    const keyOf = (epoch: number) => keys.find((key) => key.epoch === epoch);
    const bytes = await openSegment(keyOf, space, stemOf(whose), fromBase64Url(sealed));
    return tidyName(new TextDecoder().decode(bytes));
  } catch {
    return '';
  }
}
