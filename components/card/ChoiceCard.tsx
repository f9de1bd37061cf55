import type { JSX } from 'preact';
import { displayNames } from '../../domain/display-name.ts';
import type { Entity, EntityId, Role } from '../../domain/entity.ts';
import { countryName } from '../format/country.ts';
import { EntityGlyph } from '../glyphs.tsx';
import { DOT, Joined, webAddress } from '../values.tsx';
import { useWords } from '../words.ts';
import type { CardActions, CardState } from './card-context.ts';
import { WordCard } from './WordCard.tsx';

/** Several entries of one name: which one is meant? */
export function ChoiceCard({
  name,
  kind,
  choices,
  onChoose,
  state,
  actions,
}: {
  name: string;
  kind: Role;
  choices: readonly Entity[];
  onChoose: (id: EntityId) => void;
  state: CardState;
  actions: CardActions;
}): JSX.Element {
  const { t, count } = useWords();
  return (
    <WordCard
      name={name}
      kind={kind}
      meta={t('choice.meta', choices.length, { count: count(choices.length) })}
      state={state}
      actions={actions}
    >
      <h3 class="pm-choice__h">{t('choice.head')}</h3>
      <ul class="pm-choice">
        {choices.map((entity) => (
          <li key={entity.id}>
            <Choice entity={entity} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </WordCard>
  );
}

function Choice({ entity, onChoose }: { entity: Entity; onChoose: (id: EntityId) => void }): JSX.Element {
  const { t, locale, date } = useWords();
  const [main, other] = displayNames(entity, locale);
  const href = webAddress(entity.homepage);
  const parts = [
    entity.description,
    entity.city,
    entity.country && countryName(entity.country, locale),
    entity.founded && t('card.founded', { date: date(entity.founded) }),
    href && new URL(href).hostname.replace(/^www\./, ''),
  ];
  return (
    <button type="button" class="pm-choice__b" onClick={() => onChoose(entity.id)}>
      <EntityGlyph kind={entity.roles[0] ?? 'company'} />
      <span class="t">
        <b lang={main.lang}>{main.text}</b>{' '}
        {other && (
          <span class="dim" lang={other.lang}>
            {other.text}
          </span>
        )}
        <span class="sub">
          <Joined by={DOT} parts={parts.some(Boolean) ? parts : [entity.id]} />
        </span>
      </span>
    </button>
  );
}
