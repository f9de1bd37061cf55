import type { JSX } from 'preact';
import { useWords } from '../words.ts';
import { CopiedText } from './CopiedText.tsx';

/** A text for the other device, to be copied, with the words by which it is known there. */
export function HandedText({
  label,
  text,
  words,
  onCopy,
}: {
  label: string;
  text: string;
  /** Words that the other device must show for this text. */
  words: string;
  onCopy(text: string): void;
}): JSX.Element {
  const { t } = useWords();
  return (
    <>
      <CopiedText label={label} text={text} onCopy={onCopy} />
      <CheckWords words={words}>{t('sync.pair.wordsText')}</CheckWords>
    </>
  );
}

/** Words that two devices show for the same text. */
export function CheckWords({ words, children }: { words: string; children: string }): JSX.Element {
  const { t } = useWords();
  return (
    <dl class="sy-words">
      <dt>{t('sync.pair.words')}</dt>
      <dd>
        <code>{words}</code>
      </dd>
      <dd>{children}</dd>
    </dl>
  );
}
