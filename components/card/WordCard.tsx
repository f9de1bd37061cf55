import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { scriptLanguage } from '../../domain/display-name.ts';
import type { Role } from '../../domain/entity.ts';
import { useWords } from '../words.ts';
import { Brand } from './CardFoot.tsx';
import { CardFrame } from './CardFrame.tsx';
import { CardHead, Tool } from './CardHead.tsx';
import { CardMenu } from './CardMenu.tsx';
import type { CardActions, CardState } from './card-context.ts';

/** The card of a name that stands for no one entity: its words as the page has them, and the menu of its mark. */
export function WordCard({
  name,
  kind,
  known,
  meta,
  state,
  actions,
  children,
  foot,
}: {
  name: string;
  kind: Role;
  known?: boolean;
  meta: string;
  state: CardState;
  actions: CardActions;
  children: ComponentChildren;
  /** What stands in the foot beside whose card it is. */
  foot?: ComponentChildren;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const [menu, setMenu] = useState(false);
  return (
    <CardFrame
      labelledBy={id}
      takeFocus={state.takeFocus}
      onClose={menu ? () => setMenu(false) : actions.onClose}
      onLeave={actions.onLeave}
    >
      <CardHead
        id={id}
        kind={kind}
        known={known}
        names={[{ text: name, lang: scriptLanguage(name) }]}
        meta={meta}
        tools={<Tool icon="more" label={t('card.more')} expanded={menu} onClick={() => setMenu(!menu)} />}
      />
      {menu && <CardMenu id={`${id}-menu`} mention={state.mention} actions={actions} />}
      {children}
      <footer class="pm-card__foot">
        <Brand />
        {foot}
      </footer>
    </CardFrame>
  );
}
