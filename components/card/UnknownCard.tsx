import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { scriptLanguage } from '../../domain/display-name.ts';
import type { Role } from '../../domain/entity.ts';
import { useWords } from '../words.ts';
import { Brand } from './CardFoot.tsx';
import { CardFrame } from './CardFrame.tsx';
import { CardHead, Tool } from './CardHead.tsx';
import { CardMenu } from './CardMenu.tsx';
import type { CardActions, CardState } from './card-context.ts';

/** A name that is not in the store, with the words of the page around it. Nothing is looked up elsewhere. */
export function UnknownCard({
  name,
  kind,
  before,
  after,
  lang,
  state,
  actions,
}: {
  name: string;
  kind: Role;
  /** Words of the page before and after the name, as they stand there. */
  before: string;
  after: string;
  lang?: string;
  state: CardState;
  actions: CardActions;
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
        known={false}
        names={[{ text: name, lang: scriptLanguage(name) }]}
        meta={t('bare.notInStore')}
        tools={<Tool icon="more" label={t('card.more')} expanded={menu} onClick={() => setMenu(!menu)} />}
      />
      {menu && <CardMenu id={`${id}-menu`} mention={state.mention} actions={actions} />}
      <blockquote class="pm-quote pm-says" lang={lang}>
        {before}
        <span class={kind === 'investor' ? 'pm-p pm-p--inv' : 'pm-p pm-p--co'}>{name}</span>
        {after}
      </blockquote>
      <footer class="pm-card__foot">
        <Brand />
        <button type="button" class="pm-btn pm-btn--text" onClick={() => actions.onMute('everywhere')}>
          {t('bare.mute')}
        </button>
      </footer>
    </CardFrame>
  );
}
