import type { JSX } from 'preact';
import type { StoreFault } from '../../../domain/store-fault.ts';
import { FaultBanner } from '../../FaultBanner.tsx';
import { useWords } from '../../words.ts';

/** How far the optional pack is that comes with the extension. */
export type ShippedState =
  | { kind: 'out' }
  /** From 0 to 1. */
  | { kind: 'loading'; share: number }
  | { kind: 'in' }
  | { kind: 'failed'; fault: StoreFault };

/** The optional pack: what it is, whom it comes from, and a switch. */
export function ShippedPackRow({
  state,
  onWant,
}: {
  state: ShippedState;
  onWant(wanted: boolean): void;
}): JSX.Element {
  const { t, locale } = useWords();
  const percent = (share: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
  return (
    <>
      <label class="da-switch">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says by itself whether it is on
          role="switch"
          class="pm-switch"
          checked={state.kind === 'in' || state.kind === 'loading'}
          disabled={state.kind === 'loading'}
          onChange={(event) => onWant(event.currentTarget.checked)}
        />
        <span>
          {t('data.packs.history')}
          <small>
            {t('data.packs.historyText')}{' '}
            <a href="https://www.crunchbase.com" target="_blank" rel="noreferrer">
              Crunchbase
            </a>
            , CC BY.
          </small>
        </span>
      </label>
      <p class="da-said" role="status">
        {state.kind === 'loading' && t('data.packs.loading', { share: percent(state.share) })}
      </p>
      {state.kind === 'failed' && <FaultBanner fault={state.fault} />}
    </>
  );
}
