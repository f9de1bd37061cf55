import type { JSX } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import { PanelHead } from './PanelHead.tsx';

/** In place of a panel that could not be opened: why, and a way out. */
export function FaultPanel({ fault, onClose }: { fault: StoreFault; onClose(): void }): JSX.Element {
  const { t } = useWords();
  const id = useId();
  useEffect(() => {
    const key = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [onClose]);
  return (
    <section class="pm pm-cap" aria-labelledby={id}>
      <PanelHead id={id} title={t('capture.saveFacts', 1, { count: 1 })} onClose={onClose} />
      <div class="pm-cap__b">
        <FaultBanner fault={fault} />
      </div>
    </section>
  );
}
