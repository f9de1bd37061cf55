import type { EntityId } from '../domain/entity.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { append } from './notebook.ts';
import { type Mute, notebook, type RecordId } from './notebook-db.ts';
import { onHost, type StandingMute, standingMutes } from './standing-mutes.ts';

export { onHost, type StandingMute } from './standing-mutes.ts';

/** What a mute is about: an entity, and the name to list it under. */
export interface Muted {
  entity: EntityId;
  name: string;
}

const readMutes = async () => {
  await ready(notebook);
  return standingMutes(await notebook.records.where('shelf').equals('mute').toArray());
};

const same = (a: Mute, b: Mute) =>
  a.scope === b.scope &&
  a.entity === b.entity &&
  (a.scope === 'everywhere' || b.scope === 'everywhere' || a.host === b.host);

function mute(wanted: Mute): Promise<Result<StandingMute>> {
  return attempt(async () => {
    const known = (await readMutes()).find((standingMute) => same(standingMute, wanted));
    if (known) return known;
    const about = [wanted.entity];
    const [record] = await append([{ record: { kind: 'mute', shelf: 'mute', about, mute: wanted } }]);
    return { ...wanted, id: record!.id };
  });
}

/** Stops marking an entity on one site (host without `www.`). Muting what is muted changes nothing. */
export const muteHere = (host: string, { entity, name }: Muted): Promise<Result<StandingMute>> =>
  mute({ scope: 'here', host, entity, name });

/** Stops marking an entity on every site. */
export const muteEverywhere = ({ entity, name }: Muted): Promise<Result<StandingMute>> =>
  mute({ scope: 'everywhere', entity, name });

/** Says that on one site (host without `www.`) the name does not mean this entity; others of that name still mark. */
export const notThis = (host: string, { entity, name }: Muted): Promise<Result<StandingMute>> =>
  mute({ scope: 'not-this', host, entity, name });

/** Takes a mute back, also where it was said twice. Taking back what is not muted changes nothing. */
export function takeBack(id: RecordId): Promise<Result<null>> {
  return attempt(async () => {
    const mutes = await readMutes();
    const known = mutes.find((standingMute) => standingMute.id === id);
    if (!known) return null;
    const replaces = mutes.filter((standingMute) => same(standingMute, known)).map((twin) => twin.id);
    await append([{ record: { kind: 'retraction', shelf: 'mute', about: [known.entity], replaces } }]);
    return null;
  });
}

/** Every mute that counts, oldest first. */
export function listMutes(): Promise<Result<StandingMute[]>> {
  return attempt(readMutes);
}

/** The mutes that count on a site (host without `www.`). */
export function mutesFor(host: string): Promise<Result<StandingMute[]>> {
  return attempt(async () => onHost(await readMutes(), host));
}

/** Tells every mute that counts, now and after every change, until `signal` stops it. */
export function liveMutes(callback: (mutes: Result<StandingMute[]>) => void, signal: AbortSignal): void {
  const watch = () => notebook.records.where('shelf').equals('mute').count();
  follow({ databases: [notebook], watch, read: readMutes, callback, signal });
}
