import type { JSX } from 'preact';
import type { PackProblem } from '../../../domain/pack-problem.ts';
import { Icon } from '../../Icon.tsx';
import { useWords } from '../../words.ts';
import { PROBLEM_WORDS, TOLD_IN_FULL } from './problem-words.ts';

/** Why a pack was not taken, and that nothing changed. */
export function PackProblemBanner({ problem }: { problem: PackProblem }): JSX.Element {
  const { t } = useWords();
  return (
    <p class="pm-banner pm-banner--bad" role="alert">
      <Icon name="alert" />
      <span>
        {t(PROBLEM_WORDS[problem.code])}
        {TOLD_IN_FULL.has(problem.code) && <span class="da-detail">{problem.message}</span>}
      </span>
    </p>
  );
}
