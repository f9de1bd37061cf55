import { Fragment, type JSX } from 'preact';
import type { SourceNumber } from '../../domain/sources.ts';
import { useWords } from '../words.ts';
import { sourceName, useCard } from './card-context.ts';

/** The numbers of the sources behind a value, set like footnotes; each brings its source into view. */
export function SourceNumbers({ of }: { of: readonly SourceNumber[] }): JSX.Element {
  const speech = useWords();
  const { sources, cite } = useCard();
  return (
    <span class="pm-ss">
      {of.map((number, index) => {
        const source = sources[number - 1];
        const name = source ? sourceName(source, speech, sources) : '';
        return (
          <Fragment key={number}>
            {index > 0 && '\u2009'}
            <button
              type="button"
              class="pm-s"
              aria-label={speech.t('source.label', { number, name })}
              onClick={() => cite(number)}
            >
              {number}
            </button>
          </Fragment>
        );
      })}
    </span>
  );
}
