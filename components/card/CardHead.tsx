import type { ComponentChildren, JSX } from 'preact';
import type { SetName } from '../../domain/display-name.ts';
import type { Role } from '../../domain/entity.ts';
import { EntityGlyph } from '../glyphs.tsx';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';

/** The head of a card: kind, names, what it is, and the controls at the right. */
export function CardHead({
  id,
  kind,
  names,
  known = true,
  meta,
  tools,
  back,
}: {
  id: string;
  kind: Role;
  names: readonly (SetName | undefined)[];
  /** Whether the store has it; a new name is drawn dashed and not called a company. */
  known?: boolean;
  meta?: ComponentChildren;
  tools?: ComponentChildren;
  back?: { name: string; go: () => void };
}): JSX.Element {
  const { t } = useWords();
  const [main, other] = names;
  return (
    <header class="pm-card__head">
      {back && (
        <button type="button" class="pm-btn pm-btn--text pm-card__back" onClick={() => back.go()}>
          <Icon name="left" size={12} />
          {t('card.back', { name: back.name })}
        </button>
      )}
      <h2 class="pm-card__name" id={id}>
        <EntityGlyph kind={kind} state={known ? undefined : 'new'} />
        {known && <span class="vh">{t(`${kind}Named`, { name: '' })}</span>}
        <span lang={main?.lang}>{main?.text}</span>
        {other && (
          <span class="pm-card__other" lang={other.lang}>
            {other.text}
          </span>
        )}
      </h2>
      <div class="pm-card__tools">{tools}</div>
      {meta && <p class="pm-card__meta">{meta}</p>}
    </header>
  );
}

/** A button of the head with an icon only. */
export function Tool({
  icon,
  label,
  pressed,
  expanded,
  onClick,
}: {
  icon: 'pin' | 'more' | 'close';
  label: string;
  pressed?: boolean;
  expanded?: boolean;
  onClick: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class={pressed ? 'pm-btn pm-btn--icon is-on' : 'pm-btn pm-btn--icon'}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={() => onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}
