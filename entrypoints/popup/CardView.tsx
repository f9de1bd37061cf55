import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type CardSubject, NameCard } from '../../components/card/NameCard.tsx';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { call } from '../../messaging/extension-messaging.ts';
import type { CardAction } from '../../messaging/messages.ts';
import { liveEntity } from '../../storage/entities.ts';
import { muteEverywhere } from '../../storage/mutes.ts';
import { addNote, dayOf } from '../../storage/notes.ts';
import { openWorkspace } from './open-tabs.ts';
import '../../components/styles/card-details.css';

/** A card opened in the popup. */
export interface OpenCard {
  subject: CardSubject;
  /** The number of the name in the page's reading; absent for one that was searched. */
  name?: number;
}

/** The card of one name, filling the popup. A chunk of its own: the first answer of a search need not wait for it. */
export function CardView(props: {
  card: OpenCard;
  rates: RateTable | null;
  pageDate: string | null;
  /** The tab the popup speaks of: the source of what is entered by hand. */
  tabId?: number;
  onAction(action: CardAction): Promise<void>;
  onBack(): void;
}): JSX.Element {
  const { card, onAction, onBack } = props;
  const box = useRef<HTMLDivElement>(null);
  // At once: a key that comes before the card has taken the focus would go nowhere.
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only has the keyboard until the card in it takes it
    <div
      class="popup-card"
      ref={box}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <NameCard
        subject={card.subject}
        watch={liveEntity}
        rates={props.rates}
        pageDate={props.pageDate}
        today={dayOf(new Date())}
        takeFocus
        actions={{
          onClose: onBack,
          onHold: () => undefined,
          onChoose: (entity) => void onAction({ type: 'choose', entity }),
          onOpenWorkspace: (entity) => openWorkspace(`#entity=${encodeURIComponent(entity)}`),
          onSaveNote: async (entity, text) => {
            const kept = await addNote({ entity }, text);
            return kept.ok ? null : kept.error;
          },
          onMute: async (scope) => {
            const [entity] = card.subject.entities;
            if (card.name !== undefined)
              await onAction(scope === 'not-this' ? { type: 'not-this' } : { type: `mute-${scope}` });
            else if (entity) {
              await muteEverywhere({ entity, name: card.subject.text });
              await call('storeChanged', { names: true });
            }
            onBack();
          },
          onCopy: (text) => void navigator.clipboard.writeText(text),
          onAddFact: async (entity) => {
            const begun = await call('beginByHand', { pass: null, entity, tabId: props.tabId });
            if (begun.ok) openWorkspace(`#capture=${begun.value.capture.token}`);
          },
        }}
      />
    </div>
  );
}
