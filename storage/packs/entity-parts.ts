import type { EntityId } from '../../domain/entity.ts';
import { type Grouped, grouped } from '../packed/columns.ts';
import { type EntityEntry, encodeEntities, entityBlockOf, isSqueezed } from '../packed/entity-blocks.ts';
import { release } from '../packed/release.ts';
import type { DatasetSource } from './dataset-source.ts';
import type { Part } from './part.ts';

/** Tells of each thing and the number it belongs to, in the order of the things; the same each time. */
type Pairs = (take: (thing: number, of: number) => void) => void;

/** Things of which each belongs to a number, grouped by that number. */
class Links {
  readonly #things: Uint32Array;
  readonly #from: Uint32Array;

  // Goes through all pairs twice instead of holding them.
  constructor(pairs: Pairs, ids: number) {
    const from = new Uint32Array(ids + 1);
    pairs((_, of) => {
      from[of + 1]!++;
    });
    for (let number = 0; number < ids; number++) from[number + 1]! += from[number]!;
    const things = new Uint32Array(from[ids]!);
    const next = from.slice(0, ids);
    pairs((thing, of) => {
      things[next[of]!++] = thing;
    });
    release(next);
    [this.#things, this.#from] = [things, from];
  }

  of(number: number): number[] {
    return Array.from(this.#things.subarray(this.#from[number]!, this.#from[number + 1]!));
  }

  /** Forgets all. */
  empty(): void {
    release(this.#things);
    release(this.#from);
  }
}

/** Facts, by their number in the order of `facts`, of those whom they name as parties. */
const partyLinks = (source: DatasetSource, { order }: Grouped) =>
  new Links((take) => {
    for (let number = 0; number < order.length; number++)
      for (const party of source.partiesOf(order[number]!)) take(number, party);
  }, source.counts.ids);

const memberLinks = (source: DatasetSource) =>
  new Links((take) => {
    for (let number = 0; number < source.counts.ids; number++) {
      const owner = source.ownerOf(number);
      if (owner !== null) take(number, owner);
    }
  }, source.counts.ids);

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
  for (const links of [parties, members]) links.empty();
  for (const numbers of [blockOf, order, from]) release(numbers);
}
