import type { JSX } from 'preact';
import type { EntityId, Role } from '../../domain/entity.ts';
import { EntityGlyph } from '../glyphs.tsx';

/** Address of an entry's page in the workspace. */
export const entityAddress = (id: EntityId): string => `#entity=${encodeURIComponent(id)}`;

/** The name of an entry, which leads to its page. */
export function EntityLink({
  id,
  name,
  kind,
  other,
}: {
  id: EntityId;
  name: string;
  /** With it the glyph stands before the name. */
  kind?: Role;
  /** The name in the other writing. */
  other?: { text: string; lang?: string };
}): JSX.Element {
  return (
    <a class="ws-name" href={entityAddress(id)}>
      {kind && <EntityGlyph kind={kind} />}
      <bdi>{name}</bdi> {other && <bdi lang={other.lang}>{other.text}</bdi>}
    </a>
  );
}
