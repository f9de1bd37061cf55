import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Fact } from '../../../domain/fact.ts';
import type { ShownOffer } from '../../../domain/pack-offer.ts';
import { useWords } from '../../words.ts';
import { DifferenceList } from './DifferenceList.tsx';

function Terms({ offer }: { offer: ShownOffer }): JSX.Element {
  const { t, count, date } = useWords();
  const { publisher, homepage, licence, credits, asOf, edition, fingerprint, counts, url, difference } =
    offer;
  return (
    <dl class="kv">
      <dt>{t('data.packs.publisher')}</dt>
      <dd>
        {publisher && <bdi>{publisher}</bdi>} <span class="dim">{new URL(url).host}</span>
        {homepage && (
          <>
            {' '}
            <a href={homepage} target="_blank" rel="noreferrer">
              {t('data.packs.homepage')}
            </a>
          </>
        )}
      </dd>
      <dt>{t('data.packs.holds')}</dt>
      <dd>
        {t('data.packs.counts', { names: count(counts.entities), facts: count(counts.facts) })}{' '}
        <span class="dim">{t('data.packs.edition', { edition: count(edition), date: date(asOf) })}</span>
      </dd>
      <dt>{t('data.packs.licence')}</dt>
      <dd>
        {licence}
        {credits.map((credit) => (
          <p key={credit} class="dim">
            {credit}
          </p>
        ))}
      </dd>
      <dt>{t('data.packs.fingerprint')}</dt>
      <dd>
        <code>{fingerprint}</code>
        {!difference && <p class="dim">{t('data.packs.fingerprintText')}</p>}
      </dd>
    </dl>
  );
}

/** An edition that was fetched and checked: who made it and what it would change, before anything of it counts. */
export function PackOfferPanel({
  offer,
  nameOf,
  onTake,
  onLeave,
}: {
  offer: ShownOffer;
  nameOf(fact: Fact): string | undefined;
  onTake(): Promise<void>;
  onLeave(): void;
}): JSX.Element {
  const { t } = useWords();
  const head = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const [busy, setBusy] = useState(false);
  useEffect(() => head.current?.focus(), []);
  const isUpdate = offer.difference !== null;
  return (
    <section class="da-panel" aria-labelledby={id}>
      <h3 id={id} ref={head} tabIndex={-1}>
        <bdi>{offer.title}</bdi>
      </h3>
      <Terms offer={offer} />
      {offer.difference && <DifferenceList difference={offer.difference} nameOf={nameOf} />}
      <p class="ws-act">
        <button
          type="button"
          class="pm-btn pm-btn--main"
          disabled={busy}
          onClick={async () => {
            setBusy(true);
            await onTake();
            setBusy(false);
          }}
        >
          {t(busy ? 'data.packs.taking' : isUpdate ? 'data.packs.update' : 'data.packs.subscribe')}
        </button>{' '}
        <button type="button" class="pm-btn pm-btn--text" disabled={busy} onClick={onLeave}>
          {t('data.packs.leave')}
        </button>
      </p>
    </section>
  );
}
