import type { JSX } from 'preact';
import { useWords } from '../words.ts';
import { atPrecision, dateForField, type Precision } from './fact-form.ts';
import { controlProps, FieldRow } from './field-row.tsx';
import { Select } from './Select.tsx';
import { type FactFieldsProps, useRow } from './use-row.ts';

const PRECISIONS: readonly Precision[] = ['day', 'month', 'quarter', 'year', 'about', 'none'];

/** The date and how fine it is; never finer than what was read or typed. */
export function DateField(props: FactFieldsProps): JSX.Element {
  const { form, onChange, services } = props;
  const { t, locale } = useWords();
  const { bad, ...row } = useRow(props, 'date');
  const setDate = (text: string) => {
    const read = services.readDate(text);
    const fits = read && form.precision !== 'none' && atPrecision(read, form.precision);
    const precision = text.trim() === '' ? 'none' : fits ? form.precision : finestOf(read, form.precision);
    onChange({ ...form, date: text, precision });
  };
  const setPrecision = (precision: Precision) => {
    const read =
      form.date === form.dateAtFirst ? (form.read.date?.value ?? null) : services.readDate(form.date);
    const cut = read && atPrecision(read, precision);
    onChange({
      ...form,
      precision,
      ...(precision === 'none' ? { date: '' } : cut ? { date: dateForField(cut, locale) } : {}),
    });
  };
  const relative = form.read.date?.relative && form.date === form.dateAtFirst;
  return (
    <FieldRow label={t('capture.date')} {...row} tip={relative ? t('capture.readWithPage') : undefined}>
      <input
        class="pm-in"
        {...controlProps(row.ids, bad)}
        value={form.date}
        placeholder={t('noDate')}
        autocomplete="off"
        onInput={(event) => setDate(event.currentTarget.value)}
      />
      <Select
        label={t('capture.precision.label')}
        class="w2"
        value={form.precision}
        options={PRECISIONS.map((one) => [one, t(`capture.precision.${one}`)])}
        onChange={setPrecision}
      />
    </FieldRow>
  );
}

function finestOf(read: string | null, otherwise: Precision): Precision {
  const fitting = read && PRECISIONS.find((one) => one !== 'about' && atPrecision(read, one));
  return fitting || (otherwise === 'none' ? 'month' : otherwise);
}
