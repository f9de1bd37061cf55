import type { EntityId } from '../../domain/entity.ts';
import { Column, type Grouped, grouped } from '../packed/columns.ts';
import { type EntityEntry, encodeEntities, entityBlockOf, isSqueezed } from '../packed/entity-blocks.ts';
import type { DatasetSource } from './dataset-source.ts';
import type { Part } from './part.ts';

/** Things of which each belongs to a number, grouped by that number. */
class Links {
  readonly #things: Column;
  readonly #grouped: Grouped;

  constructor(things: Column, of: Column, ids: number) {
    this.#things = things;
    this.#grouped = grouped(of, ids);
  }

  of(number: number): number[] {
    const { order, from } = this.#grouped;
    return Array.from(order.subarray(from[number]!, from[number + 1]!), (at) => this.#things.at(at));
  }
}

/** Facts, by their number in the order of `facts`, of those whom they name as parties. */
function partyLinks(source: DatasetSource, { order }: Grouped): Links {
  const [facts, parties] = [new Column(), new Column()];
  order.forEach((fact, number) => {
    for (const party of source.partiesOf(fact)) {
      facts.push(number);
      parties.push(party);
    }
  });
  return new Links(facts, parties, source.counts.ids);
}

function memberLinks(source: DatasetSource): Links {
  const [members, owners] = [new Column(), new Column()];
  for (let number = 0; number < source.counts.ids; number++) {
    const owner = source.ownerOf(number);
    if (owner === null) continue;
    members.push(number);
    owners.push(owner);
  }
  return new Links(members, owners, source.counts.ids);
}

/** Everything that a dataset knows of each id, in `blocks` blocks; `facts` are its facts grouped by subject. */
export function* entityParts(source: DatasetSource, facts: Grouped, blocks: number): Generator<Part> {
  const [parties, members] = [partyLinks(source, facts), memberLinks(source)];
  const { ids } = source.counts;
  const squeeze = isSqueezed(source.counts);
  const blockOf = new Uint32Array(ids);
  for (let number = 0; number < ids; number++) blockOf[number] = entityBlockOf(source.idOf(number), blocks);
  const { order, from } = grouped(blockOf, blocks);
  for (let block = 0; block < blocks; block++) {
    const entries: [EntityId, EntityEntry][] = [];
    for (let at = from[block]!; at < from[block + 1]!; at++) {
      const number = order[at]!;
      const [first, next] = [facts.from[number]!, facts.from[number + 1]!];
      const entity = source.entityOf(number);
      entries.push([
        source.idOf(number),
        {
          ...(entity ? { entity } : {}),
          own: { from: first, count: next - first },
          party: parties.of(number),
          members: members.of(number).map((member) => source.idOf(member)),
        },
      ]);
    }
    if (entries.length > 0) yield { table: 'entities', block, bytes: encodeEntities(entries, squeeze) };
  }
}
