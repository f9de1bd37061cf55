import type { JSX } from 'preact';
import type { PartialDate } from '../../domain/partial-date.ts';
import { stageName } from '../format/stage.ts';
import { Amount } from '../values.tsx';
import { useWords } from '../words.ts';
import type { CaptureServices } from './capture-types.ts';
import { draftOf, type FactForm } from './fact-form.ts';

/** One line that tells a fact: "SenseTime Series C $600M, led by Alibaba". */
export function DraftSummary({
  form,
  services,
  today,
}: {
  form: FactForm;
  services: CaptureServices;
  today: PartialDate;
}): JSX.Element {
  const { t, date, list, clauses } = useWords();
  const draft = draftOf(form, services, today).draft ?? form.read;
  const what =
    draft.kind === 'round' && draft.stage ? stageName(draft.stage.value, t) : t(`capture.what.${draft.kind}`);
  const backers = [...draft.lead, ...draft.investors].map(({ name }) => name);
  const details = [
    ...(draft.acquirer ? [t('card.boughtBy', { who: draft.acquirer.name })] : []),
    ...(backers.length > 0 ? [t('report.with', { who: list(backers) })] : []),
    ...(draft.date?.value ? [date(draft.date.value)] : []),
    ...(draft.attribution?.origin ? [draft.attribution.origin] : []),
    ...(draft.status.value === 'announced' ? [] : [t(`capture.status.${draft.status.value}`)]),
  ];
  return (
    <>
      <span class="n">{draft.company?.name ?? t('capture.notNamed')}</span> {what}{' '}
      {draft.amount && (
        <b>
          <Amount money={draft.amount.money} />
        </b>
      )}
      {details.length > 0 && <span class="d">{clauses(details)}</span>}
    </>
  );
}
