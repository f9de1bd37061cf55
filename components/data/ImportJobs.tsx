import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ImportJob, ImportState } from '../../domain/import-job.ts';
import { Icon } from '../Icon.tsx';
import { useWords, type WordKey } from '../words.ts';
import { momentText } from './BackupPart.tsx';
import { problemText, reasonWords } from './problem-words.ts';

/** What the reader can do with imports. */
export interface JobHands {
  onPause(id: string): void;
  onResume(id: string): void;
  onCancel(id: string): void;
  onForget(id: string): void;
  /** Saves rejected rows and left out values. */
  onTroubles(job: ImportJob): void;
}

/** Imports under way, with their progress, and the reports of those that have ended; newest first. */
export function ImportJobs({ jobs, hands }: { jobs: readonly ImportJob[]; hands: JobHands }): JSX.Element {
  return (
    <>
      {jobs.map((job) =>
        job.state === 'done' || job.state === 'failed' || job.state === 'cancelled' ? (
          <Report key={job.id} job={job} hands={hands} />
        ) : (
          <Running key={job.id} job={job} hands={hands} />
        ),
      )}
    </>
  );
}

const STATES: Record<ImportState, WordKey> = {
  waiting: 'data.job.waiting',
  reading: 'data.job.reading',
  paused: 'data.job.paused',
  storing: 'data.job.storing',
  done: 'data.job.done',
  failed: 'data.job.failed',
  cancelled: 'data.job.cancelled',
};

function Running({ job, hands }: { job: ImportJob; hands: JobHands }): JSX.Element {
  const { t, count, locale } = useWords();
  const id = useId();
  const percent = Math.round(job.progress * 100);
  return (
    <section class="da-panel" aria-labelledby={id}>
      <h3 id={id}>
        <bdi>{job.fileName}</bdi> <span>{t(STATES[job.state])}</span>
      </h3>
      <div
        class="da-prog"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      <p class="da-text">
        {t('data.job.soFar', {
          percent: new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100),
          rows: count(job.counts.rows),
        })}
      </p>
      <p class="da-text">{t('data.job.nothingYet')}</p>
      <div class="ws-act">
        {job.state === 'paused' ? (
          <button type="button" class="pm-btn" onClick={() => hands.onResume(job.id)}>
            {t('data.job.resume')}
          </button>
        ) : (
          <button type="button" class="pm-btn" onClick={() => hands.onPause(job.id)}>
            {t('data.job.pause')}
          </button>
        )}
        <button type="button" class="pm-btn pm-btn--text" onClick={() => hands.onCancel(job.id)}>
          {t('data.job.cancel')}
        </button>
      </div>
    </section>
  );
}

function Figures({ job }: { job: ImportJob }): JSX.Element {
  const { t, count } = useWords();
  const { taken, merged, rejected, facts } = job.counts;
  const figures: [number, WordKey, string][] = [
    [facts, 'data.job.facts', ''],
    [taken, 'data.job.taken', ''],
    [merged, 'data.job.merged', ''],
    [rejected, 'data.job.rejected', rejected > 0 ? 'is-bad' : ''],
  ];
  return (
    <dl class="da-res">
      {figures.map(([figure, words, mark]) => (
        <div key={words}>
          <dt>{t(words)}</dt>
          <dd class={mark}>{count(figure)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Report({ job, hands }: { job: ImportJob; hands: JobHands }): JSX.Element {
  const speech = useWords();
  const { t, count, locale } = speech;
  const id = useId();
  const { counts, problem, change, matches } = job;
  const reasons = [...Object.entries(counts.reasons), ...Object.entries(counts.leftOut)];
  return (
    <section class="da-panel" aria-labelledby={id} data-job={job.state}>
      <h3 id={id}>
        <bdi>{job.dataset?.title ?? job.fileName}</bdi>{' '}
        <span>
          {t(STATES[job.state])}
          {job.ended !== undefined && `, ${momentText(job.ended, locale)}`}
        </span>
      </h3>
      {problem && (
        <p class="pm-banner pm-banner--bad">
          <Icon name="alert" />
          <span>
            {problemText(problem, speech)} {t('data.job.unchanged')}
          </span>
        </p>
      )}
      {job.state === 'done' && <Figures job={job} />}
      {job.state === 'cancelled' && <p class="da-text">{t('data.job.unchanged')}</p>}
      {job.state === 'done' && change && (
        <p class="da-text">
          {t('data.job.change', {
            added: count(change.facts.added + change.entities.added),
            changed: count(change.entities.changed),
            removed: count(change.facts.removed + change.entities.removed),
          })}
        </p>
      )}
      {job.state === 'done' && matches && matches.joined > 0 && (
        <p class="da-text">{t('data.job.joined', matches.joined, { count: count(matches.joined) })}</p>
      )}
      {job.state === 'done' && reasons.length > 0 && (
        <table class="ws-t">
          <thead>
            <tr>
              <th>{t('data.job.because')}</th>
              <th class="v">{t('data.job.times')}</th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(([code, times]) => (
              <tr key={code}>
                <td>{t(reasonWords(code))}</td>
                <td class="v">{count(times)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="ws-act">
        {reasons.length > 0 && (
          <button type="button" class="pm-btn" onClick={() => hands.onTroubles(job)}>
            {t('data.job.saveTroubles')}
          </button>
        )}
        <button type="button" class="pm-btn pm-btn--text" onClick={() => hands.onForget(job.id)}>
          {t('data.job.forget')}
        </button>
      </div>
    </section>
  );
}
