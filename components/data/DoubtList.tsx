import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { MatchAnswer, MatchPair, MatchReason } from '../../domain/import-job.ts';
import { useWords, type WordKey } from '../words.ts';
import { EntityLink } from '../workspace/EntityLink.tsx';

const WHY: Record<MatchReason, WordKey> = {
  'same-id': 'data.doubts.sameId',
  'same-domain': 'data.doubts.sameDomain',
  'same-name-and-country': 'data.doubts.sameNameAndCountry',
  'same-name': 'data.doubts.sameName',
};

/** Pairs that may be the same, each asked; nothing is merged unless the reader says so, and each answer can be taken back. */
export function DoubtList({
  title,
  pairs,
  onAnswer,
  onClose,
}: {
  /** Of the dataset. */
  title: string;
  pairs: readonly MatchPair[];
  onAnswer(pair: MatchPair, answer: MatchAnswer | null): void;
  onClose(): void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section class="da-panel" aria-labelledby={id}>
      <h3 id={id} ref={head} tabIndex={-1}>
        {t('data.doubts.head', { dataset: title })}
      </h3>
      <p class="da-text">{t('data.doubts.text')}</p>
      <ul class="da-sets">
        {pairs.map((pair) => {
          const { own, other, names, why, answer } = pair;
          return (
            <li key={`${own} ${other}`}>
              <div>
                <b>
                  <EntityLink id={own} name={names.own} />
                </b>{' '}
                <span class="dim">{t('data.doubts.and')}</span>{' '}
                <b>
                  <EntityLink id={other} name={names.other} />
                </b>
                <p>{t(WHY[why])}</p>
              </div>
              {answer === null ? (
                <>
                  <button type="button" class="pm-btn" onClick={() => onAnswer(pair, 'same')}>
                    {t('data.doubts.same')}
                  </button>
                  <button type="button" class="pm-btn" onClick={() => onAnswer(pair, 'different')}>
                    {t('data.doubts.different')}
                  </button>
                </>
              ) : (
                <>
                  <span class="dim">
                    {t(answer === 'same' ? 'data.doubts.isSame' : 'data.doubts.isDifferent')}
                  </span>
                  <button type="button" class="pm-btn pm-btn--link" onClick={() => onAnswer(pair, null)}>
                    {t('data.doubts.undo')}
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div class="ws-act">
        <button type="button" class="pm-btn pm-btn--text" onClick={onClose}>
          {t('data.doubts.close')}
        </button>
      </div>
    </section>
  );
}
