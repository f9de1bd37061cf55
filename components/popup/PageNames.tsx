import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { EntityId } from '../../domain/entity.ts';
import type { FoundEntry } from '../../domain/find.ts';
import type { KeyFigure } from '../../domain/key-figure.ts';
import { EntityGlyph } from '../glyphs.tsx';
import { Icon } from '../Icon.tsx';
import { useWords, type WordKey } from '../words.ts';
import type { MutedHow, PopupActions, PopupName } from './popup-types.ts';
import { EntryText } from './Results.tsx';

const MUTED_WORDS: Record<MutedHow, WordKey> = {
  here: 'popup.mutedHere',
  everywhere: 'popup.mutedEverywhere',
  'not-this': 'popup.mutedNotThis',
};

/** The names on the page, most frequent first, then the muted ones with a way to mark them again. */
export function PageNames({
  names,
  actions,
}: {
  names: readonly PopupName[];
  actions: Pick<PopupActions, 'onOpenName' | 'onTakeBack'>;
}): JSX.Element {
  const { t, count } = useWords();
  const id = useId();
  const byCount = [...names].sort((a, b) => b.count - a.count);
  const marked = byCount.filter((name) => !name.muted);
  const muted = byCount.filter((name) => name.muted);
  return (
    <>
      <section aria-labelledby={`${id}-n`}>
        <h2 class="pm-pop__h" id={`${id}-n`}>
          <b>{t('popup.names')}</b>
          <span>{count(marked.length)}</span>
        </h2>
        <ul>
          {marked.map((name) => (
            <li key={name.key}>
              <button type="button" class="pm-row" onClick={() => actions.onOpenName(name.key)}>
                <EntityGlyph kind={name.role} />
                <Names name={name} />
                <span class="e">{t('popup.times', { count: count(name.count) })}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {muted.length > 0 && (
        <section aria-labelledby={`${id}-m`} class="pm-pop__muted">
          <h2 class="pm-pop__h" id={`${id}-m`}>
            <b>{t('popup.muted')}</b>
            <span>{count(muted.length)}</span>
          </h2>
          <ul>
            {muted.map((name) => (
              <li key={name.key} class="pm-row is-mut">
                <EntityGlyph kind={name.role} state="muted" />
                <span class="t">
                  {name.names[0].text} <span class="how">{t(MUTED_WORDS[name.muted ?? 'here'])}</span>
                </span>
                <button
                  type="button"
                  class="pm-btn pm-btn--text"
                  aria-label={t('popup.takeBackNamed', { name: name.names[0].text })}
                  onClick={() => actions.onTakeBack(name.key)}
                >
                  <Icon name="undo" size={14} />
                  {t('popup.takeBack')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Names({ name: { names } }: { name: PopupName }): JSX.Element {
  const [main, other] = names;
  return (
    <span class="t">
      <span lang={main.lang}>{main.text}</span>
      {other && (
        <span class="o" lang={other.lang}>
          {other.text}
        </span>
      )}
    </span>
  );
}

/** Entries opened last, for pages that have nothing to show. */
export function LastOpened({
  entries,
  figures,
  onOpen,
}: {
  entries: readonly FoundEntry[];
  figures: ReadonlyMap<EntityId, KeyFigure>;
  onOpen: PopupActions['onOpen'];
}): JSX.Element | null {
  const { t } = useWords();
  const id = useId();
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby={id} class="pm-pop__last">
      <h2 class="pm-pop__h" id={id}>
        <b>{t('popup.lastOpened')}</b>
      </h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.entity}>
            <button
              type="button"
              class="pm-row"
              onClick={(event) =>
                onOpen(entry.entity, event.ctrlKey || event.metaKey ? 'workspace' : 'popup')
              }
            >
              <EntryText entry={entry} figure={figures.get(entry.entity)} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
