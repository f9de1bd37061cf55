import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { displayNames } from '../../domain/display-name.ts';
import { type Entity, type EntityId, mainRole } from '../../domain/entity.ts';
import type { MergeProposal } from '../../domain/merge-side.ts';
import { useDatasetTitle } from '../dataset-titles.ts';
import { EntityGlyph } from '../glyphs.tsx';
import { useWords } from '../words.ts';
import { arrowSteps } from './arrow-steps.ts';

/** Names are asked for when nothing was typed for so long, in milliseconds. */
const SETTLE_MS = 60;

/** Which entry another one is to be merged with: those that may be the same, or by name. Up and down step through them. */
export function MergeChoice({
  proposals,
  onSearch,
  onChoose,
  onCancel,
}: {
  proposals: readonly MergeProposal[] | null;
  onSearch(typed: string): Promise<Entity[]>;
  onChoose(id: EntityId): void;
  onCancel(): void;
}): JSX.Element {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<{ typed: string; entities: Entity[] } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const timer = setTimeout(async () => {
      const entities = await onSearch(wanted);
      if (current) setFound({ typed: wanted, entities });
    }, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  const because = new Map(proposals?.map((proposal) => [proposal.entity.id, proposal.because]));
  const offered = wanted === '' ? proposals?.map(({ entity }) => entity) : found?.entities;
  const nothing = t(wanted === '' ? 'workspace.merging.noProposals' : 'workspace.merging.none');
  const answered = wanted === '' || found?.typed === wanted;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move the focus between field and buttons in it
    <div class="mg-choice" onKeyDown={arrowSteps('input, li button')}>
      <input
        ref={field}
        class="pm-in"
        type="search"
        aria-label={t('workspace.merging.search')}
        placeholder={t('workspace.merging.search')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {wanted === '' && offered && offered.length > 0 && <h3>{t('workspace.merging.proposed')}</h3>}
      <p class={offered?.length === 0 && answered ? 'dim' : 'vh'} role="status">
        {offered?.length === 0 && answered && nothing}
      </p>
      <ul>
        {offered?.map((entity) => (
          <Offered
            key={entity.id}
            entity={entity}
            because={because.get(entity.id)}
            onChoose={() => onChoose(entity.id)}
          />
        ))}
      </ul>
      <div class="mg-foot">
        <button type="button" class="pm-btn" onClick={onCancel}>
          {t('card.cancel')}
        </button>
      </div>
    </div>
  );
}

function Offered({
  entity,
  because,
  onChoose,
}: {
  entity: Entity;
  because: MergeProposal['because'] | undefined;
  onChoose(): void;
}): JSX.Element {
  const { t, locale } = useWords();
  const [main, other] = displayNames(entity, locale);
  const datasetTitle = useDatasetTitle();
  const about = entity.description ?? entity.city;
  const origin = entity.dataset
    ? t('workspace.fromDataset', { dataset: datasetTitle(entity.dataset) })
    : t('workspace.merging.yours');
  return (
    <li>
      <button type="button" onClick={onChoose}>
        <EntityGlyph kind={mainRole(entity)} />
        <span class="n">
          <b lang={main.lang}>{main.text}</b> {other && <span lang={other.lang}>{other.text}</span>}{' '}
          {about && <span class="dim">{about}</span>}
        </span>
        <span class="dim">{because ? t(`workspace.merging.because.${because}`) : origin}</span>
      </button>
    </li>
  );
}
