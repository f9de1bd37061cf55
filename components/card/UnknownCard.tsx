import type { JSX } from 'preact';
import type { Role } from '../../domain/entity.ts';
import { useWords } from '../words.ts';
import type { CardActions, CardState } from './card-context.ts';
import { WordCard } from './WordCard.tsx';

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
  return (
    <WordCard
      name={name}
      kind={kind}
      known={false}
      meta={t('bare.notInStore')}
      state={state}
      actions={actions}
      foot={
        <button type="button" class="pm-btn pm-btn--text" onClick={() => actions.onMute('everywhere')}>
          {t('bare.mute')}
        </button>
      }
    >
      <blockquote class="pm-quote pm-says" lang={lang}>
        {before}
        <span class={kind === 'investor' ? 'pm-p pm-p--inv' : 'pm-p pm-p--co'}>{name}</span>
        {after}
      </blockquote>
    </WordCard>
  );
}
