import type { JSX } from 'preact';
import type { PackSubscription } from '../../../domain/pack-subscription.ts';
import { useWords } from '../../words.ts';
import { PackProblemBanner } from './PackProblemBanner.tsx';

/** What can be done with a subscription. */
export interface SubscriptionHands {
  /** Asks the publisher for a newer edition. */
  onCheck(subscription: PackSubscription): void;
  /** Fetches the newer edition and shows what it would change. */
  onShowUpdate(subscription: PackSubscription): void;
  onUnsubscribe(subscription: PackSubscription): void;
}

function Row({
  subscription,
  busy,
  onCheck,
  onShowUpdate,
  onUnsubscribe,
}: SubscriptionHands & { subscription: PackSubscription; busy: boolean }): JSX.Element {
  const { t, count, date, locale } = useWords();
  const { title, publisher, url, licence, edition, asOf, checked, fingerprint, news, problem } = subscription;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(checked);
  const hand = (label: string, act: () => void, kind = '') => (
    <button
      type="button"
      class={`pm-btn ${kind}`}
      disabled={busy}
      aria-label={t('data.packs.handOn', { what: label, title })}
      onClick={act}
    >
      {label}
    </button>
  );
  return (
    <li>
      <div>
        <b>
          <bdi>{title}</bdi>
        </b>
        <p>
          {publisher && <bdi>{publisher}, </bdi>}
          {new URL(url).host}, {licence},{' '}
          {t('data.packs.edition', { edition: count(edition), date: date(asOf) })}.{' '}
          {t('data.packs.checked', { when })}
        </p>
        <p class="dim">
          {t('data.packs.fingerprint')} <code>{fingerprint}</code>
        </p>
        {news && <p>{t('data.packs.news', { edition: count(news.edition), date: date(news.asOf) })}</p>}
        {problem && <PackProblemBanner problem={problem} />}
      </div>
      <div class="da-hands">
        {news
          ? hand(t('data.packs.showUpdate'), () => onShowUpdate(subscription), 'pm-btn--main')
          : hand(t('data.packs.check'), () => onCheck(subscription))}
        {hand(t('data.packs.unsubscribe'), () => onUnsubscribe(subscription), 'pm-btn--text')}
      </div>
    </li>
  );
}

/** The packs that the reader subscribed to. */
export function SubscriptionList({
  subscriptions,
  busy,
  ...hands
}: SubscriptionHands & { subscriptions: readonly PackSubscription[]; busy: boolean }): JSX.Element {
  return (
    <ul class="da-packs">
      {subscriptions.map((subscription) => (
        <Row key={subscription.id} subscription={subscription} busy={busy} {...hands} />
      ))}
    </ul>
  );
}
