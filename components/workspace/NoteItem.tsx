import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { NoteVersion } from '../../domain/notes.ts';
import { factName } from '../format/fact.ts';
import { dateFormat } from '../format/intl.ts';
import { ShareChoice, useSharedText } from '../sync/team/ShareChoice.tsx';
import { useWords } from '../words.ts';
import { EntityLink } from './EntityLink.tsx';
import { LongText } from './LongText.tsx';
import { NoteForm } from './NoteForm.tsx';
import type { ShownNote } from './NoteList.tsx';
import { NoteText } from './NoteText.tsx';

/** A note with what it is on: read, rewritten, taken back, and what it said before. */
export function NoteItem({
  note,
  about,
  fact,
  onRewrite,
  onWithdraw,
  onVersions,
  onShare,
}: ShownNote & {
  onRewrite(text: string): void;
  onWithdraw(): void;
  /** Its words over time, newest first. */
  onVersions(): Promise<NoteVersion[]>;
  /** Shares it with a team, by its space, or with `null` makes it private. */
  onShare(team: string | null): void;
}): JSX.Element {
  const speech = useWords();
  const { t, date, count } = speech;
  const [isEdited, setEdited] = useState(false);
  const sharedText = useSharedText();
  const [versions, setVersions] = useState<NoteVersion[] | null>(null);
  return (
    <li>
      <div class="h">
        {about && <EntityLink id={about.id} name={about.name} />}
        {fact && <span>{factName(fact, speech)}</span>}
        <span class="dim">{date(note.written)}</span>
        {sharedText(note.shared) && <span class="dim">{sharedText(note.shared)}</span>}
        {note.versions && (
          <a href="#conflicts" title={t('workspace.versions.settle')}>
            {t('workspace.versions.some', note.versions.length + 1, {
              count: count(note.versions.length + 1),
            })}
          </a>
        )}
      </div>
      {note.citation?.quote && (
        <blockquote class="pm-quote" lang={note.citation.lang} dir="auto">
          {note.citation.quote.exact}
        </blockquote>
      )}
      {isEdited ? (
        <NoteForm
          label={t('card.note')}
          text={note.text}
          takesFocus
          onCancel={() => setEdited(false)}
          onSave={(text) => {
            setEdited(false);
            setVersions(null);
            if (text !== note.text) onRewrite(text);
          }}
        />
      ) : (
        <>
          <LongText text={note.text}>{(text) => <NoteText text={text} />}</LongText>
          <div class="a">
            <button type="button" class="pm-btn pm-btn--link" onClick={() => setEdited(true)}>
              {t('workspace.editNote')}
            </button>
            <button
              type="button"
              class="pm-btn pm-btn--link"
              aria-expanded={versions !== null}
              onClick={async () => setVersions(versions ? null : await onVersions())}
            >
              {t('workspace.history.head')}
            </button>
            <button type="button" class="pm-btn pm-btn--link" onClick={onWithdraw}>
              {t('workspace.withdraw')}
            </button>
            {note.shared?.by === undefined && <ShareChoice shared={note.shared} onShare={onShare} />}
          </div>
        </>
      )}
      {versions && <Versions versions={versions} />}
    </li>
  );
}

function Versions({ versions }: { versions: readonly NoteVersion[] }): JSX.Element {
  const { t, locale } = useWords();
  const time = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const [, ...earlier] = versions;
  if (earlier.length === 0) return <p class="dim">{t('workspace.neverRewritten')}</p>;
  return (
    <ol class="ws-versions" aria-label={t('workspace.history.head')}>
      {earlier.map(({ made, text }) => (
        <li key={made}>
          <span class="dim">{time.format(made)}</span>
          <LongText text={text}>{(words) => <NoteText text={words} />}</LongText>
        </li>
      ))}
    </ol>
  );
}
