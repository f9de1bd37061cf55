import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Column } from './LongTable.tsx';

/** The window that a column needs, as a media query. */
const NEEDS = { wide: '(min-width: 1101px)', medium: '(min-width: 621px)' } as const;

/** Of some columns those for which the window has room, kept true as it changes. */
export function useRoomFor<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const [room, setRoom] = useState(measure);
  useEffect(() => {
    const queries = Object.values(NEEDS).map((query) => matchMedia(query));
    const look = () => setRoom(measure());
    for (const query of queries) query.addEventListener('change', look);
    return () => {
      for (const query of queries) query.removeEventListener('change', look);
    };
  }, []);
  return useMemo(
    () => columns.filter(({ needs }) => needs === undefined || room.includes(needs)),
    [columns, room],
  );
}

/** What the window has room for, as words in a row, so that the same room is the same value. */
const measure = (): string =>
  (Object.keys(NEEDS) as (keyof typeof NEEDS)[]).filter((need) => matchMedia(NEEDS[need]).matches).join(' ');
