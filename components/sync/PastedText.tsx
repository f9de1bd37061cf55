import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

/** A field for a text that the other device shows. */
export function PastedText({
  label,
  value,
  wrong,
  onInput,
}: {
  label: string;
  value: string;
  wrong: string | null;
  onInput(value: string): void;
}): JSX.Element {
  const id = useId();
  return (
    <div class="sy-field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="pm-in sy-handed"
        rows={3}
        value={value}
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
