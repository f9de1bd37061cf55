import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { EntityId } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import type { FoundEntry, MatchedText, TextFind } from '../../domain/find.ts';
import type { KeyFigure } from '../../domain/key-figure.ts';
import { amountOf } from '../../domain/report-views.ts';
import { factName, foundFactLine } from '../format/fact.ts';
import { EntityGlyph } from '../glyphs.tsx';
import { Icon } from '../Icon.tsx';
import { Amount, AmountOfSet, Sentence } from '../values.tsx';
import { useWords } from '../words.ts';
import type { PopupSearch } from './popup-types.ts';
import { type ResultRow, resultGroups } from './result-rows.ts';

/** Id of a result's row. */
export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** What a search found, the letters that match marked. */
export function Results({
  search,
  figures,
  listId,
  active,
  onChoose,
}: {
  search: PopupSearch;
  figures: ReadonlyMap<EntityId, KeyFigure>;
  listId: string;
  /** Index of the chosen row, over all groups. */
  active: number;
  onChoose: (row: ResultRow, where: 'popup' | 'workspace') => void;
}): JSX.Element {
  const { t, count } = useWords();
  const groups = resultGroups(search);
  const rows = groups.flatMap((group) => group.rows);
  const { results, near, found, query } = search;
  const nothing = results?.length === 0 && (search.naming !== null || found?.finds.length === 0);
  const waiting = results === null || (results.length === 0 && found === null && search.naming === null);
  return (
    <>
      <p class={nothing || waiting ? 'pm-pop__p' : 'vh'} role="status">
        {waiting && t('popup.searching')}
        {nothing && t(near.length > 0 ? 'popup.near' : 'popup.nothing', { query })}
      </p>
      <div id={listId} role="listbox" aria-label={t('popup.results')}>
        {groups.map(({ label, all, atLeast, rows: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
          <div key={label} role="group" aria-label={t(label)}>
            <div class="pm-pop__h" aria-hidden="true">
              <b>{t(label)}</b>
              {all !== null && (
                <span>{atLeast ? t('popup.atLeast', { count: count(all) }) : count(all)}</span>
              )}
            </div>
            {own.map((row) => {
              const index = rows.indexOf(row);
              return (
                <Option
                  key={row.key}
                  id={optionId(listId, index)}
                  row={row}
                  figures={figures}
                  selected={index === active}
                  onChoose={onChoose}
                />
              );
            })}
          </div>
        ))}
      </div>
    </>
  );
}

function Option({
  id,
  row,
  figures,
  selected,
  onChoose,
}: {
  id: string;
  row: ResultRow;
  figures: ReadonlyMap<EntityId, KeyFigure>;
  selected: boolean;
  onChoose: (row: ResultRow, where: 'popup' | 'workspace') => void;
}): JSX.Element {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) line.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys for all options
    <div
      ref={line}
      id={id}
      class={selected ? 'pm-row is-sel' : 'pm-row'}
      role="option"
      aria-selected={selected}
      onClick={(event) => onChoose(row, event.ctrlKey || event.metaKey ? 'workspace' : 'popup')}
    >
      <RowText row={row} figures={figures} />
    </div>
  );
}

function RowText({
  row,
  figures,
}: {
  row: ResultRow;
  figures: ReadonlyMap<EntityId, KeyFigure>;
}): JSX.Element {
  const { t } = useWords();
  switch (row.kind) {
    case 'entry':
      return <EntryText entry={row.entry} figure={figures.get(row.entry.entity)} />;
    case 'find':
      return <FindText find={row.find} />;
    case 'add-company':
    case 'add-name':
      return (
        <>
          <Icon name="plus" />
          <span class="t">
            {t(row.kind === 'add-name' ? 'popup.addAsName' : 'popup.addCompany', { name: row.name })}
          </span>
        </>
      );
  }
}

/** Glyph, name with its matched letters, the alias under which it was found, and its key figure at the right. */
export function EntryText({ entry, figure }: { entry: FoundEntry; figure?: KeyFigure }): JSX.Element {
  return (
    <>
      <EntityGlyph kind={entry.role} />
      <span class="t">
        <Matched text={entry.name} />
        {entry.other && (
          <span class="o" lang={entry.other.lang}>
            {entry.other.text}
          </span>
        )}
      </span>
      <span class="e">{figure && <Figure figure={figure} />}</span>
      {entry.alias && (
        <span class="sub">
          <Sentence of="popup.knownAs" values={{ name: <Matched text={entry.alias} /> }} />
        </span>
      )}
    </>
  );
}

/** "$3–4.5B", "2 companies". */
export function Figure({ figure }: { figure: KeyFigure }): JSX.Element {
  const { t, count } = useWords();
  if (figure.kind === 'companies')
    return <>{t('popup.inCompanies', figure.count, { count: count(figure.count) })}</>;
  return (
    <b>
      <AmountOfSet set={figure.figures} />
    </b>
  );
}

const ICONS = { note: 'note', quote: 'note', page: 'sites' } as const;

function FindText({ find }: { find: TextFind }): JSX.Element {
  const { date, quoted } = useWords();
  if (find.kind === 'fact') return <FactText about={find.about} fact={find.fact} more={find.more} />;
  return (
    <>
      <Icon name={ICONS[find.kind]} />
      <span class="t">
        {find.kind === 'quote' ? (
          <Quoted text={find.text} marks={quoted('\0').split('\0')} />
        ) : (
          <Matched text={find.text} />
        )}
      </span>
      <span class="e">{find.date && date(find.date)}</span>
      {find.kind !== 'page' && find.about.text !== '' && (
        <span class="sub">
          <Sentence of="popup.onEntry" values={{ name: <Matched text={find.about} /> }} />
        </span>
      )}
    </>
  );
}

function Quoted({
  text,
  marks: [before = '', after = ''],
}: {
  text: MatchedText;
  marks: string[];
}): JSX.Element {
  return (
    <>
      {before}
      <Matched text={text} />
      {after}
    </>
  );
}

function FactText({ about, fact, more }: { about: MatchedText; fact: Fact; more: number }): JSX.Element {
  const speech = useWords();
  const money = amountOf(fact);
  return (
    <>
      <Icon name="fact" />
      <span class="t">
        <Matched text={about} /> {factName(fact, speech)}{' '}
        {money && (
          <b>
            <Amount money={money} />
          </b>
        )}
      </span>
      <span class="e">{speech.date(fact.asOf)}</span>
      <span class="sub">{foundFactLine(fact, more, speech)}</span>
    </>
  );
}

/** A text with the letters that match marked. */
export function Matched({ text: { text, lang, matched } }: { text: MatchedText }): JSX.Element {
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
    <bdi lang={lang}>
      {pieces}
      {text.slice(at)}
    </bdi>
  );
}
