import type { EntityId } from '../domain/entity.ts';
import type { Merges } from '../domain/merges.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { append } from './notebook.ts';
import { type Mute, notebook, type RecordId } from './notebook-db.ts';
import { readMerges } from './read-merges.ts';
import { onHost, type StandingMute, standingMutes } from './standing-mutes.ts';

export { onHost, type StandingMute } from './standing-mutes.ts';

/** What a mute is about: an entity, and the name to list it under. */
export interface Muted {
  entity: EntityId;
  name: string;
}

/** The mutes that count, as they were written. */
const readWritten = async () => {
  await ready(notebook);
  return standingMutes(await notebook.records.where('shelf').equals('mute').toArray());
};

/** The mutes that count, each on the entry that stands for the one it was written on. */
const readMutes = async () => {
  const written = await readWritten();
  const merges = await readMerges();
  return written.map((mute) => ({ ...mute, entity: merges.of(mute.entity) }));
};

const sameAs =
  (merges: Merges, a: Mute) =>
  (b: Mute): boolean =>
    a.scope === b.scope &&
    merges.of(a.entity) === merges.of(b.entity) &&
    (a.scope === 'everywhere' || b.scope === 'everywhere' || a.host === b.host);

function mute(wanted: Mute): Promise<Result<StandingMute>> {
  return attempt(async () => {
    const mutes = await readWritten();
    const known = mutes.find(sameAs(await readMerges(), wanted));
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
    const mutes = await readWritten();
    const known = mutes.find((standingMute) => standingMute.id === id);
    if (!known) return null;
    const twins = mutes.filter(sameAs(await readMerges(), known));
    const about = [...new Set(twins.map(({ entity }) => entity))];
    const replaces = twins.map((twin) => twin.id);
    await append([{ record: { kind: 'retraction', shelf: 'mute', about, replaces } }]);
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
  const watch = () => notebook.records.where('shelf').anyOf('mute', 'merge').count();
  follow({ databases: [notebook], watch, read: readMutes, callback, signal });
}
