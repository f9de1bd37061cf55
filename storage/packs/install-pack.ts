import type { Entity } from '../../domain/entity.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { Result } from '../../domain/store-fault.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { nameVariants } from '../../recognition/name-variants.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import type { NameInput } from './dataset-source.ts';
import { type DatasetAbout, type InstallOptions, installDataset } from './install-dataset.ts';
import type { Pack } from './pack-format.ts';

const RARE = 2;

function namesOf(pack: Pack): NameInput[] {
  const commonness = new Map(Object.entries(pack.commonness));
  return pack.entities.flatMap((entity) =>
    nameVariants(entity).map(({ text }) => ({
      surface: text,
      commonness: commonness.get(foldName(text)) ?? RARE,
      entity: entity.id,
      roles: entity.roles,
    })),
  );
}

/**
 * Installs a checked pack, in place of an older edition of it if there is one; see {@link installDataset} for
 * what a cut install leaves. How common its names are as words comes from the pack.
 */
export function installPack(pack: Pack, options: InstallOptions = {}): Promise<Result<DatasetRecord>> {
  const { id, title, licence, credits, asOf, entities, facts } = pack;
  const about: DatasetAbout = { kind: 'pack', title, licence, credits, asOf };
  const author = { kind: 'pack', dataset: id } as const;
  return installDataset({ id, names: namesOf(pack), entities, facts, author }, about, options);
}

/** Bare names to be installed as a dataset: an entity each, without facts. */
export interface NameList {
  id: string;
  title: string;
  asOf: PartialDate;
  names: Iterable<Pick<NameInput, 'surface' | 'commonness' | 'roles'>>;
}

/** Installs a list of names, up to a million, through the same path as a pack. */
export function installNames(list: NameList, options: InstallOptions = {}): Promise<Result<DatasetRecord>> {
  const names: NameInput[] = [];
  const entities: Entity[] = [];
  for (const { surface, commonness, roles } of list.names) {
    const id = `${list.id}/${names.length.toString(36)}`;
    names.push({ surface, commonness, entity: id, roles });
    entities.push({ id, name: surface, roles, aliases: [], dataset: list.id });
  }
  const about: DatasetAbout = {
    kind: 'import',
    title: list.title,
    licence: '',
    credits: [],
    asOf: list.asOf,
  };
  const author = { kind: 'import', dataset: list.id } as const;
  return installDataset({ id: list.id, names, entities, facts: [], author }, about, options);
}
