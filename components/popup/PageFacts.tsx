import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { PageStatement, PageStatements } from '../../domain/capture.ts';
import { Bars } from '../capture/JudgementHint.tsx';
import { draftTitle } from '../format/draft-title.ts';
import { Amount } from '../values.tsx';
import { useWords } from '../words.ts';
import type { PopupActions } from './popup-types.ts';

/** So many statements that the store has already are listed; the others are counted. */
const LISTED_KNOWN = 2;
/** So many figures of the store stand beside one that differs. */
const LISTED_OTHERS = 3;

type Actions = Pick<PopupActions, 'onReview' | 'onGoOn'>;

const isNews = ({ judgement: { verdict } }: PageStatement) => verdict === 'new' || verdict === 'differs';

/** What the page states, beside the store: what differs, what is new, what is known; then what waits for the reader. */
export function PageFacts({ facts, actions }: { facts: PageStatements; actions: Actions }): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const { statements, lost, unfinished } = facts;
  const known = statements.filter((statement) => !isNews(statement));
  const hidden = known.length - LISTED_KNOWN;
  return (
    <>
      {unfinished.length > 0 && (
        <section aria-labelledby={`${id}-u`}>
          <h2 class="pm-pop__h" id={`${id}-u`}>
            <b>{t('popup.unfinished')}</b>
          </h2>
          <ul>
            {unfinished.map(({ capture, words }) => (
              <li key={capture} class="pm-pf">
                <q class="pm-pf__q">{words}</q>
                <button type="button" class="pm-btn" onClick={() => actions.onGoOn(capture)}>
                  {t('capture.goOn')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {statements.length > 0 && (
        <section aria-labelledby={`${id}-f`}>
          <h2 class="pm-pop__h" id={`${id}-f`}>
            <b>{t('popup.facts')}</b>
            <Tally statements={statements} />
          </h2>
          <ul>
            {statements.filter(isNews).map((statement, index) => (
              <News key={index} statement={statement} actions={actions} />
            ))}
            {known.slice(0, LISTED_KNOWN).map((statement, index) => (
              <li key={index} class="pm-pf pm-pf--k" title={statement.sentence}>
                <span class="pm-pf__t">
                  <What statement={statement} />
                </span>
                <span class="pm-state">
                  <Bars differ={false} />
                  {t('capture.verdict.known')}
                </span>
              </li>
            ))}
            {hidden > 0 && (
              <li class="pm-pf pm-pf--k dim">{t('popup.moreKnown', hidden, { count: hidden })}</li>
            )}
          </ul>
          <p class="pm-pf__all">
            <button type="button" class="pm-btn" onClick={() => actions.onReview()}>
              {t('popup.reviewAll')}
            </button>
          </p>
        </section>
      )}
      {lost.length > 0 && (
        <section aria-labelledby={`${id}-l`}>
          <h2 class="pm-pop__h" id={`${id}-l`}>
            <b>{t('popup.lost')}</b>
          </h2>
          <ul>
            {lost.map(({ words, about }, index) => (
              <li key={index} class="pm-pf pm-pf--lost">
                <span class="pm-pf__t">
                  <span class="n">{about}</span> <q class="pm-pf__q">{words}</q>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Tally({ statements }: { statements: readonly PageStatement[] }): JSX.Element {
  const { t, clauses } = useWords();
  const count = (...verdicts: string[]) =>
    statements.filter(({ judgement }) => verdicts.includes(judgement.verdict)).length;
  const parts = [
    ['popup.differ', count('differs')],
    ['popup.new', count('new')],
    ['popup.known', count('known', 'adds-source')],
  ] as const;
  return <span>{clauses(parts.flatMap(([key, n]) => (n > 0 ? [t(key, n, { count: n })] : [])))}</span>;
}

function News({ statement, actions }: { statement: PageStatement; actions: Actions }): JSX.Element {
  const { t, list, money } = useWords();
  const { judgement, draft, sentence } = statement;
  const differs = judgement.verdict === 'differs';
  const others = judgement.others.flatMap((other) => (other.money ? [money(other.money)] : []));
  const fresh = draft.company?.entities.length === 0;
  const hint = differs
    ? others.length > 0
      ? t('popup.youHave', { figures: list([...new Set(others)].slice(0, LISTED_OTHERS)) })
      : t(`capture.differs.${judgement.about ?? 'amount'}`)
    : t(fresh ? 'capture.newCompany' : 'capture.verdict.new');
  return (
    <li class="pm-pf">
      <div class="pm-pf__t">
        <What statement={statement} />
        <div class={differs ? 'pm-pf__d pm-pf__d--diff' : 'pm-pf__d pm-pf__d--new'}>
          {differs && <Bars differ />}
          {hint}
        </div>
        {sentence && <q class="pm-pf__q">{sentence}</q>}
      </div>
      <button type="button" class="pm-btn" onClick={() => actions.onReview()}>
        {t(differs ? 'popup.compare' : 'popup.save')}
      </button>
    </li>
  );
}

/** "SenseTime Series C $600M", "Megvii listing on Nasdaq planned". */
function What({ statement: { draft } }: { statement: PageStatement }): JSX.Element {
  const { t } = useWords();
  const { value: status } = draft.status;
  return (
    <>
      <span class="n">{draft.company?.name ?? t('capture.notNamed')}</span> {draftTitle(draft, t)}{' '}
      {draft.amount && (
        <b>
          <Amount money={draft.amount.money} />
        </b>
      )}{' '}
      {(status === 'planned' || status === 'rumoured') && (
        <span class="dim">{t(`capture.status.${status}`)}</span>
      )}
    </>
  );
}
