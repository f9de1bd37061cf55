import { useId } from 'preact/hooks';
import type { CaptureServices } from './capture-types.ts';
import type { FactForm, FieldFault, FieldName } from './fact-form.ts';
import type { QuotePart } from './QuoteText.tsx';
import { useFaultText } from './use-fault-text.tsx';

/** The colour of each field's words in the quote. */
export const PART_OF: Record<FieldName, QuotePart> = {
  company: 'co',
  amount: 'amt',
  stage: 'rnd',
  parties: 'inv',
  acquirer: 'inv',
  date: 'dat',
  saidBy: 'by',
  status: 'by',
  basis: 'by',
  venue: 'by',
};

/** What a {@link FactFields} is given. */
export interface FactFieldsProps {
  form: FactForm;
  faults: readonly FieldFault[];
  services: CaptureServices;
  /** The company is the one of the fact above, and not asked again. */
  sameCompany: boolean;
  onChange(form: FactForm): void;
  onLight(field: FieldName | null): void;
}

/** What the row of a field needs: ids, colour, what is wrong with it. */
export function useRow(props: FactFieldsProps, field: FieldName) {
  const id = useId();
  const fault = props.faults.find((one) => one.field === field);
  const faultText = useFaultText();
  return {
    ids: { input: id, message: `${id}-m` },
    part: PART_OF[field],
    onLight: (on: boolean) => props.onLight(on ? field : null),
    bad: fault !== undefined,
    fault: fault && faultText(fault, props.form, props.onChange),
  };
}
