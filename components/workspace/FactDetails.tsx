import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type RateTable, toDollars } from '../../domain/exchange-rates.ts';
import type { Fact, Note } from '../../domain/fact.ts';
import { amountOf } from '../../domain/report-views.ts';
import { RateLine } from '../card/RateLines.tsx';
import { useDatasetTitle } from '../dataset-titles.ts';
import { factName, factParties } from '../format/fact.ts';
import { formatConversion } from '../format/money.ts';
import { Icon } from '../Icon.tsx';
import { ShareChoice, useSharedText } from '../sync/team/ShareChoice.tsx';
import { Joined, webAddress } from '../values.tsx';
import { type Speech, useWords } from '../words.ts';
import { LongText } from './LongText.tsx';
import { NoteForm } from './NoteForm.tsx';
import { NoteText } from './NoteText.tsx';

/** What can be done with a fact. */
export interface FactHands {
  /** Takes back a fact that the reader saved. */
  onWithdraw(fact: Fact): void;
  onNote(fact: Fact, text: string): void;
  /** Shares a fact that the reader saved with a team, by its space, or with `null` makes it private. */
  onShare(fact: Fact, team: string | null): void;
  /** Notes on it, oldest first. */
  notesOf(fact: Fact): readonly Note[];
}

/** A fact with its quote and its source, and a way to take it back where the reader saved it. */
export function FactDetails({
  fact,
  rates,
  dated,
  hands,
}: {
  fact: Fact;
  /** Says the day of the fact where the window is too narrow for it in the row. */
  dated: boolean;
  /** For what its amount is worth in dollars. */
  rates: RateTable | null;
  hands: FactHands;
}): JSX.Element {
  const speech = useWords();
  const [isNoted, setNoted] = useState(false);
  const sharedText = useSharedText();
  const datasetTitle = useDatasetTitle();
  const { t, date } = speech;
  const { citation, author, status } = fact;
  const { quote } = citation;
  const address = webAddress(citation.url);
  const own = author.kind === 'person';
  const parties = factParties(fact, speech);
  const converted = inDollars(fact, rates, speech);
  return (
    <div class="ws-fact">
      {quote && (
        <blockquote class="pm-quote" lang={citation.lang} dir="auto">
          {quote.exact}
        </blockquote>
      )}
      <p>
        {address ? (
          <a
            class="pm-link"
            href={withWords(address, quote?.exact)}
            target="_blank"
            rel="noopener noreferrer"
          >
            <bdi>{citation.title}</bdi>
          </a>
        ) : (
          <bdi>{citation.title}</bdi>
        )}
      </p>
      {dated && fact.asOf !== null && <p class="ws-narrow dim">{date(fact.asOf)}</p>}
      <p class="dim">
        <Joined
          parts={[
            citation.publisher,
            citation.published ? date(citation.published) : t('source.undated'),
            citation.origin,
            citation.attribution,
            status !== 'announced' && t(`capture.status.${status}`),
            parties,
            own
              ? citation.accessed && t('workspace.savedOn', { date: date(citation.accessed) })
              : t('workspace.fromDataset', { dataset: datasetTitle(author.dataset) }),
            own && sharedText(fact.shared),
          ]}
        />
      </p>
      {converted && (
        <p class="dim">
          {converted.text} <RateLine note={converted.rate} />
        </p>
      )}
      {hands.notesOf(fact).map((note) => (
        <div key={note.id} class="ws-on-fact">
          <Icon name="note" size={14} />
          <div>
            <LongText text={note.text}>{(text) => <NoteText text={text} />}</LongText>
          </div>
        </div>
      ))}
      {isNoted ? (
        <NoteForm
          label={t('card.noteLabel', { name: factName(fact, speech) })}
          takesFocus
          onCancel={() => setNoted(false)}
          onSave={(text) => {
            setNoted(false);
            hands.onNote(fact, text);
          }}
        />
      ) : (
        <div class="a">
          <button type="button" class="pm-btn pm-btn--link" onClick={() => setNoted(true)}>
            {t('card.note')}
          </button>
          {own && (
            <button type="button" class="pm-btn pm-btn--link" onClick={() => hands.onWithdraw(fact)}>
              {t('workspace.withdraw')}
            </button>
          )}
          {own && fact.shared?.by === undefined && (
            <ShareChoice shared={fact.shared} onShare={(team) => hands.onShare(fact, team)} />
          )}
        </div>
      )}
    </div>
  );
}

/** What its amount is worth in dollars at the rate of its date, and that rate; `null` for dollars or without a rate. */
function inDollars(fact: Fact, rates: RateTable | null, { locale }: Speech) {
  const money = amountOf(fact);
  const dollars = money && rates ? toDollars(money, fact.asOf, rates) : null;
  if (!money || !dollars || !rates) return null;
  const { rate, period } = dollars;
  return {
    text: formatConversion(dollars.money, locale),
    rate: { rate, period, currency: money.currency, source: rates.source },
  };
}

/** The address of a page, opened at words on it (WICG Scroll to Text Fragment). */
export function withWords(address: string, words: string | undefined): string {
  if (!words) return address;
  // A dash means something in a text fragment, and the encoding of addresses leaves it.
  const fragment = encodeURIComponent(words).replaceAll('-', '%2D');
  return `${address.split('#')[0]}#:~:text=${fragment}`;
}
