import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { BackupProblem, KeptKind, RestorePreview } from '../../domain/backup.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { Icon } from '../Icon.tsx';
import { useWords, type WordKey, type WordValues } from '../words.ts';
import { momentText } from './BackupPart.tsx';

/** What became of looking into a file: what restoring it would do, or why it cannot be restored. */
export type RestoreAnswer = { preview: RestorePreview } | { problem: BackupProblem } | { fault: StoreFault };

const KINDS: readonly [KeptKind, WordKey][] = [
  ['entity', 'data.restore.entities'],
  ['alias', 'workspace.names'],
  ['fact', 'workspace.rooms.facts'],
  ['note', 'workspace.rooms.notes'],
  ['settlement', 'data.restore.decisions'],
  ['merge', 'data.restore.merges'],
  ['mute', 'workspace.settings.muted'],
];

/** Restoring from a file: choose it, see what it would change, and do it. */
export function RestorePart({
  onLook,
  onRestore,
}: {
  /** Reads a file; nothing is written. */
  onLook(file: File): Promise<RestoreAnswer>;
  /** Restores what was last looked at; how many records came in, or why none did. */
  onRestore(): Promise<number | StoreFault>;
}): JSX.Element {
  const { t, count } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [answer, setAnswer] = useState<RestoreAnswer | null>(null);
  const [said, setSaid] = useState('');
  const look = async (file: File | undefined) => {
    if (!file) return;
    setSaid(t('data.restore.reading'));
    setAnswer(await onLook(file));
    setSaid('');
  };
  const restore = async () => {
    const done = await onRestore();
    if (typeof done === 'number') {
      setAnswer(null);
      setSaid(t('data.restore.done', done, { count: count(done) }));
      input.current?.focus();
    } else setAnswer({ fault: done });
  };
  return (
    <>
      <p class="da-text">{t('data.restore.text')}</p>
      <label class="pm-btn da-file">
        {t('data.restore.choose')}
        <input
          ref={input}
          type="file"
          class="vh"
          accept=".json,.gz,application/json,application/gzip"
          onChange={(event) => {
            const field = event.currentTarget;
            // Emptied, so that the same file can be chosen again.
            void look(field.files?.[0]).then(() => {
              field.value = '';
            });
          }}
        />
      </label>
      <p class="da-said" role="status">
        {said}
      </p>
      {answer && 'fault' in answer && <FaultBanner fault={answer.fault} />}
      {answer && 'problem' in answer && <RestoreProblem problem={answer.problem} />}
      {answer && 'preview' in answer && (
        <RestoreTable preview={answer.preview} onRestore={restore} onLeave={() => setAnswer(null)} />
      )}
    </>
  );
}

const PROBLEMS: Record<BackupProblem['code'], WordKey> = {
  damaged: 'data.restore.damaged',
  'no-notebook': 'data.restore.noNotebook',
  'too-new': 'data.restore.tooNew',
  'bad-record': 'data.restore.badRecord',
};

/** Why a file cannot be restored from. */
export function RestoreProblem({ problem }: { problem: BackupProblem }): JSX.Element {
  const { t, count } = useWords();
  const values: WordValues =
    problem.code === 'bad-record' ? { number: count(problem.record), field: problem.field } : {};
  return (
    <p class="pm-banner pm-banner--bad" role="alert">
      <Icon name="alert" />
      <span>{t(PROBLEMS[problem.code], values)}</span>
    </p>
  );
}

const sum = (counts: RestorePreview['added']) => Object.values(counts).reduce((all, one) => all + one, 0);

/** What restoring would add, change and withdraw, and the button that does it. */
export function RestoreTable({
  preview,
  onRestore,
  onLeave,
}: {
  preview: RestorePreview;
  onRestore(): Promise<void>;
  onLeave(): void;
}): JSX.Element {
  const { t, count, locale } = useWords();
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => head.current?.focus(), []);
  const { written, records, added, changed, withdrawn, kept, onlyHere, newer } = preview;
  const fresh = records - kept + newer;
  const rows = KINDS.filter(([kind]) => added[kind] || changed[kind] || withdrawn[kind]);
  const moment = written ? Date.parse(written) : Number.NaN;
  return (
    <section class="da-panel" aria-labelledby={id}>
      <h3 id={id} ref={head} tabIndex={-1}>
        {Number.isNaN(moment)
          ? t('data.restore.head')
          : t('data.restore.headOf', { when: momentText(moment, locale) })}
      </h3>
      {fresh === 0 && <p class="da-text">{t('data.restore.nothing')}</p>}
      {rows.length > 0 && (
        <table class="ws-t">
          <thead>
            <tr>
              <td />
              <th class="v">{t('data.restore.added')}</th>
              <th class="v">{t('data.restore.changed')}</th>
              <th class="v">{t('data.restore.withdrawn')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([kind, name]) => (
              <tr key={kind}>
                <th scope="row">{t(name)}</th>
                {[added, changed, withdrawn].map((counts, at) => (
                  <td key={at} class="v">
                    {counts[kind] ? count(counts[kind]) : <span class="dim">–</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sum(added) + sum(changed) + sum(withdrawn) === 0 && records > kept && (
        <p class="da-text">{t('data.restore.onlyHistory')}</p>
      )}
      {newer > 0 && <p class="da-text">{t('data.restore.newer', newer, { count: count(newer) })}</p>}
      <p class="da-text">{t('data.restore.stays', onlyHere, { count: count(onlyHere) })}</p>
      <div class="ws-act">
        {fresh > 0 && (
          <button
            type="button"
            class="pm-btn pm-btn--main"
            aria-disabled={busy}
            onClick={() => {
              if (busy) return;
              setBusy(true);
              void onRestore().finally(() => setBusy(false));
            }}
          >
            {t('data.restore.restore', fresh, { count: count(fresh) })}
          </button>
        )}
        <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
          {t('data.restore.leave')}
        </button>
      </div>
    </section>
  );
}
