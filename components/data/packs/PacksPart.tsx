import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Fact } from '../../../domain/fact.ts';
import type { ShownOffer } from '../../../domain/pack-offer.ts';
import type { PackProblem } from '../../../domain/pack-problem.ts';
import type { PackSubscription } from '../../../domain/pack-subscription.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import { FaultBanner } from '../../FaultBanner.tsx';
import { useWords } from '../../words.ts';
import { PackOfferPanel } from './PackOfferPanel.tsx';
import { PackProblemBanner } from './PackProblemBanner.tsx';
import { ShippedPackRow, type ShippedState } from './ShippedPackRow.tsx';
import { type SubscriptionHands, SubscriptionList } from './SubscriptionList.tsx';

/** Packs as the page shows them. */
export interface PacksState {
  shipped: ShippedState;
  subscriptions: readonly PackSubscription[];
  /** A publisher is being asked, or an edition put in. */
  busy: boolean;
  /** Waits for the reader's word. */
  offer: ShownOffer | null;
  nameOf(fact: Fact): string | undefined;
  /** Why what was asked for last did not come. */
  problem: PackProblem | null;
  fault: StoreFault | null;
}

/** What can be done with packs. */
export interface PacksHands extends SubscriptionHands {
  onWantShipped(wanted: boolean): void;
  /** Asks the browser for the host of an address, inside the click, and then the host for the pack. */
  onFetch(address: string): void;
  onTake(): Promise<void>;
  onLeave(): void;
}

/** Packs: the optional one that comes along, those of publishers, and a way to subscribe to another one. */
export function PacksPart({
  state,
  wanted = '',
  ...hands
}: { state: PacksState /** An address to begin with. */; wanted?: string } & PacksHands): JSX.Element {
  const { t } = useWords();
  const [address, setAddress] = useState(wanted);
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted) input.current?.focus();
  }, [wanted]);
  const { shipped, subscriptions, busy, offer, nameOf, problem, fault } = state;
  const { onWantShipped, onFetch, onTake, onLeave, ...others } = hands;
  return (
    <>
      <ShippedPackRow state={shipped} onWant={onWantShipped} />
      {subscriptions.length > 0 && <SubscriptionList subscriptions={subscriptions} busy={busy} {...others} />}
      <form
        class="da-subscribe"
        onSubmit={(event) => {
          event.preventDefault();
          onFetch(address);
        }}
      >
        <label for={field}>{t('data.packs.address')}</label>
        <p class="da-text">{t('data.packs.addressText')}</p>
        <div>
          <input
            id={field}
            ref={input}
            class="pm-in"
            type="url"
            required
            spellcheck={false}
            placeholder="https://"
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
          <button type="submit" class="pm-btn" disabled={busy}>
            {t('data.packs.look')}
          </button>
        </div>
      </form>
      <p class="da-said" role="status">
        {busy && !offer && t('data.packs.asking')}
      </p>
      {problem && <PackProblemBanner problem={problem} />}
      {fault && <FaultBanner fault={fault} />}
      {offer && (
        <PackOfferPanel
          key={`${offer.url} ${offer.edition}`}
          offer={offer}
          nameOf={nameOf}
          onTake={onTake}
          onLeave={onLeave}
        />
      )}
    </>
  );
}
