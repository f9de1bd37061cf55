import type { FactDraft } from '../../domain/draft.ts';
import { sameName } from '../same-name.ts';
import type { Statement } from '../statements/statement.ts';

/** "That round was led by": the one told last; "this round": the one of the paragraph, else that of the news. */
export function whichRound({
  block,
  start,
  end,
  money,
  stages,
}: Statement['sentence']): 'that' | 'this' | null {
  const before = (pattern: RegExp) =>
    [...money.filter(({ value }) => value === 'round'), ...stages].some((one) =>
      pattern.test(block.folded.slice(Math.max(start, one.start - 24), one.start)),
    );
  if (before(block.tools.thatRound)) return 'that';
  // "Birke und Stein teilen sich diesmal die Führung".
  if (block.tools.statements.thisTime.test(block.folded.slice(start, end))) return 'this';
  return before(block.tools.thisRound) ? 'this' : null;
}

/** "The debt facility is provided by Birch": the loan, and not the round that was told beside it. */
export const ofDebt = ({ money, stages, start, block }: Statement['sentence']): boolean =>
  block.tools.wording.spaced &&
  stages.every(({ stage }) => stage === 'debt') &&
  [...money.filter(({ value }) => value === 'debt'), ...stages].some((one) => one.start - start < OPENING);

/** How far into its sentence the loan that it speaks of stands, in UTF-16 units. */
const OPENING = 20;

export const namesRound = ({ money, stages }: Statement['sentence']): boolean =>
  stages.length > 0 || money.some(({ value }) => value === 'round');

/** "That round was led by A. Others that invested were B": the same round goes on. */
export const roundToldLast = (
  last: { round: FactDraft; block: number } | null,
  draft: FactDraft,
  sentence: Statement['sentence'],
): FactDraft | undefined =>
  last &&
  (draft.quotes[0]?.block ?? 0) - last.block <= 1 &&
  whichRound(sentence) === null &&
  (!draft.company || !last.round.company || sameName(draft.company, last.round.company))
    ? last.round
    : undefined;

/** Investors named apart belong to the newest round of their company. */
export function roundFor(
  drafts: readonly FactDraft[],
  parties: FactDraft,
  which: 'that' | 'this' | null,
  namesRound: boolean,
  fresh: ReadonlySet<FactDraft>,
  isDebt: boolean,
  /** Those of `drafts` that are rounds, and no wholes. */
  all: readonly FactDraft[],
): FactDraft | undefined {
  const equity = all.filter(({ instrument }) => instrument?.value !== 'debt');
  // Where only a loan is told of, it was the givers'; and so where the sentence speaks of none but it.
  const loans = isDebt ? all.filter(({ instrument }) => instrument?.value === 'debt') : [];
  const rounds = loans.length > 0 ? loans : equity.length > 0 ? equity : all;
  const own = rounds.filter(
    ({ company }) => company && parties.company && sameName(company, parties.company),
  );
  const { company } = parties;
  const block = parties.quotes[0]?.block ?? 0;
  // Money of another kind that its company took just before: "raised $866 million in total".
  const total =
    own.length === 0 && company
      ? drafts.find(
          (one) =>
            one.kind === 'totalRaised' &&
            one.company &&
            sameName(one.company, company) &&
            one.quotes.some((quote) => quote.block === block),
        )
      : undefined;
  if (total) return total;
  const pool = own.length > 0 ? own : rounds.slice(-1);
  if (which === 'that' && own.length > 0) return own.at(-1);
  const beside = (draft: FactDraft) =>
    draft.quotes.some((quote) => quote.block === block || quote.block === block - 1);
  // "In 2017 it took 90 million. Investors were A and B": no round is named, and so the one just told.
  const start = parties.quotes[0]?.start ?? 0;
  const justTold =
    which === null && !namesRound
      ? own.find((draft) =>
          draft.quotes.some((one) => one.block === block && start - one.end >= 0 && start - one.end <= 2),
        )
      : undefined;
  if (justTold) return justTold;
  // "This latest funding", with other rounds told since: that of the news.
  if (
    which === 'this' &&
    own.length > 0 &&
    !own.some((draft) => draft.quotes.some((one) => one.block === block))
  )
    return own[0];
  // In a digest "the round" is the one of the paragraph before, whoever else the text is about.
  const near = own.some(beside) ? undefined : rounds.findLast(beside);
  if (near) return near;
  const isNear = ({ quotes }: FactDraft) => quotes.some((quote) => quote.block >= block - 2);
  // "landed $50 million in February, has announced $680 million. A joined the round": the one that is the news.
  return pool.find((draft) => isNear(draft) && fresh.has(draft)) ?? pool.find(isNear) ?? pool[0];
}
