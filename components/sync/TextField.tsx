import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

/** A field with its label above and, where it is not as it should be, what is wrong below. */
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
  const id = useId();
  return (
    <div class="sy-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class={isCode ? 'pm-in sy-code' : 'pm-in'}
        // Preact's types want one kind of input at a time.
        type={type as 'text'}
        value={value}
        placeholder={hint}
        autocomplete={autoComplete}
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {wrong && (
        <p class="sy-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}
