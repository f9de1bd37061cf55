import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

/** A step of something that is done in steps: its head takes the focus when it appears. */
export function SyncPanel({ head, children }: { head: string; children: ComponentChildren }): JSX.Element {
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [head]);
  return (
    <section class="sy-panel" aria-labelledby={id}>
      <h2 id={id} ref={title} tabIndex={-1}>
        {head}
      </h2>
      {children}
    </section>
  );
}
