import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWords, type WordKey } from '../words.ts';
import { CheckWords, HandedText } from './HandedText.tsx';
import { PastedText } from './PastedText.tsx';
import { TextField } from './TextField.tsx';

/** Why an answer is of no use. */
export type AnswerProblem = 'no-answer' | 'other-device';

const PROBLEMS: Record<AnswerProblem, WordKey> = {
  'no-answer': 'sync.pair.noAnswer',
  'other-device': 'sync.pair.otherDevice',
};

/** Joins from a device that is synced: this one's text out, the answer in, the words compared, and in. */
export function JoinByDevice({
  request,
  label,
  onAnswer,
  onJoin,
  onCopy,
  onLeave,
  busy,
}: {
  /** This device's text and its words. */
  request: { text: string; words: string };
  /** What this device is called to begin with. */
  label: string;
  /** Reads an answer: its words and the server that it leads to, or why it is of no use. */
  onAnswer(answer: string): Promise<{ words: string; address: string } | { problem: AnswerProblem }>;
  /** Joins with the answer that was read last. */
  onJoin(label: string): void;
  onCopy(text: string): void;
  onLeave(): void;
  busy: boolean;
}): JSX.Element {
  const { t } = useWords();
  const [answer, setAnswer] = useState('');
  const [device, setDevice] = useState(label);
  const [read, setRead] = useState<Awaited<ReturnType<typeof onAnswer>> | null>(null);
  const change = async (text: string) => {
    setAnswer(text);
    setRead(text.trim() === '' ? null : await onAnswer(text));
  };
  return (
    <>
      <p class="sy-text">{t('sync.pair.askText')}</p>
      <HandedText label={t('sync.pair.request')} text={request.text} words={request.words} onCopy={onCopy} />
      <p class="sy-text">{t('sync.pair.answerText')}</p>
      <PastedText
        label={t('sync.pair.answer')}
        value={answer}
        wrong={read && 'problem' in read ? t(PROBLEMS[read.problem]) : null}
        onInput={(text) => void change(text)}
      />
      {read && 'words' in read && (
        <>
          <CheckWords words={read.words}>{t('sync.pair.wordsText')}</CheckWords>
          <dl class="kv">
            <dt>{t('sync.place.address')}</dt>
            <dd>{read.address}</dd>
          </dl>
          <TextField label={t('sync.field.device')} value={device} onInput={setDevice} />
        </>
      )}
      <div class="ws-act">
        {read && 'words' in read && (
          <button
            type="button"
            class="pm-btn pm-btn--main"
            aria-disabled={busy}
            onClick={() => !busy && onJoin(device.trim())}
          >
            {t(busy ? 'sync.connecting' : 'sync.pair.take')}
          </button>
        )}
        <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
          {t('sync.back')}
        </button>
      </div>
    </>
  );
}
