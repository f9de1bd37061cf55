import type { FactHands } from '../../components/workspace/FactDetails.tsx';
import type { MutedName } from '../../components/workspace/MutedList.tsx';
import type { NoteHands } from '../../components/workspace/NoteList.tsx';
import type { Fact, FactId, Note } from '../../domain/fact.ts';
import { contentOf } from '../../domain/same-fact.ts';
import type { Result, StoreFault } from '../../domain/store-fault.ts';
import { call } from '../../messaging/extension-messaging.ts';
import type { StandingMute } from '../../storage/mutes.ts';
import { recordsAbout, withdraw } from '../../storage/notebook.ts';
import { addNote, noteVersions, rewriteNote, withdrawNote } from '../../storage/notes.ts';
import { shareFact, shareNote } from '../../storage/team/share.ts';
import { classifier } from './data/classifier.ts';

/** What went wrong, if anything did. */
export const faultOf = <T>(result: Result<T>): StoreFault | null => (result.ok ? null : result.error);

/** Begins a fact by hand, and goes to its panel. */
export async function addByHand(entity: string | null): Promise<void> {
  const begun = await call('beginByHand', { pass: null, entity });
  if (begun.ok) location.hash = `capture=${begun.value.capture.token}`;
}

async function withdrawFact(fact: Fact): Promise<StoreFault | null> {
  const records = await recordsAbout(fact.subject);
  if (!records.ok) return records.error;
  // A fact that was merged is recorded on another entry of the same company; one that several saved, several times.
  const said = contentOf(fact);
  const own = records.value.filter(
    (record) => record.kind === 'fact' && (record.fact.id === fact.id || contentOf(record.fact) === said),
  );
  return faultOf(await withdraw(own.map(({ id }) => id)));
}

/** What can be done with the facts of a table, some of which have notes. */
export function factHands(notes: readonly Note[], tell: (fault: StoreFault | null) => void): FactHands {
  const onFact = new Map<FactId, Note[]>();
  for (const note of notes)
    if ('fact' in note.on) onFact.set(note.on.fact, [...(onFact.get(note.on.fact) ?? []), note]);
  return {
    onWithdraw: (fact) => void withdrawFact(fact).then(tell),
    onNote: (fact, text) => void addNote({ fact }, text).then((added) => tell(faultOf(added))),
    onShare: (fact, team) => void shareFact(fact, team, classifier).then((shared) => tell(faultOf(shared))),
    notesOf: ({ id }) => onFact.get(id) ?? [],
  };
}

/** What can be done with notes. */
export const NOTE_HANDS: NoteHands = {
  onRewrite: async (id, text) => faultOf(await rewriteNote(id, text)),
  onWithdraw: async (id) => faultOf(await withdrawNote(id)),
  onShare: async (id, team) => faultOf(await shareNote(id, team, classifier)),
  onVersions: async (id) => {
    const versions = await noteVersions(id);
    return versions.ok ? versions.value : [];
  },
};

/** A mute as it is listed. */
export const mutedName = (mute: StandingMute): MutedName => {
  const { id, name, scope } = mute;
  return { id, name, scope, host: mute.scope === 'everywhere' ? null : mute.host };
};
