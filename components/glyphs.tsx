import type { JSX } from 'preact';
import type { Role } from '../domain/entity.ts';
import type { Agreement } from '../domain/figures.ts';
import { useWords } from './words.ts';

/** Square for a company, ring for an investor; dashed when not in the store, struck when muted. */
export function EntityGlyph({ kind, state }: { kind: Role; state?: 'new' | 'muted' }): JSX.Element {
  const classes = ['pm-g'];
  if (state === 'muted') classes.push('pm-g--off');
  else if (kind === 'investor') classes.push('pm-g--inv');
  if (state === 'new') classes.push('pm-g--new');
  return <span class={classes.join(' ')} aria-hidden="true" />;
}

/** One bar per source, equal when they agree: decoration for the words beside it. */
export function AgreementGlyph({ agreement }: { agreement: Agreement }): JSX.Element {
  const bars = Math.min(3, Math.max(agreement.kind === 'differ' ? 2 : 1, agreement.speakers));
  return (
    <span class={agreement.kind === 'differ' ? 'pm-a pm-a--diff' : 'pm-a'} aria-hidden="true">
      {Array.from({ length: bars }, (_, bar) => (
        <i key={bar} />
      ))}
    </span>
  );
}

/** The bars where no words stand beside them: they speak for themselves. */
export function AgreementMark({ agreement }: { agreement: Agreement }): JSX.Element {
  const text = useAgreementText();
  return (
    <span role="img" aria-label={text(agreement)} title={text(agreement)}>
      <AgreementGlyph agreement={agreement} />
    </span>
  );
}

/** "2 sources agree", "3 sources differ", "1 source". */
export function useAgreementText(): (agreement: Agreement) => string {
  const { t, count } = useWords();
  return ({ kind, speakers }) => t(`source.${kind}`, speakers, { count: count(speakers) });
}

/** The bars and their words. */
export function AgreementState({ agreement }: { agreement: Agreement }): JSX.Element {
  const text = useAgreementText();
  return (
    <span class={agreement.kind === 'differ' ? 'pm-state pm-state--diff' : 'pm-state'}>
      <AgreementGlyph agreement={agreement} />
      {text(agreement)}
    </span>
  );
}
