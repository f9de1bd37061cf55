import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { FactDraft } from '../../domain/draft.ts';
import type { Judgement } from '../../domain/judgement.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { useWords } from '../words.ts';
import type { CaptureServices } from './capture-types.ts';
import { FactFields } from './FactFields.tsx';
import { asDoubted, draftOf, type FactForm, type FieldFault, type FieldName } from './fact-form.ts';
import { JudgementHint, JudgementTag } from './JudgementHint.tsx';
import { Select } from './Select.tsx';

const KINDS: readonly FactDraft['kind'][] = [
  'round',
  'valuation',
  'totalRaised',
  'acquisition',
  'ipo',
  'fund',
];

/** Time after the last change until a fact is compared with the store again, in milliseconds. */
const JUDGE_AFTER_MS = 120;

/** One fact of the panel: whether it is saved, what kind it is, its fields, and how it stands against the store. */
export function FactSection({
  form,
  only,
  faults,
  services,
  today,
  sameCompany,
  onChange,
  onLight,
  onJudged,
}: {
  form: FactForm;
  /** It is the only fact, and cannot be left out. */
  only: boolean;
  faults: readonly FieldFault[];
  services: CaptureServices;
  today: PartialDate;
  sameCompany: boolean;
  onChange(form: FactForm): void;
  onLight(field: FieldName | null): void;
  onJudged(judgement: Judgement | null): void;
}): JSX.Element {
  const { t, locale } = useWords();
  const id = useId();
  const judgement = useJudgement(form, services, today, onJudged);
  const origin = form.saidBy.split(',')[0]?.trim();
  const newCompany = form.company.text.trim() !== '' && form.company.entity === null && !sameCompany;
  return (
    <section class={form.included ? 'pm-fact' : 'pm-fact is-off'} aria-labelledby={id}>
      <div class="pm-fact__h">
        {!only && (
          <input
            type="checkbox"
            class="pm-check"
            checked={form.included}
            aria-label={t('capture.saveThis')}
            onChange={(event) => onChange({ ...form, included: event.currentTarget.checked })}
          />
        )}
        <b id={id}>
          <Select
            class="pm-kind"
            label={t('capture.kind.label')}
            value={form.kind}
            options={KINDS.map((kind) => [kind, t(`capture.kind.${kind}`)])}
            onChange={(kind) => onChange({ ...form, kind })}
          />
          {!only && origin && <span class="by">{origin}</span>}
        </b>
        <JudgementTag judgement={judgement} newCompany={newCompany} />
      </div>
      {form.included && (
        <>
          <FactFields
            form={form}
            faults={faults}
            services={services}
            sameCompany={sameCompany}
            onChange={onChange}
            onLight={onLight}
          />
          {judgement && (
            <JudgementHint
              judgement={judgement}
              own={draftOf(form, services, today).draft?.amount?.money ?? null}
              onUse={(doubt) => onChange(asDoubted(form, doubt, locale))}
            />
          )}
        </>
      )}
    </section>
  );
}

function useJudgement(
  form: FactForm,
  services: CaptureServices,
  today: PartialDate,
  onJudged: (judgement: Judgement | null) => void,
): Judgement | null {
  const [judgement, setJudgement] = useState<Judgement | null>(null);
  const content = JSON.stringify({ ...form, read: null, included: null });
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const { draft } = draftOf(form, services, today);
      const found = draft ? await services.judge(draft, form.company.entity) : null;
      if (!current) return;
      setJudgement(found);
      onJudged(found);
    }, JUDGE_AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [content]);
  return judgement;
}
