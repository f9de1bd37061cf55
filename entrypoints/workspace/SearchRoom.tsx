import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { factName, factParties } from '../../components/format/fact.ts';
import { EntityGlyph } from '../../components/glyphs.tsx';
import { Amount } from '../../components/values.tsx';
import { type Speech, useWords } from '../../components/words.ts';
import { entityAddress } from '../../components/workspace/EntityLink.tsx';
import { type FoundGroup, type FoundItem, SearchResults } from '../../components/workspace/SearchResults.tsx';
import { PageHead } from '../../components/workspace/Shell.tsx';
import { displayNames } from '../../domain/display-name.ts';
import { type Entity, mainRole } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { amountOf } from '../../domain/report-views.ts';
import { readEntities } from '../../storage/entities.ts';
import { searchNames } from '../../storage/search-names.ts';

/** So many finds of a kind are listed. */
const LISTED = 12;
/** Names are asked for when nothing was typed for so long, in milliseconds. */
const SETTLE_MS = 60;

const wordsOf = (typed: string) => typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);

/** Names that fit what was typed, asked of the store. */
function useEntitiesCalled(typed: string): Entity[] {
  const [found, setFound] = useState<Entity[]>([]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const names = await searchNames(typed, LISTED * 2);
      const ids = names.ok ? names.value.map(({ entity }) => entity) : [];
      const entities = await readEntities(ids);
      if (current) setFound(entities.ok ? entities.value : []);
    }, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed]);
  return found;
}

const entityItem = (entity: Entity, locale: string): FoundItem => {
  const [main, other] = displayNames(entity, locale);
  return {
    key: entity.id,
    address: entityAddress(entity.id),
    title: (
      <>
        <EntityGlyph kind={mainRole(entity)} /> {main.text}{' '}
        {other && <span lang={other.lang}>{other.text}</span>}
      </>
    ),
    aside: entity.description ?? entity.city,
  };
};

/** The words of each fact in one string, for finding all that were typed in any order. */
function useFactTexts(knowledge: Knowledge, speech: Speech): { fact: Fact; text: string }[] {
  return useMemo(
    () =>
      knowledge.facts.map((fact) => {
        const money = amountOf(fact);
        const subject = knowledge.entities.get(fact.subject);
        const text = [
          subject?.name,
          ...(subject?.aliases ?? []).map(({ text: alias }) => alias),
          factName(fact, speech),
          factParties(fact, speech),
          fact.asOf,
          money && speech.money(money),
          fact.citation.publisher,
          fact.citation.title,
          fact.citation.quote?.exact,
        ];
        return { fact, text: text.filter(Boolean).join(' ').replaceAll('\u00a0', ' ').toLocaleLowerCase() };
      }),
    [knowledge, speech.locale],
  );
}

/** Search over everything: companies, investors, facts, notes. */
export function SearchRoom({ knowledge }: { knowledge: Knowledge }): JSX.Element {
  const speech = useWords();
  const { t, locale, date } = speech;
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const entities = useEntitiesCalled(typed);
  const texts = useFactTexts(knowledge, speech);
  const words = wordsOf(typed);
  const has = (text: string) => words.length > 0 && words.every((word) => text.includes(word));
  const facts = texts.filter(({ text }) => has(text)).map(({ fact }) => fact);
  const notes = knowledge.notes.filter((note) =>
    has(`${note.text} ${note.citation?.quote?.exact ?? ''}`.toLocaleLowerCase()),
  );
  const ofRole = (role: 'company' | 'investor') => entities.filter((entity) => mainRole(entity) === role);
  const group = (key: string, head: string, items: FoundItem[]): FoundGroup => ({
    key,
    head,
    items: items.slice(0, LISTED),
    all: items.length,
  });
  const groups = [
    group(
      'company',
      t('popup.companies'),
      ofRole('company').map((one) => entityItem(one, locale)),
    ),
    group(
      'investor',
      t('popup.investors'),
      ofRole('investor').map((one) => entityItem(one, locale)),
    ),
    group(
      'fact',
      t('workspace.rooms.facts'),
      facts.map((fact) => {
        const money = amountOf(fact);
        return {
          key: fact.id,
          address: entityAddress(fact.subject),
          title: (
            <>
              {knowledge.entities.get(fact.subject)?.name} {factName(fact, speech)}{' '}
              {money && (
                <b>
                  <Amount money={money} />
                </b>
              )}
            </>
          ),
          aside: date(fact.asOf),
        };
      }),
    ),
    group(
      'note',
      t('workspace.rooms.notes'),
      notes.map((note) => ({
        key: note.id,
        address: 'entity' in note.on ? entityAddress(note.on.entity) : '#notes',
        title: note.text || note.citation?.quote?.exact,
        aside: date(note.written),
      })),
    ),
  ];
  const nothing = typed.trim() !== '' && groups.every(({ items }) => items.length === 0);
  return (
    <section>
      <PageHead title={t('workspace.rooms.search')} />
      <input
        ref={field}
        class="pm-in ws-search"
        type="search"
        aria-label={t('workspace.searchAll')}
        placeholder={t('workspace.searchAll')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.ws-found a')?.focus();
        }}
      />
      <p class={nothing ? 'ws-empty' : 'vh'} role="status">
        {nothing && t('popup.nothing', { query: typed.trim() })}
      </p>
      <SearchResults groups={typed.trim() ? groups : []} />
    </section>
  );
}
