import type { FactDraft } from '../../domain/draft.ts';
import { sameName } from '../same-name.ts';
import { LONGEST_HEADLINE, sameSum } from './same-sum.ts';

export function sameStatement(a: FactDraft, b: FactDraft): boolean {
  if (a.kind !== b.kind || !a.company || !b.company || !sameName(a.company, b.company)) return false;
  if (a.kind === 'round' && a.stage && b.stage && baseStage(a.stage.value) !== baseStage(b.stage.value)) {
    // A headline's "strategic investment" may be the series of the text; "growth" and "strategic" are no stages.
    const loose =
      (LOOSE.has(a.stage.value) && LOOSE.has(b.stage.value)) ||
      [a, b].some(({ stage, quotes }) => stage?.value === 'strategic' && quotes[0]?.block === 0);
    if (!loose || !a.amount || a.amount.money.amount !== b.amount?.money.amount) return false;
  }
  if ((a.instrument?.value === 'debt') !== (b.instrument?.value === 'debt')) return false;
  if (!a.amount || !b.amount) {
    if (a.kind === 'acquisition') return true;
    if (a.kind !== 'round' || !datesFit(a, b)) return false;
    // "raised $3 million … This series B round was led by": the stage of the round that was just told.
    if (!b.amount && a.amount && !a.stage && b.lead.length + b.investors.length > 0)
      return a.quotes.some(({ block }) => block === b.quotes[0]?.block);
    return a.stage !== null && b.stage !== null;
  }
  if (isVagueHeadline(a, b) || isVagueHeadline(b, a)) return datesFit(a, b);
  return sameSum(a, b) && datesFit(a, b);
}

/** "数亿元" in a headline is the sum of the text that lies within, or of the same stage in whatever currency. */
function isVagueHeadline({ kind, amount, quotes, stage }: FactDraft, other: FactDraft): boolean {
  const range = amount?.range;
  const [title] = quotes;
  if (kind !== 'round' || !range || !other.amount || other.quotes[0]?.block === 0) return false;
  // Of a text without a headline the first block is a paragraph like any other.
  if (title?.block !== 0 || title.start > 0 || title.end > LONGEST_HEADLINE) return false;
  const { money } = other.amount;
  if (stage && other.stage && stage.value !== other.stage.value) return false;
  const within =
    money.currency === amount.money.currency && money.amount >= range.low && money.amount <= range.high;
  return within || (stage !== null && stage.value === other.stage?.value && !other.amount.range);
}

/** Words for a kind of money rather than a stage: "a strategic growth investment". */
const LOOSE: ReadonlySet<string> = new Set(['growth', 'strategic', 'private-equity']);

const baseStage = (stage: string) => stage.replace(/(?:-ext|\+|\d)$/u, '');

function datesFit({ date: a }: FactDraft, { date: b }: FactDraft): boolean {
  if (a?.yearless && b?.yearless && a.yearless.month !== b.yearless.month) return false;
  if (!a?.value || !b?.value) return true;
  const length = Math.min(a.value.length, b.value.length, 7);
  return a.value.slice(0, length) === b.value.slice(0, length);
}
