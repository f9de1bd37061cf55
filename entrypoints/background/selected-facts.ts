import type { BlockSpan, FactDraft } from '../../domain/draft.ts';
import type { Result } from '../../domain/store-fault.ts';
import type { SelectedText } from '../../messaging/messages.ts';
import type { Asker, PageReading } from './page-reading.ts';
import { readFacts } from './read-facts.ts';

/** Whether a place has anything in common with selected words. */
export const inside = (selected: readonly BlockSpan[]) => (span: BlockSpan) =>
  selected.some((part) => part.block === span.block && part.start < span.end && span.start < part.end);

/**
 * Whether a fact stands in selected words. Of several sums in one sentence the selected one counts; what was said
 * twice counts wherever its words are selected, and whose it is may stand elsewhere.
 */
function isSelected(draft: FactDraft, selected: readonly BlockSpan[]): boolean {
  const sums = (draft.amount?.spans ?? []).filter(({ block }) =>
    selected.some((part) => part.block === block),
  );
  return (sums.length > 0 ? sums : draft.quotes).some(inside(selected));
}

/** What was read of a selection for the bubble is what its panel needs a moment later, if that comes within this time; milliseconds. */
const KEPT_MS = 60_000;

/** The last selection that was read. A worker that was stopped meanwhile reads it again. */
let last: { key: string; at: number; found: Promise<Result<FactDraft[]>> } | null = null;

/** The facts of a text that stand in the words selected. */
export function readSelected(
  { asNote: _, ...selection }: SelectedText & { asNote?: boolean },
  { tabId, url }: Asker,
  host: string,
  reading: PageReading,
): Promise<Result<FactDraft[]>> {
  const key = JSON.stringify([reading.edition, tabId, url, selection]);
  if (last?.key === key && Date.now() - last.at < KEPT_MS) return last.found;
  const found = readAnew(selection, host, reading);
  const read = { key, at: Date.now(), found };
  last = read;
  const drop = () => {
    if (last === read) last = null;
  };
  // What failed is tried again.
  found.then(({ ok }) => ok || drop(), drop);
  return found;
}

async function readAnew(
  selection: SelectedText,
  host: string,
  reading: PageReading,
): Promise<Result<FactDraft[]>> {
  const drafts = await readFacts(selection, host, reading);
  if (!drafts.ok) return drafts;
  const { selected } = selection;
  // What was said twice is quoted from where it was selected.
  const value = drafts.value
    .filter((draft) => isSelected(draft, selected))
    .map((draft) => {
      const quotes = draft.quotes.filter(inside(selected));
      return quotes.length > 0 ? { ...draft, quotes } : draft;
    });
  return { ok: true, value };
}
