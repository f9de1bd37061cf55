import { useEffect, useState } from 'preact/hooks';
import type { EntityId } from '../../domain/entity.ts';
import type { FoundEntry } from '../../domain/find.ts';
import type { KeyFigure } from '../../domain/key-figure.ts';

/** Figures are read when the list has stood for so long, in milliseconds: whoever types on does not wait for them. */
const SETTLE_MS = 120;

/** The figures of listed entries, read once the list stands; anew whenever others are listed. */
export function useKeyFigures(entries: readonly FoundEntry[]): ReadonlyMap<EntityId, KeyFigure> {
  const [figures, setFigures] = useState<ReadonlyMap<EntityId, KeyFigure>>(new Map());
  const listed = entries.map(({ entity }) => entity).join('\n');
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const { readKeyFigure } = await import('../../search/key-figures.ts');
      const read = new Map<EntityId, KeyFigure>();
      for (const { entity, role } of entries) {
        const figure = await readKeyFigure(entity, role);
        if (!current) return;
        if (figure) read.set(entity, figure);
      }
      // At once, so that the list is drawn once more and not a dozen times.
      setFigures(read);
    }, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [listed]);
  return figures;
}
