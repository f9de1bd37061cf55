import type { JSX } from 'preact';
import type { ComparedFact, Doubt, Judgement } from '../../domain/judgement.ts';
import type { Money } from '../../domain/money.ts';
import { Amount } from '../values.tsx';
import { useWords, type WordKey } from '../words.ts';

/** Two or three bars beside the words that say how a draft stands against the store. */
export function Bars({ differ }: { differ: boolean }): JSX.Element {
  return (
    <span class={differ ? 'pm-a pm-a--diff' : 'pm-a'} aria-hidden="true">
      <i />
      <i />
    </span>
  );
}

/** "known", "differs", "new": the short form, for the head of a fact. */
export function JudgementTag({
  judgement,
  newCompany,
}: {
  judgement: Judgement | null;
  newCompany: boolean;
}): JSX.Element | null {
  const { t } = useWords();
  if (newCompany) return <span class="pm-tag pm-tag--new">{t('capture.newCompany')}</span>;
  if (!judgement) return null;
  const { verdict } = judgement;
  if (verdict === 'new') return <span class="pm-tag pm-tag--new">{t('capture.verdict.new')}</span>;
  return (
    <span class={verdict === 'differs' ? 'pm-state pm-state--diff' : 'pm-state'}>
      <Bars differ={verdict === 'differs'} />
      {t(verdict === 'adds-source' ? 'capture.verdict.addsSource' : `capture.verdict.${verdict}`)}
    </span>
  );
}

/** What the store holds beside a draft, and what about the draft is unlikely. */
export function JudgementHint({
  judgement,
  own,
  onUse,
}: {
  judgement: Judgement;
  /** The figure of the draft itself. */
  own: Money | null;
  /** A doubt offers another reading. */
  onUse(doubt: Doubt): void;
}): JSX.Element {
  const { verdict, others, doubts } = judgement;
  return (
    <>
      {verdict === 'differs' && <Differs others={others} own={own} about={judgement.about} />}
      {(verdict === 'known' || verdict === 'adds-source') && others[0] && (
        <Known first={others[0]} verdict={verdict} />
      )}
      {doubts.map((doubt) => (
        <DoubtLine key={doubt.check} doubt={doubt} onUse={onUse} />
      ))}
    </>
  );
}

function useSpeaker() {
  const { clauses, date } = useWords();
  return (fact: ComparedFact) => clauses([fact.who, ...(fact.date ? [date(fact.date)] : [])]);
}

function Known({ first, verdict }: { first: ComparedFact; verdict: 'known' | 'adds-source' }): JSX.Element {
  const { t } = useWords();
  const speaker = useSpeaker();
  return (
    <p class="pm-hint">
      <Bars differ={false} />
      <span>
        <b>{t('capture.knownFrom', { source: speaker(first) })}</b>{' '}
        {t(verdict === 'known' ? 'capture.knownHere' : 'capture.addsSource')}
      </span>
    </p>
  );
}

/** At most this many figures of the store beside the one of the quote. */
const SHOWN_OTHERS = 3;

function Differs({
  others,
  own,
  about = 'amount',
}: {
  others: readonly ComparedFact[];
  own: Money | null;
  about?: Judgement['about'];
}): JSX.Element {
  const { t } = useWords();
  const speaker = useSpeaker();
  return (
    <div class="pm-hint pm-hint--diff">
      <Bars differ />
      <span>
        <b>{t(`capture.differs.${about}`)}</b> {t('capture.bothStay')}
      </span>
      <div class="cmp">
        <div>
          <strong>{own ? <Amount money={own} /> : t('notStated')}</strong>
          {t('capture.thisQuote')}
        </div>
        {others.slice(0, SHOWN_OTHERS).map((other, index) => (
          <div key={index}>
            <strong>{other.money ? <Amount money={other.money} /> : t('notStated')}</strong>
            {speaker(other)}
          </div>
        ))}
      </div>
    </div>
  );
}

const DOUBT_WORDS: Record<Doubt['check'], WordKey> = {
  'above-valuation': 'capture.doubt.aboveValuation',
  'before-founding': 'capture.doubt.beforeFounding',
  'near-duplicate': 'capture.doubt.nearDuplicate',
  'own-investor': 'capture.doubt.ownInvestor',
  future: 'capture.doubt.future',
  slip: 'capture.doubt.slip',
};

function DoubtLine({ doubt, onUse }: { doubt: Doubt; onUse(doubt: Doubt): void }): JSX.Element {
  const { t, date, money } = useWords();
  const instead =
    doubt.check === 'future' && doubt.instead
      ? date(doubt.instead)
      : doubt.check === 'slip'
        ? money(doubt.instead)
        : null;
  const when =
    doubt.check === 'before-founding'
      ? date(doubt.founded)
      : doubt.check === 'near-duplicate'
        ? date(doubt.other)
        : '';
  return (
    <p class="pm-hint">
      <span aria-hidden="true">?</span>
      <span>
        {t(DOUBT_WORDS[doubt.check], { date: when })}{' '}
        {instead && (
          <button type="button" class="pm-btn pm-btn--link pm-inline" onClick={() => onUse(doubt)}>
            {t('capture.use', { text: instead })}
          </button>
        )}
      </span>
    </p>
  );
}
