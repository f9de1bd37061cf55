import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { resultGroups } from '../../components/popup/result-rows.ts';
import { useWords } from '../../components/words.ts';
import { foundGroups } from '../../components/workspace/found-items.tsx';
import { SearchResults } from '../../components/workspace/SearchResults.tsx';
import { PageHead } from '../../components/workspace/Shell.tsx';
import type { FoundEntries, TextFinds } from '../../domain/find.ts';
import { findEntries } from '../../search/found-entries.ts';
import { findTexts } from '../../search/found-texts.ts';

/** What was found for a query; each part stays until the next one is there, so that nothing jumps. */
interface Found {
  entries: FoundEntries | null;
  texts: TextFinds | null;
}

const NOTHING_YET: Found = { entries: null, texts: null };

/** What the store holds for a query: the search of the popup. `revision` changes with what the store holds. */
function useFound(query: string, locale: string, revision: unknown): Found {
  const [found, setFound] = useState(NOTHING_YET);
  useEffect(() => {
    if (query.trim() === '') return setFound(NOTHING_YET);
    let current = true;
    const look = async () => {
      const entries = await findEntries(query, locale);
      if (current) setFound((before) => ({ ...before, entries }));
      const texts = current ? await findTexts(query, locale) : null;
      if (current) setFound((before) => ({ ...before, texts }));
    };
    void look();
    return () => {
      current = false;
    };
  }, [query, locale, revision]);
  return found;
}

/** Search over everything: companies, investors, facts, notes, quotes, pages. */
export function SearchRoom({ revision }: { revision: unknown }): JSX.Element {
  const speech = useWords();
  const { t, locale } = speech;
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { entries, texts } = useFound(query, locale, revision);
  const results = entries?.results ?? null;
  const near = entries?.near ?? [];
  const groups = resultGroups({ query, results, near, found: texts, naming: null });
  const nothing = results?.length === 0 && near.length === 0 && texts?.finds.length === 0;
  return (
    <section>
      <PageHead title={t('workspace.rooms.search')} />
      <input
        ref={field}
        class="pm-in ws-search"
        type="search"
        aria-label={t('workspace.searchAll')}
        placeholder={t('workspace.searchAll')}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.ws-found a')?.focus();
        }}
      />
      <p class={nothing ? 'ws-empty' : 'vh'} role="status">
        {nothing && t('popup.nothing', { query: query.trim() })}
      </p>
      <SearchResults groups={query.trim() ? foundGroups(groups, speech) : []} />
    </section>
  );
}
