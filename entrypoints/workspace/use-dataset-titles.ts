import { useEffect, useState } from 'preact/hooks';
import { liveDatasets } from '../../storage/packs/install-dataset.ts';

/** Titles of the installed datasets by id, kept true. */
export function useDatasetTitles(): ReadonlyMap<string, string> {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const stop = new AbortController();
    liveDatasets(
      (list) => list.ok && setTitles(new Map(list.value.installed.map(({ id, title }) => [id, title]))),
      stop.signal,
    );
    return () => stop.abort();
  }, []);
  return titles;
}
