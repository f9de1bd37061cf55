import type { JSX } from 'preact';
import type { StoreFault } from '../domain/store-fault.ts';
import { Icon } from './Icon.tsx';
import { useWords, type WordKey } from './words.ts';

const FAULT_WORDS: Record<StoreFault['code'], WordKey> = {
  'store-blocked': 'fault.storeBlocked',
  'store-broken': 'fault.storeBroken',
  'store-full': 'fault.storeFull',
  'pack-broken': 'fault.packBroken',
  loading: 'fault.loading',
  'site-off': 'fault.siteOff',
  'capture-gone': 'capture.gone',
};

/** Faults that nothing is wrong with. */
const CALM: ReadonlySet<StoreFault['code']> = new Set(['loading', 'site-off']);

/** What went wrong with the store, what is safe, and the one next step. */
export function FaultBanner({ fault }: { fault: StoreFault }): JSX.Element {
  const { t } = useWords();
  const calm = CALM.has(fault.code);
  return (
    <p class={calm ? 'pm-banner' : 'pm-banner pm-banner--bad'} role={calm ? 'status' : 'alert'}>
      {!calm && <Icon name="alert" />}
      <span>{t(FAULT_WORDS[fault.code])}</span>
    </p>
  );
}
