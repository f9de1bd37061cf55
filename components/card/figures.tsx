import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ValuationView } from '../../domain/company-view.ts';
import { type FigureSet, type FigureView, mostDistinct } from '../../domain/figures.ts';
import type { SourceNumber } from '../../domain/sources.ts';
import { formatConversion } from '../format/money.ts';
import { stageName } from '../format/stage.ts';
import { AgreementState } from '../glyphs.tsx';
import { Amount, AmountOfSet } from '../values.tsx';
import { useWords } from '../words.ts';
import { SourceNumbers } from './SourceNumbers.tsx';

/** So many sources of a key figure are named beside it; all of them stand in the list. */
const MOST_NUMBERS = 8;

/** One of the two key figures of a card: label, figure, what it is of, and who agrees. */
export function KeyFigure({
  label,
  figures,
  none,
  sub,
  sources = [],
}: {
  label: string;
  figures: FigureSet | null;
  /** What stands for the figure when there is none. */
  none: string;
  sub: ComponentChildren;
  /** Sources of what is said without a figure. */
  sources?: readonly SourceNumber[];
}): JSX.Element {
  return (
    <div class="pm-key">
      <dt>{label}</dt>
      <dd>
        {figures ? (
          <div class="fig">
            <AmountOfSet set={figures} />
          </div>
        ) : (
          <div class="fig fig--none">{none}</div>
        )}
        <div class={figures ? 'sub' : 'sub dim'}>
          {sub}
          {!figures && sources.length > 0 && <SourceNumbers of={sources} />}
        </div>
        {figures && (
          <div class="pm-key__said">
            <AgreementState agreement={figures.agreement} />
            <SourceNumbers of={figures.sources.slice(0, MOST_NUMBERS)} />
          </div>
        )}
      </dd>
    </div>
  );
}

/** The dollar value of a figure in another currency; nothing for dollars, or where no rate is known. */
export function useConversion(): (figure: FigureView | undefined) => string | null {
  const { locale } = useWords();
  return (figure) => (figure?.dollars ? formatConversion(figure.dollars.money, locale) : null);
}

/** Valuations that differ, at one size side by side: no figure is promoted. */
export function Versus({ valuation }: { valuation: ValuationView }): JSX.Element {
  const { t, date, count } = useWords();
  const id = useId();
  const conversion = useConversion();
  const { shown, more } = mostDistinct(valuation.figures);
  const title = valuation.stage
    ? t('card.valuationAt', { stage: stageName(valuation.stage, t) })
    : t(valuation.basis === 'pre' ? 'card.preMoney' : 'card.valuation');
  return (
    <section class="pm-vs" aria-labelledby={id}>
      <div class="pm-vs__t">
        <h3 id={id}>
          {title} · {date(valuation.asOf)}
        </h3>
        <AgreementState agreement={valuation.figures.agreement} />
      </div>
      <ul style={{ '--n': shown.length }}>
        {shown.map((figure) => {
          const [speaker, ...others] = figure.speakers;
          return (
            <li key={`${figure.money.bound}${figure.money.amount}${figure.money.currency}`}>
              <div class="fig">
                <Amount money={figure.money} />
              </div>
              {figure.dollars && <div class="how">{conversion(figure)}</div>}
              <div class="who">
                {speaker?.name}
                {others.length > 0 && ` ${t('source.more', others.length, { count: count(others.length) })}`}
                <SourceNumbers of={figure.sources} />
              </div>
              {speaker?.attribution && <div class="how">{speaker.attribution}</div>}
            </li>
          );
        })}
      </ul>
      {more > 0 && <p class="pm-vs__n">{t('source.more', more, { count: count(more) })}</p>}
    </section>
  );
}
