import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Entity, mainRole } from '../../domain/entity.ts';
import type { MergeSide } from '../../domain/merge-side.ts';
import { useDatasetTitle } from '../dataset-titles.ts';
import { countryName } from '../format/country.ts';
import { EntityGlyph } from '../glyphs.tsx';
import { useWords, type WordKey } from '../words.ts';

const namesOf = ({ name, aliases }: Entity) => [{ text: name, lang: undefined }, ...aliases];

/** What two entries hold, side by side, which of them is to stand first, and what will happen. */
export function MergeComparison({
  sides,
  onBack,
  onCancel,
  onMerge,
}: {
  sides: readonly [MergeSide, MergeSide];
  onBack(): void;
  onCancel(): void;
  onMerge(from: MergeSide, into: MergeSide): void;
}): JSX.Element {
  const { t, count, locale } = useWords();
  const datasetTitle = useDatasetTitle();
  const group = useId();
  const [first, setFirst] = useState<0 | 1>(0);
  const chosen = useRef<HTMLInputElement>(null);
  // Before it is painted: whoever presses an arrow as soon as both stand there means this choice.
  useLayoutEffect(() => chosen.current?.focus(), []);
  const [into, from] = first === 0 ? sides : [sides[1], sides[0]];
  const row = (key: WordKey, cell: (side: MergeSide) => ComponentChildren) => (
    <tr>
      <th scope="row">{t(key)}</th>
      {sides.map((side) => (
        <td key={side.entity.id}>
          {cell(side) || <span class="dim">{t('workspace.merging.nothing')}</span>}
        </td>
      ))}
    </tr>
  );
  return (
    <form
      class="mg-both"
      onSubmit={(event) => {
        event.preventDefault();
        onMerge(from, into);
      }}
    >
      <table>
        <caption class="vh">{t('workspace.merging.sideBySide')}</caption>
        <thead>
          <tr>
            <th scope="row">{t('workspace.merging.first')}</th>
            {sides.map(({ entity }, at) => (
              <th key={entity.id} scope="col">
                <label>
                  <input
                    ref={at === 0 ? chosen : undefined}
                    class="pm-radio"
                    type="radio"
                    name={group}
                    checked={first === at}
                    onChange={() => setFirst(at === 0 ? 0 : 1)}
                  />
                  <EntityGlyph kind={mainRole(entity)} />
                  <span>{entity.name}</span>
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row('workspace.names', ({ entity }) =>
            namesOf(entity).map(({ text, lang }) => (
              <div key={text} lang={lang}>
                {text}
              </div>
            )),
          )}
          {row('workspace.rooms.facts', ({ facts }) => count(facts))}
          {row('workspace.rooms.notes', ({ notes }) => count(notes))}
          {row('workspace.merging.quotes', ({ quotes }) => count(quotes))}
          {row('workspace.merging.homepage', ({ entity }) =>
            entity.homepage?.replace(/^https?:\/\/|\/$/g, ''),
          )}
          {row(
            'workspace.merging.country',
            ({ entity }) => entity.country && countryName(entity.country, locale),
          )}
          {row('workspace.merging.keptAs', ({ kept }) =>
            kept.map(({ id, dataset }) => (
              <div key={id}>
                <code>{id.length > SHOWN_ID ? `${id.slice(0, SHOWN_ID)}…` : id}</code>{' '}
                <span class="dim">
                  {dataset === null
                    ? t('workspace.merging.yours')
                    : t('workspace.fromDataset', { dataset: datasetTitle(dataset) })}
                </span>
              </div>
            )),
          )}
        </tbody>
      </table>
      <h3>{t('workspace.merging.what')}</h3>
      <ul class="mg-what" aria-live="polite">
        <li>{t('workspace.merging.onePage', { name: into.entity.name })}</li>
        <li>{t('workspace.merging.readAsOne')}</li>
        <li>{t('workspace.merging.stays')}</li>
      </ul>
      <div class="mg-foot">
        <button type="button" class="pm-btn pm-btn--text" onClick={onBack}>
          {t('workspace.merging.back')}
        </button>
        <button type="button" class="pm-btn" onClick={onCancel}>
          {t('card.cancel')}
        </button>
        <button type="submit" class="pm-btn pm-btn--main">
          {t('workspace.merging.merge')}
        </button>
      </div>
    </form>
  );
}

/** So much of an id is shown, in UTF-16 units: enough to tell entries apart. */
const SHOWN_ID = 28;
