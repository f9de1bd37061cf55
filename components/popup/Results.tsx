import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { EntityId, Role } from '../../domain/entity.ts';
import { EntityGlyph } from '../glyphs.tsx';
import { Sentence } from '../values.tsx';
import { useWords, type WordKey } from '../words.ts';
import type { MatchedText, PopupEntry, PopupSearch } from './popup-types.ts';

/** The roles in the order in which they are listed: the role of the best entry comes first. */
const rolesInOrder = (found: readonly PopupEntry[]): Role[] =>
  found[0]?.role === 'investor' ? ['investor', 'company'] : ['company', 'investor'];

/** Entries in the order in which they are listed: by role, the role of the best entry first, each best first. */
export function inListOrder({ results, near }: PopupSearch): PopupEntry[] {
  const found = results && results.length > 0 ? results : near;
  return rolesInOrder(found).flatMap((role) => found.filter((entry) => entry.role === role));
}

/** Id of a result's row. */
export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** What a search found, the letters that match marked. */
export function Results({
  search,
  listId,
  active,
  onOpen,
}: {
  search: PopupSearch;
  listId: string;
  /** Index of the chosen row. */
  active: number;
  onOpen: (entity: EntityId, where: 'popup' | 'workspace') => void;
}): JSX.Element {
  const { t } = useWords();
  const entries = inListOrder(search);
  const labels: Record<Role, WordKey> = { company: 'popup.companies', investor: 'popup.investors' };
  const nothing = search.results?.length === 0;
  return (
    <>
      <p class={nothing || search.results === null ? 'pm-pop__p' : 'vh'} role="status">
        {search.results === null && t('popup.searching')}
        {nothing && t(search.near.length > 0 ? 'popup.near' : 'popup.nothing', { query: search.query })}
      </p>
      <div id={listId} role="listbox" aria-label={t('popup.results')}>
        {rolesInOrder(entries).map((role) => {
          const label = labels[role];
          const own = entries.filter((entry) => entry.role === role);
          if (own.length === 0) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
            <div key={role} role="group" aria-label={t(label)}>
              <div class="pm-pop__h" aria-hidden="true">
                <b>{t(label)}</b>
              </div>
              {own.map((entry) => {
                const index = entries.indexOf(entry);
                return (
                  <Option
                    key={entry.entity}
                    id={optionId(listId, index)}
                    entry={entry}
                    selected={index === active}
                    onOpen={onOpen}
                  />
                );
              })}
            </div>
          );
        })}
      </div>
    </>
  );
}

function Option({
  id,
  entry,
  selected,
  onOpen,
}: {
  id: string;
  entry: PopupEntry;
  selected: boolean;
  onOpen: (entity: EntityId, where: 'popup' | 'workspace') => void;
}): JSX.Element {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys for all options
    <div
      ref={row}
      id={id}
      class={selected ? 'pm-row is-sel' : 'pm-row'}
      role="option"
      aria-selected={selected}
      onClick={(event) => onOpen(entry.entity, event.ctrlKey || event.metaKey ? 'workspace' : 'popup')}
    >
      <EntryText entry={entry} />
    </div>
  );
}

/** Glyph, name with its matched letters, the alias under which it was found, and what stands at the right. */
export function EntryText({ entry }: { entry: PopupEntry }): JSX.Element {
  return (
    <>
      <EntityGlyph kind={entry.role} />
      <span class="t">
        <Matched text={entry.name} />
      </span>
      <span class="e">{entry.aside}</span>
      {entry.alias && (
        <span class="sub">
          <Sentence of="popup.knownAs" values={{ name: <Matched text={entry.alias} /> }} />
        </span>
      )}
    </>
  );
}

function Matched({ text: { text, lang, matched } }: { text: MatchedText }): JSX.Element {
  const pieces: JSX.Element[] = [];
  let at = 0;
  for (const [start, end] of matched) {
    if (start < at || end > text.length) continue;
    pieces.push(
      <span key={`t${at}`}>{text.slice(at, start)}</span>,
      <mark key={start}>{text.slice(start, end)}</mark>,
    );
    at = end;
  }
  return (
    <span lang={lang}>
      {pieces}
      {text.slice(at)}
    </span>
  );
}
