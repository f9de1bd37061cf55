import type { JSX } from 'preact';
import { Labelled } from './Labelled.tsx';

/** A field for one line. */
export function TextField({
  label,
  value,
  hint,
  wrong,
  type = 'text',
  autoComplete = 'off',
  isCode = false,
  onInput,
}: {
  label: string;
  value: string;
  /** An example, shown while nothing is typed. */
  hint?: string;
  wrong?: string | null;
  type?: 'text' | 'url' | 'password';
  autoComplete?: string;
  /** Written in letters of one width, not to be corrected by the browser. */
  isCode?: boolean;
  onInput(value: string): void;
}): JSX.Element {
  return (
    <Labelled label={label} wrong={wrong}>
      {(described) => (
        <input
          {...described}
          class={isCode ? 'pm-in sy-code' : 'pm-in'}
          // Preact's types want one kind of input at a time.
          type={type as 'text'}
          value={value}
          placeholder={hint}
          autocomplete={autoComplete}
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}
