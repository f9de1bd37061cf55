import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { resultGroups } from '../../components/popup/result-rows.ts';
import { useWords } from '../../components/words.ts';
import { arrowSteps } from '../../components/workspace/arrow-steps.ts';
import { foundGroups } from '../../components/workspace/found-items.tsx';
import { SearchProposals } from '../../components/workspace/SearchProposals.tsx';
import { SearchResults } from '../../components/workspace/SearchResults.tsx';
import { PageHead } from '../../components/workspace/Shell.tsx';
import type { FoundEntries, FoundEntry, TextFinds } from '../../domain/find.ts';
import { findEntries, LISTED_ENTRIES, recentEntries } from '../../search/found-entries.ts';
import { findTexts } from '../../search/found-texts.ts';

/** What was found for a query; each part stays until the next one is there, so that nothing jumps. */
interface Found {
  entries: FoundEntries | null;
  texts: TextFinds | null;
}

const NOTHING_YET: Found = { entries: null, texts: null };

/** Each "More results" lists so many times as many as before, as often as {@link MOST_TIMES} allows. */
const MORE_TIMES = 8;
const MOST_TIMES = MORE_TIMES ** 3;

/** What the store holds for a query: the search of the popup, or `times` as much. `revision` changes with what the store holds. */
function useFound(query: string, times: number, locale: string, revision: unknown): Found {
  const [found, setFound] = useState(NOTHING_YET);
  useEffect(() => {
    if (query.trim() === '') return setFound(NOTHING_YET);
    let current = true;
    const look = async () => {
      const entries = await findEntries(query, locale, LISTED_ENTRIES * times);
      if (current) setFound((before) => ({ ...before, entries }));
      const texts = current ? await findTexts(query, locale, times) : null;
      if (current) setFound((before) => ({ ...before, texts }));
    };
    void look();
    return () => {
      current = false;
    };
  }, [query, times, locale, revision]);
  return found;
}

/** What was opened last; read again with every revision of the store. */
function useRecent(locale: string, revision: unknown): readonly FoundEntry[] {
  const [recent, setRecent] = useState<readonly FoundEntry[]>([]);
  useEffect(() => {
    let current = true;
    void recentEntries(locale).then((entries) => current && setRecent(entries));
    return () => {
      current = false;
    };
  }, [locale, revision]);
  return recent;
}

/** Search over everything: companies, investors, facts, notes, quotes, pages. */
export function SearchRoom({ revision }: { revision: unknown }): JSX.Element {
  const speech = useWords();
  const { t, locale } = speech;
  const [{ query, times }, setSearch] = useState({ query: '', times: 1 });
  const setQuery = (text: string) => setSearch({ query: text, times: 1 });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { entries, texts } = useFound(query, times, locale, revision);
  const recent = useRecent(locale, revision);
  const results = entries?.results ?? null;
  const near = entries?.near ?? [];
  const groups = resultGroups({ query, results, near, found: texts, naming: null });
  const isCut =
    (results?.length ?? 0) >= LISTED_ENTRIES * times ||
    groups.some(({ all, rows }) => all !== null && all > rows.length);
  const nothing = results?.length === 0 && near.length === 0 && texts?.finds.length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move the focus between field and links in it
    <section onKeyDown={arrowSteps('.ws-search, .ws-found a')}>
      <PageHead title={t('workspace.rooms.search')} />
      <input
        ref={field}
        class="pm-in ws-search"
        type="search"
        aria-label={t('workspace.searchAll')}
        placeholder={t('workspace.searchAll')}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <p class={nothing ? 'ws-empty' : 'vh'} role="status">
        {nothing && t('popup.nothing', { query: query.trim() })}
      </p>
      {query.trim() ? (
        <>
          <SearchResults groups={foundGroups(groups, speech)} />
          {isCut && times < MOST_TIMES && (
            <button
              type="button"
              class="pm-btn ws-more"
              onClick={() => setSearch({ query, times: times * MORE_TIMES })}
            >
              {t('workspace.moreResults')}
            </button>
          )}
        </>
      ) : (
        <SearchProposals
          recent={recent}
          onTry={(example) => {
            setQuery(example);
            field.current?.focus();
          }}
        />
      )}
    </section>
  );
}
