import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { SourceView } from '../../domain/sources.ts';
import { webAddress } from '../values.tsx';
import { useWords } from '../words.ts';
import { sourceName, useCard } from './card-context.ts';

/** The sources run in as numbered notes, the first `limit` of them. */
export function SourceList({ limit }: { limit: number }): JSX.Element | null {
  const speech = useWords();
  const { sources, sourceId, lit } = useCard();
  if (sources.length === 0) return null;
  const more = sources.length - limit;
  return (
    <ol class="pm-srcs" aria-label={speech.t('source.list')}>
      {sources.slice(0, limit).map((source) => (
        <li
          key={source.number}
          id={sourceId(source.number)}
          class={lit === source.number ? 'is-lit' : undefined}
          tabIndex={-1}
        >
          <SourceLink source={source}>
            <span class="n">{source.number}</span>
            {sourceName(source, speech, sources)} <span class="d">{speech.date(source.published)}</span>
          </SourceLink>
          <SavedBy source={source} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <span class="dim">{speech.t('source.more', more, { count: speech.count(more) })}</span>
        </li>
      )}
    </ol>
  );
}

/** The sources one under the other, each with its title and the words of it that were kept. */
export function SourceDetails(): JSX.Element {
  const speech = useWords();
  const { sources, sourceId, lit } = useCard();
  const id = useId();
  return (
    <section class="pm-sub" aria-labelledby={id}>
      <h3 id={id}>
        {speech.t('source.list')} <span>{speech.count(sources.length)}</span>
      </h3>
      <ol class="pm-qs">
        {sources.map((source) => (
          <li
            key={source.number}
            id={sourceId(source.number)}
            class={lit === source.number ? 'is-lit' : undefined}
            tabIndex={-1}
          >
            <span class="n">{source.number}</span>
            <div>
              <div class="src">
                <SourceLink source={source}>{sourceName(source, speech, sources)}</SourceLink>
                <span class="nb">{speech.date(source.published)}</span>
                <SavedBy source={source} />
              </div>
              {source.publisher && (
                <p class="title" lang={source.lang}>
                  {source.title}
                </p>
              )}
              {source.quotes.map(({ fact, quote }) => (
                <blockquote key={fact} class="pm-quote" lang={source.lang}>
                  {speech.quoted(quote.exact)}
                </blockquote>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Which other members of a team saved what rests on a source; nothing where none did. */
function SavedBy({ source }: { source: SourceView }): JSX.Element | null {
  const { t, list } = useWords();
  const names = source.authors.flatMap((author) =>
    author.kind === 'person' && author.name !== undefined ? [author.name] : [],
  );
  if (names.length === 0) return null;
  return <span class="dim"> {t('team.share.savedBy', { members: list([...new Set(names)]) })}</span>;
}

function SourceLink({ source, children }: { source: SourceView; children: ComponentChildren }): JSX.Element {
  const href = webAddress(source.url);
  if (!href) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
