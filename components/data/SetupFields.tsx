import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { DateOrder, Delimiter, ImportedDataset, ImportOptions } from '../../domain/import-options.ts';
import { parsePartialDate } from '../../domain/partial-date.ts';
import { Select } from '../capture/Select.tsx';
import { useWords } from '../words.ts';
import type { ImportSetup } from './setup-types.ts';

/** Encodings that lists come in; others are found by themselves. */
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
];

/** What the fields are given: a file whose beginning was read. */
interface FieldsProps {
  setup: ImportSetup;
  onOptions(options: ImportOptions): void;
}

function Field({ label, children }: { label: string; children: (id: string) => ComponentChildren }) {
  const id = useId();
  return (
    <div>
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function TextField({
  label,
  value,
  hint,
  valid = () => true,
  onChange,
}: {
  label: string;
  value: string;
  hint?: string;
  valid?(value: string): boolean;
  onChange(value: string): void;
}): JSX.Element {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          class="pm-in"
          value={typed}
          placeholder={hint}
          aria-invalid={!valid(typed)}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={() => valid(typed) && onChange(typed.trim())}
        />
      )}
    </Field>
  );
}

/** What the dataset is called, whose it is, under which licence, up to when; and whether it is one that is there. */
export function DatasetFields({ setup: { preview, options }, onOptions }: FieldsProps): JSX.Element {
  const { t } = useWords();
  const dataset = preview!.dataset!;
  const change = (changed: Partial<ImportedDataset>) =>
    onOptions({ ...options, dataset: { ...options.dataset, ...changed } });
  return (
    <>
      <fieldset class="da-fields">
        <legend>{t('data.import.dataset')}</legend>
        <TextField
          label={t('data.import.title')}
          value={dataset.title}
          valid={(text) => text.trim() !== ''}
          onChange={(title) => change({ title })}
        />
        <TextField
          label={t('data.import.publisher')}
          value={dataset.publisher}
          valid={(text) => text.trim() !== ''}
          onChange={(publisher) => change({ publisher })}
        />
        <TextField
          label={t('data.import.licence')}
          value={dataset.licence ?? ''}
          hint={t('notStated')}
          onChange={(licence) => change({ licence })}
        />
        <TextField
          label={t('data.import.asOf')}
          value={dataset.asOf ?? ''}
          hint={t('capture.dateForm')}
          valid={(text) => text.trim() === '' || parsePartialDate(text.trim()) !== null}
          onChange={(asOf) => change({ asOf: asOf || null })}
        />
      </fieldset>
      {preview!.updates && (
        <p class="pm-banner">
          <span>
            {t('data.import.updates', { dataset: dataset.title })}{' '}
            <button
              type="button"
              class="pm-btn pm-btn--link"
              onClick={() => change({ id: `${dataset.id.slice(0, 30)}-${Date.now().toString(36)}` })}
            >
              {t('data.import.asNew')}
            </button>
          </span>
        </p>
      )}
    </>
  );
}

/** Which list of an archive is meant. What was chosen for another says nothing of it. */
export function ListField({ setup: { preview, options }, onOptions }: FieldsProps): JSX.Element {
  const { t } = useWords();
  const { all, read } = preview!.lists!;
  return (
    <div class="da-fields">
      <Field label={t('data.import.list')}>
        {(id) => (
          <Select
            id={id}
            value={read}
            options={all.map((name) => [name, name] as const)}
            onChange={(list) => onOptions({ ...(options.today && { today: options.today }), list })}
          />
        )}
      </Field>
    </div>
  );
}

/** Encoding, delimiter, header row, order of dates, currency and unit of a table. */
export function ReadingFields({ setup: { preview, options }, onOptions }: FieldsProps): JSX.Element {
  const { t, count } = useWords();
  const reading = preview!.reading!;
  const isText = reading.encoding !== '' && reading.header.length > 0;
  const encodings = [...new Set([reading.encoding, ...ENCODINGS])];
  const headerRows = [...new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, reading.headerRow ?? 0])].sort(
    (a, b) => a - b,
  );
  return (
    <fieldset class="da-fields">
      <legend>{t('data.import.reading')}</legend>
      {isText && (
        <Field label={t('data.import.encoding')}>
          {(id) => (
            <Select
              id={id}
              value={reading.encoding}
              options={encodings.map((encoding) => [encoding, encoding] as const)}
              onChange={(encoding) => onOptions({ ...options, encoding })}
            />
          )}
        </Field>
      )}
      {isText && (
        <Field label={t('data.import.delimiter')}>
          {(id) => (
            <Select
              id={id}
              value={reading.delimiter as Delimiter}
              options={[
                [',', t('data.import.comma')],
                [';', t('data.import.semicolon')],
                ['\t', t('data.import.tab')],
                ['|', t('data.import.bar')],
                ['', t('data.import.oneColumn')],
              ]}
              onChange={(delimiter) => onOptions({ ...options, delimiter })}
            />
          )}
        </Field>
      )}
      <Field label={t('data.import.headerRow')}>
        {(id) => (
          <Select
            id={id}
            value={String(reading.headerRow ?? 0)}
            options={headerRows.map((row) => [
              String(row),
              row === 0 ? t('data.import.noHeader') : count(row),
            ])}
            onChange={(row) => onOptions({ ...options, headerRow: Number(row) })}
          />
        )}
      </Field>
      <Field label={t('data.import.dates')}>
        {(id) => (
          <Select
            id={id}
            value={options.dateOrder ?? 'open'}
            options={[
              ['open', t('data.import.datesFound')],
              ['day-first', t('data.import.dayFirst')],
              ['month-first', t('data.import.monthFirst')],
            ]}
            onChange={(order: DateOrder) => {
              const { dateOrder: _, ...rest } = options;
              onOptions(order === 'open' ? rest : { ...rest, dateOrder: order });
            }}
          />
        )}
      </Field>
      <TextField
        label={t('data.import.currency')}
        value={options.currency ?? ''}
        hint={t('data.import.asFound')}
        valid={(text) => text.trim() === '' || /^[A-Za-z]{3}$/.test(text.trim())}
        onChange={(text) => {
          const { currency: _, ...rest } = options;
          onOptions(text === '' ? rest : { ...rest, currency: text.toUpperCase() });
        }}
      />
      <Field label={t('data.import.unit')}>
        {(id) => (
          <Select
            id={id}
            value={String(options.unit ?? 0)}
            options={[
              ['0', t('data.import.asFound')],
              ['1', t('data.import.whole')],
              ['1000', t('data.import.thousands')],
              ['1000000', t('data.import.millions')],
              ['1000000000', t('data.import.billions')],
            ]}
            onChange={(value) => {
              const { unit: _, ...rest } = options;
              onOptions(value === '0' ? rest : { ...rest, unit: Number(value) });
            }}
          />
        )}
      </Field>
    </fieldset>
  );
}
