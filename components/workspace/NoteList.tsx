import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { EntityId } from '../../domain/entity.ts';
import type { Note } from '../../domain/fact.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import { EntityLink } from './EntityLink.tsx';
import { FilterField } from './FilterField.tsx';
import { NoteText } from './NoteText.tsx';

/** A note with whom it is on. */
export interface ShownNote {
  note: Note;
  /** `null` where the store no longer describes it. */
  about: { id: EntityId; name: string } | null;
}

/** So many notes are drawn; of more the rest is counted, and found by typing. */
const SHOWN = 200;

/** Notes, newest first: read, searched, rewritten and taken back. */
export function NoteList({
  notes,
  onRewrite,
  onWithdraw,
}: {
  notes: readonly ShownNote[];
  onRewrite(id: string, text: string): Promise<StoreFault | null>;
  onWithdraw(id: string): Promise<StoreFault | null>;
}): JSX.Element {
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
        {found.slice(0, SHOWN).map(({ note, about }) => (
          <NoteItem
            key={note.id}
            note={note}
            about={about}
            onRewrite={async (text) => setFault(await onRewrite(note.id, text))}
            onWithdraw={async () => setFault(await onWithdraw(note.id))}
          />
        ))}
      </ul>
      {found.length === 0 && <p class="ws-empty">{t(typed ? 'workspace.nothing' : 'workspace.noNotes')}</p>}
      {hidden > 0 && <p class="dim">{t('workspace.moreNotes', hidden, { count: count(hidden) })}</p>}
    </>
  );
}

function NoteItem({
  note,
  about,
  onRewrite,
  onWithdraw,
}: ShownNote & { onRewrite(text: string): void; onWithdraw(): void }): JSX.Element {
  const { t, date } = useWords();
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <li>
      <div class="h">
        {about && <EntityLink id={about.id} name={about.name} />}
        <span class="dim">{date(note.written)}</span>
      </div>
      {note.citation?.quote && (
        <blockquote class="pm-quote" lang={note.citation.lang}>
          {note.citation.quote.exact}
        </blockquote>
      )}
      {draft === null ? (
        <NoteText text={note.text} />
      ) : (
        <textarea
          class="ta"
          aria-label={t('card.note')}
          value={draft}
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
      )}
      <div class="a">
        {draft === null ? (
          <>
            <button type="button" class="pm-btn pm-btn--link" onClick={() => setDraft(note.text)}>
              {t('capture.edit')}
            </button>
            <button type="button" class="pm-btn pm-btn--link" onClick={onWithdraw}>
              {t('workspace.withdraw')}
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              class="pm-btn"
              onClick={() => {
                setDraft(null);
                if (draft !== note.text) onRewrite(draft);
              }}
            >
              {t('card.saveNote')}
            </button>
            <button type="button" class="pm-btn pm-btn--text" onClick={() => setDraft(null)}>
              {t('card.cancel')}
            </button>
          </>
        )}
      </div>
    </li>
  );
}
