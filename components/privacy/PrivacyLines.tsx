import type { JSX } from 'preact';
import { useWords } from '../words.ts';

/** What Postmoney reads, keeps and sends, in one line each. */
export function PrivacyLines(): JSX.Element {
  const { t } = useWords();
  const lines = [
    ['privacy.reads', 'privacy.readsText'],
    ['privacy.keeps', 'privacy.keepsText'],
    ['privacy.sends', 'privacy.sendsText'],
  ] as const;
  return (
    <dl class="pm-says3">
      {lines.map(([label, text]) => (
        <div key={label}>
          <dt>{t(label)}</dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  );
}
