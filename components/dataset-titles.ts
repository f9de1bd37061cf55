import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useWords } from './words.ts';

/** The dataset that ships with the extension. */
export const STARTER_PACK = 'starter';

/** What datasets are called, by id. */
export const DatasetTitles = createContext<ReadonlyMap<string, string>>(new Map());

/** Tells what a dataset is called, in the reader's language where it ships with the extension. */
export function useDatasetTitle(): (id: string, otherwise?: string) => string {
  const { t } = useWords();
  const titles = useContext(DatasetTitles);
  return (id, otherwise = id) =>
    id === STARTER_PACK ? t('data.sets.starter') : (titles.get(id) ?? otherwise);
}
