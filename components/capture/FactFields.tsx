import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { FactStatus } from '../../domain/fact.ts';
import { stageName } from '../format/stage.ts';
import { useWords } from '../words.ts';
import { AmountField } from './AmountField.tsx';
import { ChipsInput } from './ChipsInput.tsx';
import { DateField } from './DateField.tsx';
import { controlProps, FieldRow } from './field-row.tsx';
import { NameInput } from './NameInput.tsx';
import { PartiesField } from './PartiesField.tsx';
import { Select } from './Select.tsx';
import { type FactFieldsProps, useRow } from './use-row.ts';

const STATUSES: readonly FactStatus[] = ['announced', 'reported', 'rumoured', 'planned'];
const STAGES = [
  'pre-seed',
  'seed',
  'angel',
  'series-a',
  'series-b',
  'series-c',
  'series-d',
  'series-e',
  'series-f',
  'growth',
  'bridge',
  'strategic',
  'pre-ipo',
  'debt',
  'convertible',
];

/** All fields of one fact, by its kind. */
export function FactFields(props: FactFieldsProps): JSX.Element {
  const { form, sameCompany } = props;
  const { kind } = form;
  const { t } = useWords();
  const [more, setMore] = useState(form.status !== 'announced' || form.saidBy !== '');
  return (
    <>
      {!sameCompany && <CompanyFields {...props} />}
      {kind === 'acquisition' && <AcquirerField {...props} />}
      <AmountField {...props} />
      {(kind === 'round' || kind === 'valuation') && <StageField {...props} />}
      {kind === 'round' && <PartiesField {...props} />}
      {kind === 'ipo' && <VenueField {...props} />}
      <DateField {...props} />
      {more ? (
        <>
          <StatusField {...props} />
          <SaidByField {...props} />
        </>
      ) : (
        <button type="button" class="pm-btn pm-btn--link pm-more" onClick={() => setMore(true)}>
          {t('capture.more')}
        </button>
      )}
    </>
  );
}

function CompanyFields(props: FactFieldsProps): JSX.Element {
  const { form, onChange, services } = props;
  const { t } = useWords();
  const { bad, ...row } = useRow(props, 'company');
  const aliasId = useId();
  const unnamed = form.read.company === null && form.read.quotes.length > 0;
  return (
    <>
      <FieldRow label={t('capture.company')} {...row}>
        <NameInput
          value={form.company}
          ids={row.ids}
          fault={bad}
          placeholder={unnamed ? t('capture.notNamed') : undefined}
          services={services}
          onChange={(company) => onChange({ ...form, company })}
        />
      </FieldRow>
      {form.aliases.length > 0 && (
        <FieldRow
          label={t('capture.alias')}
          ids={{ input: aliasId, message: `${aliasId}-m` }}
          part="co"
          onLight={row.onLight}
        >
          <ChipsInput
            chips={form.aliases.map((text) => ({ text }))}
            ids={{ input: aliasId, message: `${aliasId}-m` }}
            addLabel={t('capture.addAlias')}
            onAdd={(text) => onChange({ ...form, aliases: [...form.aliases, text] })}
            onRemove={(at) => onChange({ ...form, aliases: form.aliases.filter((_, index) => index !== at) })}
          />
        </FieldRow>
      )}
    </>
  );
}

function AcquirerField(props: FactFieldsProps): JSX.Element {
  const { form, onChange, services } = props;
  const { t } = useWords();
  const { bad, ...row } = useRow(props, 'acquirer');
  return (
    <FieldRow label={t('capture.acquirer')} {...row}>
      <NameInput
        value={form.acquirer}
        ids={row.ids}
        fault={bad}
        services={services}
        onChange={(acquirer) => onChange({ ...form, acquirer })}
      />
    </FieldRow>
  );
}

function StageField(props: FactFieldsProps): JSX.Element {
  const { form, onChange } = props;
  const { t } = useWords();
  const { bad, ...row } = useRow(props, 'stage');
  const list = useId();
  return (
    <FieldRow label={t(form.kind === 'valuation' ? 'capture.at' : 'capture.round')} {...row}>
      <input
        class="pm-in"
        {...controlProps(row.ids, bad)}
        value={form.stage}
        list={list}
        placeholder={t('notStated')}
        autocomplete="off"
        onInput={(event) => onChange({ ...form, stage: event.currentTarget.value })}
      />
      <datalist id={list}>
        {STAGES.map((stage) => (
          <option key={stage} value={stageName(stage, t)} />
        ))}
      </datalist>
      {form.kind === 'valuation' && (
        <Select
          label={t('capture.basis.label')}
          class="w2"
          value={form.basis}
          options={(['unknown', 'post', 'pre'] as const).map((basis) => [basis, t(`capture.basis.${basis}`)])}
          onChange={(basis) => onChange({ ...form, basis })}
        />
      )}
    </FieldRow>
  );
}

function VenueField(props: FactFieldsProps): JSX.Element {
  const { form, onChange } = props;
  const { t } = useWords();
  const { bad, ...row } = useRow(props, 'venue');
  return (
    <FieldRow label={t('capture.venue')} {...row}>
      <input
        class="pm-in"
        {...controlProps(row.ids, bad)}
        value={form.venue}
        placeholder={t('notStated')}
        onInput={(event) => onChange({ ...form, venue: event.currentTarget.value })}
      />
    </FieldRow>
  );
}

function StatusField(props: FactFieldsProps): JSX.Element | null {
  const { form, onChange } = props;
  const { t } = useWords();
  const { bad: _, ...row } = useRow(props, 'status');
  return (
    <FieldRow label={t('capture.status.label')} {...row}>
      <Select
        id={row.ids.input}
        value={form.status}
        options={STATUSES.map((status) => [status, t(`capture.status.${status}`)])}
        onChange={(status) => onChange({ ...form, status })}
      />
    </FieldRow>
  );
}

function SaidByField(props: FactFieldsProps): JSX.Element {
  const { form, onChange } = props;
  const { t } = useWords();
  const { bad, ...row } = useRow(props, 'saidBy');
  return (
    <FieldRow label={t('capture.saidBy')} {...row}>
      <input
        class="pm-in"
        {...controlProps(row.ids, bad)}
        value={form.saidBy}
        placeholder={t('capture.thisPage')}
        onInput={(event) => onChange({ ...form, saidBy: event.currentTarget.value })}
      />
    </FieldRow>
  );
}
