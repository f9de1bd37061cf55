import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { FoundEntry } from '../../domain/find.ts';
import { useWords } from '../words.ts';
import { recentGroup } from './found-items.tsx';
import { SearchResults } from './SearchResults.tsx';

/** One of each way to ask, in words of any language: a company and a year, an amount and a stage, sounds of Han. */
const EXAMPLES = [
  ['softbank 2019', 'workspace.asking.year'],
  ['$600M series c', 'workspace.asking.amount'],
  ['ruanyin', 'workspace.asking.sounds'],
  ['sensetme', 'workspace.asking.slip'],
] as const;

/** What stands in place of results while nothing is typed: what was opened last, and what can be asked for. */
export function SearchProposals({
  recent,
  onTry,
}: {
  recent: readonly FoundEntry[];
  /** Types an example. */
  onTry(query: string): void;
}): JSX.Element {
  const speech = useWords();
  const { t } = speech;
  const id = useId();
  return (
    <>
      <SearchResults groups={recent.length > 0 ? [recentGroup(recent, speech)] : []} />
      <section class="ws-asking" aria-labelledby={id}>
        <h2 id={id}>{t('workspace.asking.head')}</h2>
        <ul>
          {EXAMPLES.map(([query, what]) => (
            <li key={query}>
              <button type="button" class="pm-btn pm-btn--text" onClick={() => onTry(query)}>
                {query}
              </button>
              <span class="dim">{t(what)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
