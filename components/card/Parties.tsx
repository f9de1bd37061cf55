import type { JSX } from 'preact';
import { displayNames, scriptLanguage } from '../../domain/display-name.ts';
import type { PartyView } from '../../domain/sources.ts';
import { Joined } from '../values.tsx';
import { useWords } from '../words.ts';
import { useCard } from './card-context.ts';

/** A name; one that the store knows opens its card, and is called as the reader's language calls it. */
export function PartyName({ party }: { party: Pick<PartyView, 'name' | 'entity'> }): JSX.Element {
  const { locale } = useWords();
  const { openEntity, related } = useCard();
  const entity = party.entity === undefined ? undefined : related[party.entity];
  if (!entity) return <>{party.name}</>;
  const [main] = displayNames(entity, locale);
  const own = scriptLanguage(main.text) !== undefined;
  return (
    <button
      type="button"
      class="pm-name"
      lang={own ? main.lang : undefined}
      onClick={() => openEntity(entity.id)}
    >
      {own ? main.text : party.name}
    </button>
  );
}

/** Names in a row, those who led first and called so. */
export function Parties({
  lead,
  others,
}: {
  lead: readonly PartyView[];
  others: readonly PartyView[];
}): JSX.Element {
  const { t } = useWords();
  return (
    <Joined
      by={t('list.names')}
      parts={[
        ...lead.map((party) => (
          <span key={party.name}>
            <PartyName party={party} /> <span class="role">{t('card.lead')}</span>
          </span>
        )),
        ...others.map((party) => <PartyName key={party.name} party={party} />),
      ]}
    />
  );
}
