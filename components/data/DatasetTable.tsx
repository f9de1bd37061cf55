import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ListedDataset } from '../../domain/import-job.ts';
import { STARTER_PACK, useDatasetTitle } from '../dataset-titles.ts';
import { formatSize } from '../format/size.ts';
import { useWords } from '../words.ts';

/** What the reader can do with datasets. */
export interface DatasetHands {
  onSwitch(id: string, on: boolean): void;
  onDelete(id: string): void;
  /** Puts a deleted dataset back. */
  onTakeBack(id: string): void;
  /** Shows pairs of the dataset that may be the same. */
  onDoubts(id: string): void;
}

/** What is installed: where it comes from, under which licence, how much it is, on or off. */
export function DatasetTable({
  datasets,
  hands,
}: {
  datasets: readonly ListedDataset[];
  hands: DatasetHands;
}): JSX.Element {
  const { t } = useWords();
  if (datasets.length === 0) return <p class="da-text">{t('data.sets.none')}</p>;
  return (
    <ul class="da-sets">
      {datasets.map((dataset) =>
        dataset.deleted ? (
          <DeletedRow key={dataset.id} dataset={dataset} hands={hands} />
        ) : (
          <DatasetRow key={dataset.id} dataset={dataset} hands={hands} />
        ),
      )}
    </ul>
  );
}

function DeletedRow({ dataset, hands }: { dataset: ListedDataset; hands: DatasetHands }): JSX.Element {
  const { t } = useWords();
  const { id } = dataset;
  const title = useDatasetTitle()(id, dataset.title);
  return (
    <li data-dataset={id} data-deleted>
      <div>
        <b>
          <bdi>{title}</bdi>
        </b>
        <p role="status">{t('data.sets.deleted')}</p>
      </div>
      <button
        type="button"
        class="pm-btn"
        aria-label={t('data.sets.takeBackNamed', { dataset: title })}
        onClick={() => hands.onTakeBack(id)}
      >
        {t('data.sets.takeBack')}
      </button>
    </li>
  );
}

function DatasetRow({ dataset, hands }: { dataset: ListedDataset; hands: DatasetHands }): JSX.Element {
  const { t, count, date, locale, clauses } = useWords();
  const [asking, setAsking] = useState(false);
  const title = useDatasetTitle()(dataset.id, dataset.title);
  const { id, kind, licence, credits, asOf, counts, bytes, on, matches } = dataset;
  // Other packs are taken out where they were chosen.
  const isDeletedHere = kind === 'import' || id === STARTER_PACK;
  const about = [
    licence || t('data.sets.noLicence'),
    asOf === null ? t('noDate') : t('data.sets.asOf', { date: date(asOf) }),
  ];
  const size = t('data.sets.size', {
    facts: count(counts.facts),
    names: count(counts.names),
    size: formatSize(bytes, locale),
  });
  return (
    <li data-dataset={id}>
      <div>
        <b>
          <bdi>{title}</bdi>
        </b>
        <p>{clauses(about)}</p>
        <p>{size}</p>
        {credits.length > 0 && (
          <details>
            <summary>{t('data.sets.credits')}</summary>
            <ul>
              {credits.map((credit) => (
                <li key={credit}>{credit}</li>
              ))}
            </ul>
          </details>
        )}
        {matches.doubtful > 0 && (
          <button type="button" class="pm-btn pm-btn--link" onClick={() => hands.onDoubts(id)}>
            {t('data.sets.doubts', matches.doubtful, { count: count(matches.doubtful) })}
          </button>
        )}
      </div>
      <label class="da-check">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says by itself whether it is on
          role="switch"
          class="pm-switch"
          aria-label={t('data.sets.use', { dataset: title })}
          checked={on}
          onChange={(event) => hands.onSwitch(id, event.currentTarget.checked)}
        />
      </label>
      {isDeletedHere && asking && (
        <fieldset class="da-ask" aria-label={t('data.sets.deleteNamed', { dataset: title })}>
          <span>{t('data.sets.ask')}</span>
          <button type="button" class="pm-btn pm-btn--main" onClick={() => hands.onDelete(id)}>
            {t('data.sets.delete')}
          </button>
          <button type="button" class="pm-btn pm-btn--text" onClick={() => setAsking(false)}>
            {t('data.sets.keep')}
          </button>
        </fieldset>
      )}
      {isDeletedHere && !asking && (
        <button
          type="button"
          class="pm-btn pm-btn--text"
          aria-label={t('data.sets.deleteNamed', { dataset: title })}
          onClick={() => (id === STARTER_PACK ? setAsking(true) : hands.onDelete(id))}
        >
          {t('data.sets.delete')}
        </button>
      )}
    </li>
  );
}
