import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { BackupFailure, BackupState } from '../../domain/backup.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { dateFormat } from '../format/intl.ts';
import { formatSize } from '../format/size.ts';
import { Icon } from '../Icon.tsx';
import { useWords, type WordKey } from '../words.ts';

const FAILED: Record<BackupFailure, WordKey> = {
  'not-allowed': 'data.backup.notAllowed',
  'too-large': 'data.backup.tooLarge',
  'not-written': 'data.backup.notWritten',
};

/** A moment as readers write it: "30 Nov 2026, 09:30". */
export const momentText = (at: number, locale: string): string =>
  dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** The daily backup: on or off, when it was last written and where, and a button that writes one now. */
export function BackupPart({
  state,
  onSwitch,
  onNow,
}: {
  state: BackupState;
  /** Switches it; why it could not, if so. */
  onSwitch(on: boolean): Promise<StoreFault | null>;
  onNow(): Promise<StoreFault | null>;
}): JSX.Element {
  const { t, locale } = useWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const { on, last, failed } = state;
  const wait = async (work: Promise<StoreFault | null>) => {
    setBusy(true);
    try {
      setFault(await work);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {fault && <FaultBanner fault={fault} />}
      {failed && (
        <p class="pm-banner pm-banner--bad" role="alert">
          <Icon name="alert" />
          <span>{t(FAILED[failed])}</span>
        </p>
      )}
      <label class="da-switch">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says by itself whether it is on
          role="switch"
          class="pm-switch"
          checked={on}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            // It is on when the browser has allowed it, and not before.
            event.currentTarget.checked = on;
            void wait(onSwitch(checked));
          }}
        />
        <span>
          {t('data.backup.daily')}
          <small>{t('data.backup.dailyText')}</small>
        </span>
      </label>
      <p class="da-said" role="status">
        {busy && t('data.backup.writing')}
        {!busy &&
          last &&
          t('data.backup.last', {
            when: momentText(last.at, locale),
            size: formatSize(last.bytes, locale),
            file: last.file,
          })}
      </p>
      {on && (
        <button type="button" class="pm-btn" aria-disabled={busy} onClick={() => !busy && void wait(onNow())}>
          {t('data.backup.now')}
        </button>
      )}
    </>
  );
}
