import type { JSX } from 'preact';
import { CopyButton } from './CopyButton.tsx';
import { Labelled } from './Labelled.tsx';

/** A long text to be handed over, with a button that copies it. */
export function CopiedText({
  label,
  text,
  onCopy,
}: {
  label: string;
  text: string;
  onCopy(text: string): void;
}): JSX.Element {
  return (
    <>
      <Labelled label={label}>
        {(described) => (
          <textarea
            {...described}
            class="pm-in sy-handed"
            readOnly
            rows={text.length > 200 ? 5 : 2}
            value={text}
          />
        )}
      </Labelled>
      <div class="ws-act">
        <CopyButton text={text} onCopy={onCopy} />
      </div>
    </>
  );
}
