import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { scriptLanguage } from '../../domain/display-name.ts';
import type { Role } from '../../domain/entity.ts';
import { useWords } from '../words.ts';
import { CardFrame } from './CardFrame.tsx';
import { CardHead } from './CardHead.tsx';
import type { CardActions } from './card-context.ts';

/** While the store answers, from 150 ms on: the name is known at once, still grey shapes stand for the rest. */
export function WaitingCard({
  name,
  kind,
  onClose,
  onLeave,
}: {
  name: string;
  kind: Role;
} & Pick<CardActions, 'onClose' | 'onLeave'>): JSX.Element {
  const { t } = useWords();
  const id = useId();
  return (
    <CardFrame labelledBy={id} busy onClose={onClose} onLeave={onLeave}>
      <CardHead id={id} kind={kind} names={[{ text: name, lang: scriptLanguage(name) }]} />
      <div class="pm-wait" aria-hidden="true">
        {[52, 44, 92, 104, 118, 96].map((width, index) => (
          <i
            key={width}
            style={{ width: `${width}px`, height: index === 2 || index === 3 ? '17px' : '9px' }}
          />
        ))}
      </div>
      <span class="vh" role="status">
        {t('wait')}
      </span>
    </CardFrame>
  );
}
