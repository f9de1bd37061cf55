import { existsSync, readFileSync } from 'node:fs';
import type { Entity } from '../../domain/entity.ts';
import { parsePack } from '../../storage/packs/pack-format.ts';

/** The entities of a pack file. Throws an error in plain words when it is missing or damaged. */
export function packEntities(path: string): Entity[] {
  if (!existsSync(path)) {
    throw new Error(
      `there is no starter pack at ${path}; run "npm run build:pack", or give names with --names`,
    );
  }
  const parsed = parsePack(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.pack.entities;
}
