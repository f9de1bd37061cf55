import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { scriptLanguage } from '../../domain/display-name.ts';
import type { Role } from '../../domain/entity.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import { CardFrame } from './CardFrame.tsx';
import { CardHead } from './CardHead.tsx';
import type { CardActions } from './card-context.ts';

/** The card when the store cannot answer. */
export function ErrorCard({
  name,
  kind,
  fault,
  onRetry,
  onCopy,
  onClose,
  onLeave,
}: {
  name: string;
  kind: Role;
  fault: StoreFault;
  onRetry: () => void;
} & Pick<CardActions, 'onClose' | 'onLeave' | 'onCopy'>): JSX.Element {
  const { t } = useWords();
  const id = useId();
  return (
    <CardFrame labelledBy={id} onClose={onClose} onLeave={onLeave}>
      <CardHead id={id} kind={kind} names={[{ text: name, lang: scriptLanguage(name) }]} />
      <FaultBanner fault={fault} />
      <footer class="pm-card__foot pm-card__foot--bare">
        <span class="brand" />
        {fault.code === 'store-broken' && (
          <button type="button" class="pm-btn pm-btn--text" onClick={() => onCopy(fault.details)}>
            {t('copyDetails')}
          </button>
        )}
        <button type="button" class="pm-btn" onClick={() => onRetry()}>
          {t('tryAgain')}
        </button>
      </footer>
    </CardFrame>
  );
}
