import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { EntityId } from '../../domain/entity.ts';
import type { Fact, Note } from '../../domain/fact.ts';
import type { NoteVersion } from '../../domain/notes.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import { FilterField } from './FilterField.tsx';
import { NoteItem } from './NoteItem.tsx';

/** A note with whom it is on. */
export interface ShownNote {
  note: Note;
  /** `null` where the store no longer describes it. */
  about: { id: EntityId; name: string } | null;
  /** The fact it is on, where it is on one. */
  fact?: Fact;
}

/** What can be done with notes. */
export interface NoteHands {
  onRewrite(id: string, text: string): Promise<StoreFault | null>;
  onWithdraw(id: string): Promise<StoreFault | null>;
  onVersions(id: string): Promise<NoteVersion[]>;
  /** Shares a note with a team, by its space, or with `null` makes it private. */
  onShare(id: string, team: string | null): Promise<StoreFault | null>;
}

/** So many notes are drawn; of more the rest is counted, and found by typing. */
const SHOWN = 200;

/** Notes, newest first: read, searched, rewritten and taken back. */
export function NoteList({
  notes,
  onRewrite,
  onWithdraw,
  onVersions,
  onShare,
}: { notes: readonly ShownNote[] } & NoteHands): JSX.Element {
  const { t, count } = useWords();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<StoreFault | null>(null);
  const found = useMemo(() => {
    const wanted = typed.trim().toLocaleLowerCase();
    const newest = notes.toReversed();
    if (!wanted) return newest;
    return newest.filter(({ note, about }) =>
      `${note.text} ${note.citation?.quote?.exact ?? ''} ${about?.name ?? ''}`
        .toLocaleLowerCase()
        .includes(wanted),
    );
  }, [notes, typed]);
  const hidden = found.length - SHOWN;
  return (
    <>
      {notes.length > 3 && (
        <FilterField label={t('workspace.filterNotes')} value={typed} onInput={setTyped} />
      )}
      {fault && <FaultBanner fault={fault} />}
      <ul class="ws-notes">
        {found.slice(0, SHOWN).map((shown) => (
          <NoteItem
            key={shown.note.id}
            {...shown}
            onRewrite={async (text) => setFault(await onRewrite(shown.note.id, text))}
            onWithdraw={async () => setFault(await onWithdraw(shown.note.id))}
            onVersions={() => onVersions(shown.note.id)}
            onShare={async (team) => setFault(await onShare(shown.note.id, team))}
          />
        ))}
      </ul>
      {found.length === 0 && <p class="ws-empty">{t(typed ? 'workspace.nothing' : 'workspace.noNotes')}</p>}
      {hidden > 0 && <p class="dim">{t('workspace.moreNotes', hidden, { count: count(hidden) })}</p>}
    </>
  );
}
