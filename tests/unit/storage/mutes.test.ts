import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  listMutes,
  liveMutes,
  muteEverywhere,
  muteHere,
  mutesFor,
  notThis,
  onHost,
  takeBack,
} from '../../../storage/mutes.ts';
import { openNames } from '../../../storage/name-store.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { closeStore, emptyStore, eventually, good } from './fresh-store.ts';

beforeEach(emptyStore);

const box = { entity: 'starter/box', name: 'Box' };
const hosts = ['a.example', 'b.example'];

describe('mutes', () => {
  it('hold on their own site, or everywhere', async () => {
    good(await muteHere('a.example', box));
    good(await muteEverywhere({ entity: 'starter/meta', name: 'Meta' }));
    good(await notThis('b.example', { entity: 'starter/apple', name: 'Apple' }));
    const scopes = async (host: string) =>
      good(await mutesFor(host)).map(({ scope, name }) => `${scope} ${name}`);
    expect(await scopes('a.example')).toEqual(['here Box', 'everywhere Meta']);
    expect(await scopes('b.example')).toEqual(['everywhere Meta', 'not-this Apple']);
    expect(await scopes('c.example')).toEqual(['everywhere Meta']);
  });

  it('said twice count once, also for taking back', async () => {
    const [first, second] = await Promise.all([muteHere('a.example', box), muteHere('a.example', box)]);
    good(await muteHere('a.example', box));
    good(await takeBack(good(first).id));
    expect(good(await listMutes())).toEqual([]);
    good(await takeBack(good(second).id));
    expect(good(await listMutes())).toEqual([]);
  });

  it('outlive the worker and are known as soon as the names are open', async () => {
    good(await muteHere('a.example', box));
    await closeStore();
    const names = good(await openNames());
    expect(onHost(names.mutes, 'a.example')).toMatchObject([{ scope: 'here', ...box }]);
    expect(onHost(names.mutes, 'b.example')).toEqual([]);
  });

  it('stay on record when they are taken back', async () => {
    const { id } = good(await muteEverywhere(box));
    good(await takeBack(id));
    good(await takeBack(id));
    expect((await notebook.records.toArray()).map(({ kind }) => kind).sort()).toEqual(['mute', 'retraction']);
  });

  it('are told live until stopped', async () => {
    const told: number[] = [];
    const stop = new AbortController();
    liveMutes((mutes) => told.push(good(mutes).length), stop.signal);
    await eventually(() => expect(told.at(-1)).toBe(0));
    const { id } = good(await muteEverywhere(box));
    await eventually(() => expect(told.at(-1)).toBe(1));
    good(await takeBack(id));
    await eventually(() => expect(told.at(-1)).toBe(0));
    stop.abort();
  });

  type Step = { do: 'here' | 'everywhere' | 'not-this' | 'back'; host: number; entity: number };
  const step: fc.Arbitrary<Step> = fc.record({
    do: fc.constantFrom('here', 'everywhere', 'not-this', 'back'),
    host: fc.nat(1),
    entity: fc.nat(2),
  });

  it('are what was muted and not taken back, after any sequence of both', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        await emptyStore();
        const expected = new Set<string>();
        for (const { do: action, host, entity } of steps) {
          const muted = { entity: `e/${entity}`, name: `E${entity}` };
          const place = hosts[host]!;
          if (action === 'back') {
            const [known] = good(await listMutes());
            if (!known) continue;
            good(await takeBack(known.id));
            expected.delete([known.scope, known.entity, 'host' in known ? known.host : ''].join());
            continue;
          }
          if (action === 'here') good(await muteHere(place, muted));
          else if (action === 'not-this') good(await notThis(place, muted));
          else good(await muteEverywhere(muted));
          expected.add([action, muted.entity, action === 'everywhere' ? '' : place].join());
        }
        const found = good(await listMutes()).map((mute) =>
          [mute.scope, mute.entity, 'host' in mute ? mute.host : ''].join(),
        );
        expect(new Set(found)).toEqual(expected);
        expect(found).toHaveLength(expected.size);
      }),
      { numRuns: 30 },
    );
  });
});
