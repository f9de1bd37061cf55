import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

/** What a field has to say of itself, for those who do not see it. */
export interface Described {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** A field with its label above and, where it is not as it should be, what is wrong below. */
export function Labelled({
  label,
  wrong,
  children,
}: {
  label: string;
  wrong?: string | null;
  children(described: Described): ComponentChildren;
}): JSX.Element {
  const id = useId();
  const wrongId = `${id}-wrong`;
  return (
    <div class="sy-field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-invalid': wrong ? true : undefined,
        'aria-describedby': wrong ? wrongId : undefined,
      })}
      {wrong && (
        <p class="sy-wrong" id={wrongId}>
          {wrong}
        </p>
      )}
    </div>
  );
}
