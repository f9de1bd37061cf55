import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CaptureText } from '../../domain/capture.ts';
import type { BlockSpan } from '../../domain/draft.ts';

/** Which part of a fact words of the quote became; decides their colour. */
export type QuotePart = 'co' | 'inv' | 'amt' | 'val' | 'rnd' | 'dat' | 'by';

/** Words of the quote and the part they became. */
export interface ColouredSpan extends BlockSpan {
  part: QuotePart;
  /** The field they belong to, `FACT.FIELD`, so that they light up with it. */
  field: string;
}

interface Piece {
  text: string;
  span?: ColouredSpan;
}

/**
 * The words of the source, untouched, each part that became a field in the colour of that field. Where
 * sentences between are left out, an ellipsis says so.
 */
export function QuoteText({
  text,
  shown,
  parts,
  lit,
}: {
  text: CaptureText;
  /** What of the text is shown, in any order; overlaps are shown once. */
  shown: readonly BlockSpan[];
  parts: readonly ColouredSpan[];
  /** The field whose words are lit up. */
  lit: string | null;
}): JSX.Element {
  const runs = useMemo(() => merged(shown), [shown]);
  const pieces = useMemo(() => runs.map((run) => cut(text, run, parts)), [runs, text, parts]);
  return (
    <blockquote class="pm-quote" lang={text.blocks[runs[0]?.block ?? 0]?.lang}>
      {pieces.map((run, at) => (
        <span key={at}>
          {at > 0 && ' … '}
          {run.map(({ text: words, span }, index) =>
            span ? (
              <span
                key={index}
                class={
                  span.field === lit
                    ? `pm-p pm-p--${span.part} is-on`
                    : span.part === 'by'
                      ? 'pm-p'
                      : `pm-p pm-p--${span.part}`
                }
              >
                {words}
              </span>
            ) : (
              words
            ),
          )}
        </span>
      ))}
    </blockquote>
  );
}

const order = (a: BlockSpan, b: BlockSpan) => a.block - b.block || a.start - b.start || b.end - a.end;

/** Spans in the order of the text, those that touch or overlap joined. */
export function merged(spans: readonly BlockSpan[]): BlockSpan[] {
  const runs: BlockSpan[] = [];
  for (const span of [...spans].sort(order)) {
    const last = runs.at(-1);
    if (last && last.block === span.block && span.start <= last.end + 1)
      last.end = Math.max(last.end, span.end);
    else runs.push({ ...span });
  }
  return runs;
}

function cut(text: CaptureText, run: BlockSpan, parts: readonly ColouredSpan[]): Piece[] {
  const words = text.blocks[run.block]?.text ?? '';
  const pieces: Piece[] = [];
  let at = run.start;
  for (const span of [...parts].sort(order)) {
    if (span.block !== run.block || span.start < at || span.end > run.end) continue;
    if (span.start > at) pieces.push({ text: words.slice(at, span.start) });
    pieces.push({ text: words.slice(span.start, span.end), span });
    at = span.end;
  }
  if (at < run.end) pieces.push({ text: words.slice(at, run.end) });
  return pieces;
}
