import type { Mute, NotebookRecord, RecordId } from './notebook-db.ts';

/** A mute that counts, with the record to take it back by. */
export type StandingMute = Mute & { id: RecordId };

/** The records among `records` that no other one replaces, retractions left out, oldest first. */
export function standing(records: readonly NotebookRecord[]): NotebookRecord[] {
  const replaced = new Set(records.flatMap((record) => record.replaces));
  return records
    .filter((record) => record.kind !== 'retraction' && !replaced.has(record.id))
    .sort((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1));
}

/** The mutes among records of the shelf `mute` that nobody took back, oldest first. */
export function standingMutes(records: readonly NotebookRecord[]): StandingMute[] {
  return standing(records).flatMap((record) =>
    record.kind === 'mute' ? [{ ...record.mute, id: record.id }] : [],
  );
}

/** The mutes that count on a site: its own and those for everywhere. */
export function onHost(mutes: readonly StandingMute[], host: string): StandingMute[] {
  return mutes.filter((standingMute) => standingMute.scope === 'everywhere' || standingMute.host === host);
}
