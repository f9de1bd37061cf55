import type { JSX } from 'preact';

/** A field that narrows the list below it while one types. */
export function FilterField({
  label,
  value,
  onInput,
}: {
  label: string;
  value: string;
  onInput(value: string): void;
}): JSX.Element {
  return (
    <input
      class="pm-in ws-filter"
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
