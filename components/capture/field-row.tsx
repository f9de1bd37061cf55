import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../Icon.tsx';
import type { QuotePart } from './QuoteText.tsx';

/** Ids that tie a field to its label and to what is wrong with it. */
export interface FieldIds {
  input: string;
  message: string;
}

/** The attributes of a control in a {@link FieldRow}. */
export const controlProps = (ids: FieldIds, fault: unknown) =>
  fault
    ? ({ id: ids.input, 'aria-invalid': 'true', 'aria-describedby': ids.message } as const)
    : { id: ids.input };

/** One row of the panel: label, control, a line below it that says what is wrong or how it was read. */
export function FieldRow({
  label,
  ids,
  part,
  fault,
  tip,
  onLight,
  children,
}: {
  label: string;
  ids: FieldIds;
  part?: QuotePart;
  /** What is wrong, in words, with a way out if there is one. */
  fault?: ComponentChildren;
  tip?: ComponentChildren;
  /** The row was entered or left: its words in the quote light up. */
  onLight(on: boolean): void;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div
      class={part && part !== 'by' ? `pm-f pm-f--${part}` : 'pm-f'}
      onFocusCapture={() => onLight(true)}
      onBlurCapture={() => onLight(false)}
    >
      <label for={ids.input}>{label}</label>
      <div class="v">{children}</div>
      {fault ? (
        <p class="msg" id={ids.message}>
          <Icon name="alert" size={14} />
          <span>{fault}</span>
        </p>
      ) : (
        tip && <p class="tip">{tip}</p>
      )}
    </div>
  );
}
