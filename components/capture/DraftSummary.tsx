import type { JSX } from 'preact';
import type { PartialDate } from '../../domain/partial-date.ts';
import { draftTitle } from '../format/draft-title.ts';
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
  const backers = [...draft.lead, ...draft.investors].map(({ name }) => name);
  const details = [
    ...(backers.length > 0 ? [t('report.with', { who: list(backers) })] : []),
    ...(draft.date?.value ? [date(draft.date.value)] : []),
    ...(draft.attribution?.origin ? [draft.attribution.origin] : []),
    ...(draft.status.value === 'announced' ? [] : [t(`capture.status.${draft.status.value}`)]),
  ];
  return (
    <>
      <span class="n">{draft.company?.name ?? t('capture.notNamed')}</span> {draftTitle(draft, t)}{' '}
      {draft.amount && (
        <b>
          <Amount money={draft.amount.money} />
        </b>
      )}
      {details.length > 0 && <span class="d">{clauses(details)}</span>}
    </>
  );
}
