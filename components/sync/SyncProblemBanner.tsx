import type { JSX } from 'preact';
import type { SyncProblemCode } from '../../domain/sync-state.ts';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';
import { whyText } from './sync-words.ts';

/** Why a server could not be used, and what to do. */
export function SyncProblemBanner({ code, host }: { code: SyncProblemCode; host: string }): JSX.Element {
  const speech = useWords();
  const { t } = speech;
  const { why, to } = whyText(code, speech);
  return (
    <p class="pm-banner pm-banner--bad" role="alert">
      <Icon name="alert" />
      <span>{code === 'permission' ? t('sync.notAllowed', { host }) : `${host}: ${why}. ${to}`}</span>
    </p>
  );
}
