import type { JSX } from 'preact';
import type { DatasetDifference } from '../../../domain/dataset-difference.ts';
import type { Entity } from '../../../domain/entity.ts';
import type { Fact } from '../../../domain/fact.ts';
import { useWords, type WordKey } from '../../words.ts';

/** So many names of each kind are listed; the others are counted. */
const MOST_NAMED = 12;

const KINDS: readonly [kind: 'added' | 'changed' | 'removed', words: WordKey][] = [
  ['added', 'data.packs.added'],
  ['changed', 'data.packs.changed'],
  ['removed', 'data.packs.removed'],
];

const recordsOf = <T,>(list: { added: T[]; changed: { after: T }[]; removed: T[] }, kind: string): T[] =>
  kind === 'added' ? list.added : kind === 'removed' ? list.removed : list.changed.map(({ after }) => after);

/** Whom the changes of one kind are about, each once: who is added, changed or removed, and whose facts are. */
function namesOf(entities: Entity[], facts: Fact[], nameOf: (fact: Fact) => string | undefined): string[] {
  return [...new Set([...entities.map(({ name }) => name), ...facts.flatMap((fact) => nameOf(fact) ?? [])])];
}

/** What a newer edition adds, changes and removes. */
export function DifferenceList({
  difference,
  nameOf,
}: {
  difference: DatasetDifference;
  /** The name of whom a fact is about, where it is known. */
  nameOf(fact: Fact): string | undefined;
}): JSX.Element {
  const { t, count, list } = useWords();
  return (
    <table class="ws-t da-difference">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('data.packs.names')}</th>
          <th scope="col">{t('workspace.rooms.facts')}</th>
          <th scope="col">{t('data.packs.about')}</th>
        </tr>
      </thead>
      <tbody>
        {KINDS.map(([kind, words]) => {
          const entities = recordsOf(difference.entities, kind);
          const facts = recordsOf(difference.facts, kind);
          const names = namesOf(entities, facts, nameOf);
          const rest = names.length - MOST_NAMED;
          return (
            <tr key={kind}>
              <th scope="row">{t(words)}</th>
              <td>{count(entities.length)}</td>
              <td>{count(facts.length)}</td>
              <td>
                <bdi>{list(names.slice(0, MOST_NAMED))}</bdi>
                {rest > 0 && (
                  <span class="dim"> {t('data.packs.andMore', rest, { count: count(rest) })}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
