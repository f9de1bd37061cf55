import type { JSX } from 'preact';
import type { FileReading } from '../../domain/import-job.ts';
import { COLUMN_TARGETS, type ColumnTarget, type ImportOptions } from '../../domain/import-options.ts';
import { Select } from '../capture/Select.tsx';
import { useWords } from '../words.ts';

/** More columns than these are not shown; they are read as they were found. */
const MOST_COLUMNS = 60;

/** The first rows of a table, with what each column is taken for above it. */
export function ColumnTable({
  reading,
  rows,
  options,
  onOptions,
}: {
  reading: FileReading;
  rows: readonly string[][];
  options: ImportOptions;
  onOptions(options: ImportOptions): void;
}): JSX.Element {
  const { t } = useWords();
  const { header, columns } = reading;
  const width = Math.min(MOST_COLUMNS, Math.max(header.length, ...rows.map((row) => row.length)));
  const names = Array.from({ length: width }, (_, at) => header[at]?.trim() || String(at + 1));
  const choose = (name: string, target: string) =>
    onOptions({
      ...options,
      columns: { ...options.columns, [name]: target === '' ? null : (target as ColumnTarget) },
    });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section class="da-scroll" tabIndex={0} aria-label={t('data.import.rows')}>
      <table class="ws-t da-map">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
          {columns && (
            <tr>
              {names.map((name) => (
                <td key={name}>
                  <Select
                    label={t('data.import.means', { column: name })}
                    value={columns[name] ?? ''}
                    options={[
                      ['', t('data.import.leaveOut')],
                      ...COLUMN_TARGETS.map((target) => [target, t(`data.columns.${target}`)] as const),
                    ]}
                    onChange={(target) => choose(name, target)}
                  />
                </td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number}>
              {names.map((name, at) => (
                <td key={name} class={columns && !columns[name] ? 'dim' : ''}>
                  <bdi>{row[at]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!columns && (
        <button
          type="button"
          class="pm-btn pm-btn--link"
          onClick={() => onOptions({ ...options, columns: {} })}
        >
          {t('data.import.ownColumns')}
        </button>
      )}
    </section>
  );
}
