import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { readWordLists } from '../../recognition/commonness.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { classNames } from '../../storage/packs/class-names.ts';
import { parsePack } from '../../storage/packs/pack-format.ts';
import { joinHistory } from './join-history.ts';
import { type JoinedPack, joinPack } from './join-pack.ts';
import { readRates } from './read-rates.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The text of `public/pack/starter.json`. Throws when a source file is wrong or the result is no valid pack. */
export const makeStarterPack = (): string => packFile(joinPack(join(import.meta.dirname, 'starter')));

/** The text of `public/pack/us-history-2013.json`, the optional pack. Throws as {@link makeStarterPack} does. */
export function makeHistoryPack(): string {
  const { entities } = joinPack(join(import.meta.dirname, 'starter'));
  const known = entities.flatMap(({ name, aliases }) => [name, ...aliases.map(({ text }) => text)]);
  return packFile(joinHistory(join(import.meta.dirname, 'history'), new Set(known.map(foldName))));
}

function packFile(joined: JoinedPack): string {
  const words = readWordLists(readFileSync(join(ROOT, 'public/commonness/words.txt'), 'utf8'));
  const commonness = classNames(joined.entities, words);
  const file = { format: 'postmoney-pack', version: 1, ...joined, commonness };
  const checked = parsePack(file);
  if (!checked.ok) throw new Error(checked.problem);
  return JSON.stringify(file);
}

/** The monthly rates that come with the extension, checked. */
export function readShippedRates(): RateTable {
  return readRates(readFileSync(join(import.meta.dirname, 'rates/monthly.json'), 'utf8'));
}

/** The notices in `docs/licences`, which their licences ask to be handed on with the data, as one text. */
export function joinNotices(): string {
  const folder = join(ROOT, 'docs/licences');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort();
  return files
    .map((file) => `${file}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`)
    .join('\n---\n\n');
}
