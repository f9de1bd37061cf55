import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import type { DeviceCard, UsedElsewhere } from '../../../../domain/device-card.ts';
import { sortedLines } from '../../../../storage/backup/record-lines.ts';
import { switchDataset } from '../../../../storage/dataset-list.ts';
import { append, withdraw } from '../../../../storage/notebook.ts';
import { type NotebookRecord, notebook, standing } from '../../../../storage/notebook-db.ts';
import { addNote } from '../../../../storage/notes.ts';
import { installPack } from '../../../../storage/packs/install-pack.ts';
import { cardsByName, liveUsedElsewhere, tellOfThisDevice } from '../../../../storage/sync/device-cards.ts';
import { joinSpace, readSyncStates } from '../../../../storage/sync/spaces.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from '../fresh-store.ts';

const DAY = 24 * 3_600_000;
const SPACE = '5c'.repeat(16);
const OTHER = 'b'.repeat(16);
const pack = packOf('p', [entityOf('p/a', 'Acorn')], []);

const cards = async () =>
  standing(await notebook.records.where('shelf').equals('device').toArray()) as Extract<
    NotebookRecord,
    { kind: 'device' }
  >[];
const tell = async (now = Date.now()) => good(await tellOfThisDevice('Firefox', now));

/** A card of another device, as it comes in. */
async function cardOf(device: string, card: Partial<DeviceCard>) {
  const whole = { names: [OTHER], browser: 'Chrome', facts: 7, datasets: [], ...card };
  const record: NotebookRecord = {
    id: crypto.randomUUID().replaceAll('-', ''),
    shelf: 'device',
    kind: 'device',
    made: Date.now(),
    device,
    replaces: [],
    about: [],
    card: whole,
  };
  await notebook.records.add(record);
}

const usedElsewhere = () =>
  new Promise<UsedElsewhere[]>((done) => {
    const stop = new AbortController();
    liveUsedElsewhere((used) => {
      stop.abort();
      done(good(used));
    }, stop.signal);
  });

describe('what devices tell each other of themselves', () => {
  beforeEach(async () => {
    await emptyStore();
    const place = { kind: 'webdav' as const, address: 'https://dav.example/' };
    good(await joinSpace({ id: SPACE, place, keys: [], fixed: [], label: 'Laptop' }));
    await notebook.spaces.update(SPACE, {
      devices: { [OTHER]: { top: 1, hash: '', label: 'Office', seen: 1 } },
    });
  });

  it('is told once, again when datasets change, and a number of facts once a day', async () => {
    good(await installPack(pack));
    const fact = async () =>
      append([
        {
          record: {
            kind: 'fact',
            shelf: 'fact',
            about: ['p/a'],
            fact: { ...roundOf(`n/${Math.random()}`, 'p/a'), author: { kind: 'person', device: 'd' } },
          },
        },
      ]);
    const [first] = await fact();
    await tell();
    await tell();
    expect((await cards()).map(({ card }) => card)).toEqual([
      {
        names: [(await notebook.spaces.get(SPACE))!.device],
        browser: 'Firefox',
        facts: 1,
        datasets: [{ id: 'p', kind: 'pack', title: expect.any(String), asOf: expect.anything(), on: true }],
      },
    ]);
    expect(await notebook.outbox.count()).toBe(2);
    await fact();
    await tell();
    expect((await cards())[0]?.card.facts).toBe(1);
    await tell(Date.now() + DAY);
    expect((await cards()).map(({ card }) => card.facts)).toEqual([2]);
    good(await withdraw([first!.id]));
    await tell(Date.now() + 2 * DAY);
    expect((await cards()).map(({ card }) => card.facts)).toEqual([1]);
    good(await switchDataset('p', false));
    await tell();
    expect((await cards()).map(({ card }) => card.datasets[0]?.on)).toEqual([false]);
    const lines = (await notebook.records.toArray()).map((record) => ({
      id: record.id,
      line: JSON.stringify(record),
    }));
    expect(sortedLines(lines).newer).toEqual([]);
  });

  it('is told by nobody who does not sync', async () => {
    await notebook.spaces.clear();
    good(await addNote({ entity: 'e' }, 'One'));
    await tell();
    expect(await cards()).toEqual([]);
  });

  it('says which datasets to get here: those that are switched on there and are not here', async () => {
    good(await installPack(pack));
    const used = { kind: 'pack', title: 'B', asOf: '2026-05', on: true } as const;
    await cardOf('o', {
      datasets: [
        { ...used, id: 'p' },
        { ...used, id: 'q', url: 'https://packs.example/q.json', edition: 3 },
        { ...used, id: 'r', on: false },
      ],
    });
    await cardOf('stranger', { names: ['c'.repeat(16)], datasets: [{ ...used, id: 's' }] });
    await tell();
    expect(await usedElsewhere()).toEqual([
      { ...used, id: 'q', url: 'https://packs.example/q.json', edition: 3, devices: ['Office'] },
    ]);
    expect((await cardsByName()).get(OTHER)?.browser).toBe('Chrome');
    const [state] = good(await readSyncStates());
    expect(state?.devices).toMatchObject([
      { own: true, browser: 'Firefox', facts: 0 },
      { label: 'Office', browser: 'Chrome', facts: 7 },
    ]);
  });
});
