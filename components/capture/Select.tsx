import type { ComponentChildren, JSX } from 'preact';

/** A choice of few values. */
export function Select<T extends string>({
  id,
  label,
  class: extra = '',
  value,
  options,
  onChange,
}: {
  id?: string;
  label?: string;
  class?: string;
  value: T;
  options: readonly (readonly [T, ComponentChildren])[];
  onChange(value: T): void;
}): JSX.Element {
  return (
    <select
      id={id}
      class={`pm-in ${extra}`.trim()}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as T)}
    >
      {options.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  );
}
