import type { FactDraft, ReadName } from '../domain/draft.ts';
import type { Alias, Entity, EntityId, Role } from '../domain/entity.ts';
import type { Merges } from '../domain/merges.ts';
import { foldName } from '../recognition/index/fold.ts';
import type { NameBearer } from './name-bearers.ts';
import { randomId } from './notebook.ts';

/** New entries of one capture: a name that occurs twice is one entry, with every role it plays. */
export class NewEntities {
  readonly #byName = new Map<string, Entity>();

  /** The entry for a name, made when it is named first. */
  add(name: ReadName, role: Role, more: readonly string[] = []): EntityId {
    const key = foldName(name.name) || name.name;
    const entity = this.#byName.get(key) ?? {
      id: `n/${randomId()}`,
      name: name.name.trim(),
      roles: [],
      aliases: [],
    };
    this.#byName.set(key, entity);
    if (!entity.roles.includes(role)) entity.roles.push(role);
    for (const alias of aliasesFrom(name, more))
      if (foldName(alias.text) !== key && !entity.aliases.some(({ text }) => text === alias.text))
        entity.aliases.push(alias);
    return entity.id;
  }

  /** All that were made, in the order named. */
  get all(): Entity[] {
    return [...this.#byName.values()];
  }
}

const HAN = /\p{Script=Han}/u;

/** Names the reader chose to keep, told apart by writing: one in another writing is a translation. */
export function aliasesFrom(name: ReadName, kept: readonly string[]): Alias[] {
  return kept
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const lang = name.aliases.find((alias) => alias.text === text)?.lang;
      const kind = HAN.test(text) === HAN.test(name.name) ? 'brand' : 'translation';
      return { text, kind, ...(lang ? { lang } : {}) };
    });
}

/** Everyone a draft names beside its subject, with what they do in it. */
export const partiesOf = (draft: FactDraft): { name: ReadName; role: Role }[] => {
  if (draft.kind === 'round')
    return [...draft.lead, ...draft.investors].map((name) => ({ name, role: 'investor' }));
  return draft.kind === 'acquisition' && draft.acquirer ? [{ name: draft.acquirer, role: 'company' }] : [];
};

/** What the subject of a draft does in it. */
export const roleOf = (draft: FactDraft): Role => (draft.kind === 'fund' ? 'investor' : 'company');

/** Who a party is: whom the draft says, else the only one of that name, else a new entry; nobody where several fit. */
export function partyEntity(
  { name, role }: { name: ReadName; role: Role },
  { bearers, merges }: { bearers: ReadonlyMap<string, NameBearer[]>; merges: Merges },
  fresh: NewEntities,
): EntityId | undefined {
  if (name.entities.length === 1) return name.entities[0];
  const [meant, other] = merges.ofEach(name.entities);
  if (meant !== undefined) return other === undefined ? meant : undefined;
  const known = bearers.get(name.name) ?? [];
  const inRole = known.filter(({ roles }) => roles.includes(role));
  const [only, second] = inRole.length > 0 ? inRole : known;
  if (only) return second ? undefined : only.id;
  return name.name.trim() === '' ? undefined : fresh.add(name, role);
}
