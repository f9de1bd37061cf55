import type { ComponentChildren } from 'preact';
import { formatDate } from '../format/date.ts';
import { useWords } from '../words.ts';
import { dateForField, type FactForm, type FieldFault, precisionOf } from './fact-form.ts';

/** Says what is wrong with a field, and offers the way out where there is one. */
export function useFaultText(): (
  fault: FieldFault,
  form: FactForm,
  onChange: (form: FactForm) => void,
) => ComponentChildren {
  const { t, locale } = useWords();
  return (fault, form, onChange) => {
    if (fault.field === 'company')
      return t(form.read.quotes.length > 0 ? 'capture.fault.company' : 'capture.fault.companyMissing');
    if (fault.field === 'acquirer') return t('capture.fault.acquirer');
    if (fault.field === 'amount') return t(`capture.fault.amount.${fault.fault}`, { text: form.amount });
    if (fault.fault !== 'future') return t(`capture.fault.date.${fault.fault}`, { text: form.date });
    const { instead } = fault;
    return (
      <>
        {t('capture.fault.date.future', { text: form.date })}
        {instead && (
          <>
            {' '}
            <button
              type="button"
              class="pm-btn pm-btn--link pm-inline"
              onClick={() =>
                onChange({ ...form, date: dateForField(instead, locale), precision: precisionOf(instead) })
              }
            >
              {t('capture.use', { text: formatDate(instead, locale) })}
            </button>
          </>
        )}
      </>
    );
  };
}
