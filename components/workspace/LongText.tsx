import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** A text longer than this is folded, in UTF-16 units. */
const FOLD_OVER = 6_000;
/** So much of it is shown then, and so much more with each press. */
const FIRST = 1_500;
const MORE = 50_000;

/** Where a text can be cut at about `length`: behind a line, else behind a word, never inside a character. */
export function cutAt(text: string, length: number): number {
  if (text.length <= length) return text.length;
  const slack = Math.min(400, Math.floor(length / 4));
  const line = text.lastIndexOf('\n', length);
  if (line >= length - slack) return line + 1;
  const space = text.lastIndexOf(' ', length);
  if (space >= length - slack) return space + 1;
  const high = text.charCodeAt(length - 1);
  return high >= 0xd800 && high <= 0xdbff ? length - 1 : length;
}

/** A text that is folded where it is very long; `children` draws it where it is not. */
export function LongText({
  text,
  children,
}: {
  text: string;
  children(text: string): ComponentChildren;
}): JSX.Element {
  const { t, count } = useWords();
  const [wanted, setWanted] = useState(FIRST);
  if (text.length <= FOLD_OVER) return <>{children(text)}</>;
  const end = cutAt(text, wanted);
  return (
    <>
      <div class="ws-md ws-md--plain" dir="auto">
        {text.slice(0, end)}
        {end < text.length && '…'}
      </div>
      {end < text.length ? (
        <button type="button" class="pm-btn pm-btn--link" onClick={() => setWanted(end + MORE)}>
          {t('workspace.unfold', { count: count(text.length - end) })}
        </button>
      ) : (
        <button type="button" class="pm-btn pm-btn--link" onClick={() => setWanted(FIRST)}>
          {t('workspace.fold')}
        </button>
      )}
    </>
  );
}
