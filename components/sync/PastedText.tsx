import type { JSX } from 'preact';
import { Labelled } from './Labelled.tsx';

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
  return (
    <Labelled label={label} wrong={wrong}>
      {(described) => (
        <textarea
          {...described}
          class="pm-in sy-handed"
          rows={3}
          value={value}
          spellcheck={false}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}
