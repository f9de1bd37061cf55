import type { Entity } from '../domain/entity.ts';
import type { Fact } from '../domain/fact.ts';
import type { Result } from '../domain/store-fault.ts';
import { FOLD_VERSION } from '../recognition/index/fold-table.generated.ts';
import { blocksOf } from './dataset-blocks.ts';
import { type DatasetRecord, datasets } from './datasets-db.ts';
import { attempt, ready, unwrap } from './faults.ts';
import { notebook } from './notebook-db.ts';
import { rekeyNames } from './notebook-names.ts';
import { allEntities, decodeFacts } from './packed/entity-blocks.ts';
import { allNames } from './packed/name-blocks.ts';
import { SEARCH_VERSION } from './packed/search-pages.ts';
import type { NameInput } from './packs/dataset-source.ts';
import { installDataset, recoverInstalls } from './packs/install-dataset.ts';
import { indexWords } from './search/index-words.ts';

/** Makes a dataset anew from its own parts, with names folded and keyed as they now are. */
async function rebuild(record: DatasetRecord): Promise<void> {
  const { id, kind, title, licence, credits, asOf, generation } = record;
  const from = record.publisher === undefined ? {} : { publisher: record.publisher };
  const job = record.import === undefined ? {} : { import: record.import };
  const author = { kind, dataset: id };
  const names: NameInput[] = [];
  const entities: Entity[] = [];
  const facts: Fact[] = [];
  for await (const block of blocksOf<string>('names', generation))
    for (const { surface, commonness, entities: bearers } of allNames(block, id))
      for (const bearer of bearers)
        names.push({ surface, commonness, entity: bearer.id, roles: bearer.roles });
  for await (const block of blocksOf<Uint8Array>('entities', generation))
    entities.push(...allEntities(block, id));
  for await (const block of blocksOf<Uint8Array>('facts', generation))
    facts.push(...decodeFacts(block, author));
  unwrap(
    await installDataset(
      { id, names, entities, facts, author },
      { kind, title, licence, credits, asOf, ...from, ...job },
    ),
  );
}

/** How thorough {@link recoverStore} is. */
export interface Recovery {
  /** Makes every index segment anew, as when one was found damaged. */
  rebuild?: boolean;
}

/**
 * Puts the store in order: clears away what cut installs left, and makes names findable again after an update
 * that folds or searches them in another way, or where a segment is damaged, and the same for words of the notebook. To be called when the background starts;
 * nothing to do is the usual case and costs three reads. Cut anywhere, it does the rest the next time.
 */
export function recoverStore({ rebuild: wanted = false }: Recovery = {}): Promise<Result<null>> {
  return attempt(async () => {
    unwrap(await recoverInstalls());
    for (const record of await datasets.datasets.toArray())
      if (wanted || record.foldVersion !== FOLD_VERSION || record.searchVersion !== SEARCH_VERSION)
        await rebuild(record);
    await ready(notebook);
    await rekeyNames({ repack: wanted });
    // Beside a search that comes at once: whoever searches first would wait for it otherwise.
    await indexWords();
    return null;
  });
}
