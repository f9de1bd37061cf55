import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { CaptureHost } from '../../components/capture/CaptureHost.tsx';
import { useWords } from '../../components/words.ts';
import type { OpenCapture } from '../../domain/capture.ts';
import type { QuoteSelectors } from '../../domain/citation.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { PageToken } from '../../domain/reading.ts';
import { readTypedAmount, readTypedDate, readTypedStage } from '../../extraction/typed-values.ts';
import { captureStore } from '../../messaging/capture-store.ts';
import { dayOf } from '../../storage/notes.ts';

/** The capture panel as the framed card shows it. A chunk of its own: most cards never become one. */
export function Panel(props: {
  pass: PageToken;
  open: OpenCapture;
  onClose(): void;
  onOpenEntity(id: EntityId): void;
  onShowQuote(quote: QuoteSelectors): void;
}): JSX.Element {
  const { pass, open } = props;
  const { locale } = useWords();
  const store = useMemo(() => captureStore(pass, open.capture.token), [pass, open]);
  const read = useMemo(
    () => ({
      readAmount: (text: string, currency: string) => readTypedAmount(text, currency, locale),
      readDate: (text: string) => readTypedDate(text, locale),
      readStage: (text: string) => readTypedStage(text, locale),
    }),
    [locale],
  );
  return <CaptureHost {...props} open={open} store={store} read={read} today={dayOf(new Date())} />;
}
