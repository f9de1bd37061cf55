import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { CaptureHost } from '../../components/capture/CaptureHost.tsx';
import { FaultPanel } from '../../components/capture/FaultPanel.tsx';
import { useWords } from '../../components/words.ts';
import type { CaptureToken, OpenCapture } from '../../domain/capture.ts';
import type { Result } from '../../domain/store-fault.ts';
import { readTypedAmount, readTypedDate, readTypedStage } from '../../extraction/typed-values.ts';
import { captureStore } from '../../messaging/capture-store.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { dayOf } from '../../storage/notes.ts';

/** A capture on a page of its own: one that was not saved yet, a fact by hand, or the review of a page that cannot show it. */
export function CapturePage({ token }: { token: CaptureToken }): JSX.Element {
  const { locale, t } = useWords();
  const [opened, setOpened] = useState<Result<OpenCapture | null> | null>(null);
  const store = useMemo(() => captureStore(null, token), [token]);
  const read = useMemo(
    () => ({
      readAmount: (text: string, currency: string) => readTypedAmount(text, currency, locale),
      readDate: (text: string) => readTypedDate(text, locale),
      readStage: (text: string) => readTypedStage(text, locale),
    }),
    [locale],
  );
  useEffect(() => {
    let current = true;
    call('openCapture', { pass: null, capture: token }).then(
      (answer) => current && setOpened(answer),
      (error: unknown) =>
        current && setOpened({ ok: false, error: { code: 'store-broken', details: String(error) } }),
    );
    return () => {
      current = false;
    };
  }, [token]);
  const leave = () => {
    location.hash = '';
  };
  return (
    <main class="pm workspace-capture">
      {opened && !opened.ok && <FaultPanel fault={opened.error} onClose={leave} />}
      {opened?.ok && !opened.value && <p class="pm-banner">{t('capture.gone')}</p>}
      {opened?.ok && opened.value && (
        <CaptureHost
          open={opened.value}
          store={store}
          read={read}
          today={dayOf(new Date())}
          onClose={leave}
          onOpenEntity={(entity) => {
            location.hash = `entity=${encodeURIComponent(entity)}`;
          }}
        />
      )}
    </main>
  );
}
