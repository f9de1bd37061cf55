import type { JSX } from 'preact';
import type { Bound } from '../../domain/money.ts';
import { useWords } from '../words.ts';
import { CURRENCIES, currencyOptions } from './currencies.ts';
import { controlProps, FieldRow } from './field-row.tsx';
import { Select } from './Select.tsx';
import { type FactFieldsProps, useRow } from './use-row.ts';

const BOUNDS: readonly Bound[] = ['exact', 'over', 'atLeast', 'about', 'under', 'upTo'];

const AMOUNT_LABEL = {
  round: 'capture.amount',
  valuation: 'card.valuation',
  totalRaised: 'capture.total',
  acquisition: 'capture.price',
  ipo: 'capture.amount',
  fund: 'capture.size',
} as const;

/** The amount with its qualifier and currency, and how odd writing was read. */
export function AmountField(props: FactFieldsProps): JSX.Element {
  const { form, onChange, services } = props;
  const { t, locale, money } = useWords();
  const { bad, ...row } = useRow(props, 'amount');
  const value = form.kind === 'valuation';
  const withBound = value || form.bound !== 'exact';
  const typed =
    form.amount !== form.amountAtFirst ? services.readAmount(form.amount, form.currency || 'USD') : null;
  const { amount } = form.read;
  const words = amount?.spans.length ? amount.unsure : undefined;
  const tip =
    typed?.kind === 'amount'
      ? `= ${money({ ...typed.money, bound: 'exact' })}`
      : words && amount && form.amount === form.amountAtFirst
        ? t(`capture.unsure.${words}`, { amount: money({ ...amount.money, bound: 'exact' }) })
        : undefined;
  return (
    <FieldRow label={t(AMOUNT_LABEL[form.kind])} {...row} part={value ? 'val' : 'amt'} tip={tip}>
      {withBound && (
        <Select
          label={t('capture.qualifier')}
          class="w1"
          value={form.bound}
          options={BOUNDS.map((bound) => [bound, t(`capture.bound.${bound}`)])}
          onChange={(bound) => onChange({ ...form, bound })}
        />
      )}
      <input
        class="pm-in"
        {...controlProps(row.ids, bad)}
        value={form.amount}
        placeholder={t('notStated')}
        autocomplete="off"
        onInput={(event) => onChange({ ...form, amount: event.currentTarget.value })}
      />
      <Select
        label={t('capture.currency')}
        class="w2"
        value={form.currency}
        options={currencyOptions(CURRENCIES, form.currency, locale)}
        onChange={(currency) => onChange({ ...form, currency })}
      />
    </FieldRow>
  );
}
