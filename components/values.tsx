import type { ComponentChildren, JSX } from 'preact';
import { Fragment } from 'preact';
import { type FigureSet, standApart } from '../domain/figures.ts';
import type { Money } from '../domain/money.ts';
import { formatMoney, formatRange } from './format/money.ts';
import { useWords, type WordKey } from './words.ts';

/** An amount whose qualifier (">", "almost") is lighter than its figure. */
export function Amount({ money }: { money: Money }): JSX.Element {
  const { locale, spoken } = useWords();
  return <SetAmount {...formatMoney(money, locale)} spoken={() => spoken(money)} />;
}

/** The figure that a set shows first, or the span from lowest to highest when its sources differ. */
export function AmountOfSet({ set }: { set: FigureSet }): JSX.Element {
  const { locale } = useWords();
  const [low, high] = [set.all[0], set.all.at(-1)];
  if (!standApart(set) || !low || !high) return <Amount money={set.first.money} />;
  return <SetAmount {...formatRange(low.money, high.money, locale)} />;
}

function SetAmount({
  qualifier,
  figure,
  spoken,
}: {
  qualifier: string;
  figure: string;
  spoken?: () => string;
}) {
  const shown = (
    <>
      {qualifier && <span class="q">{qualifier}</span>}
      {figure}
    </>
  );
  // Screen readers pass over ">" and read "4.5B" letter by letter.
  if (!spoken || !/[<>≥≤~]/.test(qualifier)) return <span class="nb">{shown}</span>;
  return (
    <span class="nb">
      <span aria-hidden="true">{shown}</span>
      <span class="vh">{spoken()}</span>
    </span>
  );
}

/** A message with elements at its `{name}` places. */
export function Sentence({
  of,
  values,
}: {
  of: WordKey;
  values: Record<string, ComponentChildren>;
}): JSX.Element {
  const { t } = useWords();
  return (
    <>
      {t(of)
        .split(/(\{\w+\})/)
        .map((piece, index) => (
          <Fragment key={index}>{values[/^\{(\w+)\}$/.exec(piece)?.[1] ?? ''] ?? piece}</Fragment>
        ))}
    </>
  );
}

/** Stands between the parts of a line; it never begins one. */
export const DOT = '\u00a0· ';

/** Parts one after the other, with the separator of the language between them; empty ones left out. */
export function Joined({ parts, by }: { parts: ComponentChildren[]; by?: string }): JSX.Element {
  const { t } = useWords();
  const separator = by ?? t('list.comma');
  return (
    <>
      {parts
        .filter((part) => part !== null && part !== undefined && part !== false && part !== '')
        .map((part, index) => (
          <Fragment key={index}>
            {index > 0 && separator}
            {part}
          </Fragment>
        ))}
    </>
  );
}

/** A few words with a capital at the beginning, as they stand at the head of a line. */
export function sentenceCase(text: string | undefined): string | undefined {
  return text && text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The address of a link from outside, if it leads to the web; anything else is not made a link. */
export function webAddress(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? url : undefined;
}
