import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { displayNames } from '../../domain/display-name.ts';
import type { Entity, EntityId, Role } from '../../domain/entity.ts';
import type { SourceView } from '../../domain/sources.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import { CardFoot, NoteField } from './CardFoot.tsx';
import { CardFrame } from './CardFrame.tsx';
import { CardHead, Tool } from './CardHead.tsx';
import { CardMenu } from './CardMenu.tsx';
import type { CardActions, CardState } from './card-context.ts';

/** Number of sources that a card lists before Details is opened. */
export const LISTED_SOURCES = 3;

/**
 * What the cards of companies, investors and bare names share: head with pin and menu, the note field, the
 * foot, and the turn from the short card to the expanded one.
 */
export function EntityCard({
  entity,
  kind,
  meta,
  sources = [],
  related = {},
  copyText,
  state,
  actions,
  short,
  full,
}: {
  entity: Entity;
  kind: Role;
  meta?: ComponentChildren;
  sources?: SourceView[];
  related?: Record<EntityId, Entity>;
  copyText?: string;
  state: CardState;
  actions: CardActions;
  /** The card as it opens. */
  short: ComponentChildren;
  /** The card with Details open; without it there is nothing to expand. */
  full?: ComponentChildren;
}): JSX.Element {
  const { t, locale } = useWords();
  const id = useId();
  const [open, setOpen] = useState<'menu' | 'note' | null>(null);
  const [expanded, setExpanded] = useState(false);
  const [draft, setDraft] = useState('');
  const [saved, setSaved] = useState(false);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const names = displayNames(entity, locale);
  const name = names[0].text;
  const expand = (to: boolean) => {
    setExpanded(to);
    actions.onExpand(to);
  };
  const toggleDetails = full === undefined ? undefined : () => expand(!expanded);
  const show = (what: 'menu' | 'note' | null) => {
    setSaved(false);
    setFault(null);
    setOpen(what);
    if ((what === 'note') !== (open === 'note')) actions.onNoting(what === 'note');
  };
  const toggle = (what: 'menu' | 'note') => show(open === what ? null : what);
  const saveNote = async (text: string) => {
    const failed = await actions.onSaveNote(entity.id, text);
    setFault(failed);
    if (failed) return;
    setDraft('');
    show(null);
    setSaved(true);
  };
  return (
    <CardFrame
      labelledBy={id}
      sources={sources}
      related={related}
      takeFocus={state.takeFocus}
      keys={{
        d: toggleDetails,
        n: () => toggle('note'),
        o: () => actions.onOpenWorkspace(entity.id),
        p: () => actions.onPin(!state.pinned),
      }}
      onCite={(number) => number > LISTED_SOURCES && full !== undefined && !expanded && expand(true)}
      onOpenEntity={actions.onOpenEntity}
      onClose={open ? () => show(null) : actions.onClose}
      onLeave={actions.onLeave}
    >
      <CardHead
        id={id}
        kind={kind}
        names={names}
        meta={meta}
        back={state.backTo === undefined ? undefined : { name: state.backTo, go: actions.onBack }}
        tools={
          <>
            {!expanded && (
              <Tool
                icon="pin"
                label={t(state.pinned ? 'card.letClose' : 'card.keepOpen')}
                pressed={state.pinned}
                onClick={() => actions.onPin(!state.pinned)}
              />
            )}
            <Tool
              icon="more"
              label={t('card.more')}
              expanded={open === 'menu'}
              onClick={() => toggle('menu')}
            />
            {(expanded || state.pinned) && (
              <Tool icon="close" label={t('card.close')} onClick={() => actions.onClose()} />
            )}
          </>
        }
      />
      {open === 'menu' && (
        <CardMenu
          id={`${id}-menu`}
          mention={state.mention}
          copyText={copyText}
          actions={actions}
          onAddFact={actions.onAddFact && (() => actions.onAddFact?.(entity.id))}
        />
      )}
      {expanded ? <Scrolling label={t('card.details')}>{full}</Scrolling> : short}
      {open === 'note' && (
        <NoteField
          name={name}
          draft={draft}
          onDraft={setDraft}
          onCancel={() => show(null)}
          onSave={(text) => void saveNote(text)}
        />
      )}
      {fault && <FaultBanner fault={fault} />}
      <p role="status" class={saved ? 'pm-saved' : 'vh'}>
        {saved && t('card.noteSaved')}
      </p>
      <CardFoot
        noting={open === 'note'}
        onNote={() => toggle('note')}
        onOpen={() => actions.onOpenWorkspace(entity.id)}
        details={toggleDetails && { expanded, toggle: toggleDetails }}
      />
    </CardFrame>
  );
}

/** The expanded part: reachable by keyboard so that it can be scrolled, and only then. */
function Scrolling({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  const box = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element) setScrolls(element.scrollHeight > element.clientHeight);
  });
  return (
    <section ref={box} class="pm-scroll" tabIndex={scrolls ? 0 : undefined} aria-label={label}>
      {children}
    </section>
  );
}
