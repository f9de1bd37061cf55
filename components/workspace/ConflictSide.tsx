import type { JSX } from 'preact';
import type { Fact } from '../../domain/fact.ts';
import type { FigureView } from '../../domain/figures.ts';
import { useConversion } from '../card/figures.tsx';
import { Amount, DOT, Joined } from '../values.tsx';
import { useWords } from '../words.ts';

/** One of the figures on which sources differ: who says it, how strongly, in which words and where. */
export function ConflictSide({
  figure,
  number,
  fact,
  isFirst,
  preferred,
  onPrefer,
}: {
  figure: FigureView;
  /** Its key on the keyboard, from 1. */
  number: number;
  /** The strongest report behind it. */
  fact: Fact | undefined;
  /** Whether it is the one shown where there is room for one only. */
  isFirst: boolean;
  preferred: boolean;
  onPrefer(): void;
}): JSX.Element {
  const { t, date, list, count } = useWords();
  const conversion = useConversion();
  const { citation, status } = fact ?? {};
  const { speakers } = figure;
  const relayer = citation?.origin && (citation.publisher ?? citation.title);
  const how = [
    status && t(`capture.status.${status}`),
    relayer
      ? t('workspace.conflict.relayed', { publisher: relayer })
      : citation && t('workspace.conflict.firstHand'),
    speakers.length > 1 &&
      t('workspace.conflict.speakers', speakers.length, { count: count(speakers.length) }),
    speakers.find(({ attribution }) => attribution)?.attribution,
  ].filter(Boolean);
  return (
    <div>
      <div class="fig">
        <Amount money={figure.money} />
      </div>
      {figure.dollars && <div class="how">{conversion(figure)}</div>}
      <div class="who">
        {list(speakers.map(({ name }) => name))}{' '}
        {isFirst && <span class="pm-tag">{t('workspace.conflict.first')}</span>}
      </div>
      {how.length > 0 && (
        <div class="how">
          <Joined by={DOT} parts={how} />
        </div>
      )}
      {citation?.quote && (
        <blockquote class="pm-quote" lang={citation.lang} dir="auto">
          {citation.quote.exact}
        </blockquote>
      )}
      <div class="from">
        {citation?.title && (
          <>
            <bdi>{citation.title}</bdi>
            <br />
          </>
        )}
        {citation?.published ? date(citation.published) : t('source.undated')}
      </div>
      <button type="button" class="pm-btn" aria-pressed={preferred} onClick={onPrefer}>
        {t(preferred ? 'workspace.conflict.preferred' : 'workspace.conflict.prefer')}{' '}
        {number < 10 && <span class="pm-kbd">{number}</span>}
      </button>
    </div>
  );
}
