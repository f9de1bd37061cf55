import type { ComponentChildren, JSX } from 'preact';
import { displayNames } from '../../domain/display-name.ts';
import type { Entity, Role } from '../../domain/entity.ts';
import type { Note } from '../../domain/fact.ts';
import { countryName } from '../format/country.ts';
import { DOT, Joined, sentenceCase, webAddress } from '../values.tsx';
import { useWords } from '../words.ts';
import { NotesSection, Origin } from './CompanyDetails.tsx';
import type { CardActions, CardState } from './card-context.ts';
import { EntityCard } from './EntityCard.tsx';

/** A name that the store has without any fact: its names, where it is, and the reader's notes. */
export function BareCard({
  entity,
  kind,
  notes,
  state,
  actions,
}: {
  entity: Entity;
  kind: Role;
  notes: readonly Note[];
  state: CardState;
  actions: CardActions;
}): JSX.Element {
  const { t, locale, date, list } = useWords();
  const shown = new Set(displayNames(entity, locale).map((name) => name?.text));
  const also = [entity.name, ...entity.aliases.map((alias) => alias.text)].filter((name) => !shown.has(name));
  const href = webAddress(entity.homepage);
  const place = [entity.city, entity.country && countryName(entity.country, locale)].filter(
    (part): part is string => Boolean(part),
  );
  const rows: [string, ComponentChildren][] = [];
  if (also.length > 0) rows.push([t('card.also'), list([...new Set(also)].slice(0, 6))]);
  if (place.length > 0) rows.push([t('card.place'), list(place)]);
  if (href)
    rows.push([
      t('card.homepage'),
      <a key="home" class="pm-link" href={href} target="_blank" rel="noopener noreferrer">
        {new URL(href).hostname.replace(/^www\./, '')}
      </a>,
    ]);
  const meta = [
    sentenceCase(entity.description),
    entity.founded && t('card.founded', { date: date(entity.founded) }),
  ];
  return (
    <EntityCard
      entity={entity}
      kind={kind}
      meta={meta.some(Boolean) ? <Joined by={DOT} parts={meta} /> : undefined}
      state={state}
      actions={actions}
      short={
        <>
          <p class="pm-banner">{t('bare.inStore')}</p>
          {rows.length > 0 && (
            <dl class="pm-rows">
              {rows.map(([label, value]) => (
                <div key={label} class="pm-rows__r">
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          <Origin dataset={entity.dataset} />
          <NotesSection notes={notes} />
        </>
      }
    />
  );
}
