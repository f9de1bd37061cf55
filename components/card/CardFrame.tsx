import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Entity, EntityId } from '../../domain/entity.ts';
import type { SourceNumber, SourceView } from '../../domain/sources.ts';
import { CardContext } from './card-context.ts';

/** The letters that act while the card has the focus; see {@link CardFrame}. */
export interface CardKeys {
  d?: () => void;
  n?: () => void;
  o?: () => void;
  p?: () => void;
}

/** What the frame of a card needs. */
export interface CardFrameProps {
  /** Id of the element that names the card. */
  labelledBy: string;
  sources?: SourceView[];
  related?: Record<EntityId, Entity>;
  keys?: CardKeys;
  busy?: boolean;
  takeFocus?: boolean;
  /** Called before a source is lit that may be hidden. */
  onCite?: (number: SourceNumber) => void;
  onOpenEntity?: (id: EntityId) => void;
  onClose: () => void;
  onLeave: () => void;
  children: ComponentChildren;
}

const FOCUSABLE = 'a[href], button:not(:disabled), input, textarea, [tabindex="0"]';

/**
 * The card itself: a dialog that is not modal. Esc closes it, Tab past either end leaves it, and D, N, O, P
 * act while the focus is inside and nothing is being typed.
 */
export function CardFrame(props: CardFrameProps): JSX.Element {
  const { sources = [], related = {}, keys = {}, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [lit, setLit] = useState<SourceNumber | null>(null);
  const [asked, setAsked] = useState(0);
  const prefix = useId();
  const context = useMemo(
    () => ({
      sources,
      related,
      lit,
      sourceId: (number: SourceNumber) => `${prefix}-source-${number}`,
      cite(number: SourceNumber) {
        props.onCite?.(number);
        setLit(number);
        setAsked((count) => count + 1);
      },
      openEntity: (id: EntityId) => props.onOpenEntity?.(id),
    }),
    [sources, related, lit, prefix, props.onCite, props.onOpenEntity],
  );

  useEffect(() => {
    if (props.takeFocus) frame.current?.focus();
  }, [props.takeFocus]);

  useEffect(() => {
    if (lit === null || asked === 0) return;
    const source = frame.current?.querySelector<HTMLElement>(`[id="${context.sourceId(lit)}"]`);
    source?.scrollIntoView({ block: 'nearest' });
    (source?.querySelector<HTMLElement>('a[href]') ?? source)?.focus({ preventScroll: true });
  }, [lit, asked, context]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      props.onClose();
      return;
    }
    if (event.key === 'Tab') {
      const stops = [...(frame.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
      const edge = event.shiftKey ? stops[0] : stops.at(-1);
      const here = event.target === frame.current ? event.shiftKey : event.target === edge;
      if (here || stops.length === 0) {
        event.preventDefault();
        props.onLeave();
      }
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest('input, textarea')) return;
    const act = keys[event.key.toLowerCase() as keyof CardKeys];
    if (act) {
      event.preventDefault();
      act();
    }
  };

  return (
    <CardContext value={context}>
      <div
        ref={frame}
        class="pm pm-card"
        role="dialog"
        aria-labelledby={props.labelledBy}
        aria-busy={props.busy ? 'true' : undefined}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
    </CardContext>
  );
}
