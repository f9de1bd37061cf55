import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../domain/store-fault.ts';
import { datasets } from '../../../storage/datasets-db.ts';
import { entityFacts } from '../../../storage/entities.ts';
import { readHistory } from '../../../storage/entity-history.ts';
import { type Everything, listedRecords, liveEverything } from '../../../storage/everything.ts';
import { startImport } from '../../../storage/import/imports.ts';
import { addAlias, addEntity, addFacts, withdraw } from '../../../storage/notebook.ts';
import { addNote } from '../../../storage/notes.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { reopen, settle } from '../../../storage/settlements.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

const classify = () => 2 as const;

/** What is told until `ready` says that it is enough. */
function told(ready: (all: Everything) => boolean): Promise<Everything> {
  const stop = new AbortController();
  return new Promise<Everything>((done, fail) => {
    const timer = setTimeout(() => fail(new Error('nothing of the kind was told')), 4_000);
    liveEverything((result: Result<Everything>) => {
      if (!result.ok || !ready(result.value)) return;
      clearTimeout(timer);
      done(result.value);
    }, stop.signal);
  }).finally(() => stop.abort());
}

beforeEach(async () => {
  await emptyStore();
  const facts = Array.from({ length: 40 }, (_, at) =>
    roundOf(`p/f${String(at)}`, at < 30 ? 'p/larch' : 'p/elm'),
  );
  good(
    await installPack(
      packOf(
        'p',
        [entityOf('p/larch', 'Larch'), entityOf('p/elm', 'Elm'), entityOf('p/unheard', 'Unheard')],
        facts,
      ),
    ),
  );
});

describe('all facts of the store', () => {
  it('joins packs and notebook, with those a fact or the reader speaks of', async () => {
    const fir = good(await addEntity({ name: 'Fir', roles: ['company'], aliases: [] }, classify));
    const { id: _, author: __, ...fact } = roundOf('x', fir.id);
    good(await addFacts([fact]));
    good(
      await addAlias({ id: 'p/elm', roles: ['company'] }, { text: 'Ulme', kind: 'translation' }, classify),
    );
    good(await addNote({ entity: 'p/unheard' }, 'never heard of it'));
    const all = await told(({ facts, notes }) => facts.length === 41 && notes.length === 1);
    expect([...all.entities.keys()].sort()).toEqual([fir.id, 'p/elm', 'p/larch', 'p/unheard'].sort());
    expect(all.entities.get('p/elm')?.aliases).toMatchObject([{ text: 'Ulme' }]);
    expect(new Set(all.facts.map(({ id }) => id)).size).toBe(41);
  });

  it('follows a fact that is taken back', async () => {
    const { id: _, author: __, ...fact } = roundOf('x', 'p/larch');
    good(await addFacts([fact]));
    await told(({ facts }) => facts.length === 41);
    const added = (await readHistory('p/larch')).find(({ kind }) => kind === 'fact')!;
    good(await withdraw([added.record]));
    await told(({ facts }) => facts.length === 40);
    const history = await readHistory('p/larch');
    expect(history.map(({ kind, counts }) => [kind, counts])).toEqual([
      ['retraction', false],
      ['fact', false],
    ]);
  });

  it('leaves what datasets bring until imports that run are done, and tells what the reader writes meanwhile', async () => {
    const id = good(await startImport(new File(['Company\nRowan\n'], 'list.csv'), {}));
    const stop = new AbortController();
    const seen: { facts: number; notes: number }[] = [];
    const until = (facts: number, notes: number) =>
      vi.waitFor(() => expect(seen.at(-1)).toEqual({ facts, notes }), { timeout: 10_000 });
    liveEverything((all) => {
      if (all.ok) seen.push({ facts: all.value.facts.length, notes: all.value.notes.length });
    }, stop.signal);
    try {
      await until(40, 0);
      good(await installPack(packOf('q', [entityOf('q/ash', 'Ash')], [roundOf('q/f', 'q/ash')])));
      await datasets.imports.update(id, { state: 'reading', progress: 0.5 });
      good(await addNote({ entity: 'p/elm' }, 'written meanwhile'));
      // The note brings the pack along: whatever is read is read whole.
      await until(41, 1);
      for (const pack of ['r', 's', 't', 'u']) {
        good(
          await installPack(
            packOf(pack, [entityOf(`${pack}/x`, 'Oak')], [roundOf(`${pack}/f`, `${pack}/x`)]),
          ),
        );
        await datasets.imports.update(id, { progress: 0.9 });
      }
      expect(seen).toEqual([
        { facts: 40, notes: 0 },
        { facts: 41, notes: 1 },
      ]);
      await datasets.imports.update(id, { state: 'done' });
      await until(45, 1);
    } finally {
      stop.abort();
    }
  });

  it('does not wait for imports that rest', async () => {
    const id = good(await startImport(new File(['Company\nRowan\n'], 'list.csv'), {}));
    await datasets.imports.update(id, { wish: 'pause', state: 'paused' });
    const stop = new AbortController();
    const seen: number[] = [];
    liveEverything((all) => all.ok && seen.push(all.value.facts.length), stop.signal);
    try {
      await vi.waitFor(() => expect(seen.at(-1)).toBe(40), { timeout: 10_000 });
      good(await installPack(packOf('q', [entityOf('q/ash', 'Ash')], [roundOf('q/f', 'q/ash')])));
      await vi.waitFor(() => expect(seen.at(-1)).toBe(41), { timeout: 10_000 });
    } finally {
      stop.abort();
    }
  });
});

describe('settling sources that differ', () => {
  const decision = { subject: 'p/larch', facts: ['p/f0', 'p/f1'], shows: 'one', preferred: 'p/f1' } as const;
  const settlementsOf = async () => good(await entityFacts(['p/larch']))[0]!.settlements;

  it('keeps what was decided, the newest decision in the place of earlier ones', async () => {
    good(await settle({ ...decision, facts: [...decision.facts], why: 'the filing says so' }));
    good(await settle({ ...decision, facts: ['p/f1', 'p/f0'], shows: 'all' }));
    good(await settle({ ...decision, facts: ['p/f2', 'p/f3'], preferred: 'p/f2' }));
    expect(await settlementsOf()).toMatchObject([{ shows: 'all' }, { preferred: 'p/f2' }]);
    const all = await told(({ settlements }) => settlements.length === 2);
    expect(all.facts).toHaveLength(40);
  });

  it('opens a question again, and keeps on record that it was settled', async () => {
    const settled = good(await settle({ ...decision, facts: [...decision.facts] }));
    good(await reopen(settled));
    good(await reopen(settled));
    expect(await settlementsOf()).toEqual([]);
    expect((await readHistory('p/larch')).map(({ kind }) => kind)).toEqual(['retraction', 'settlement']);
  });
});

describe('a notebook with more facts than lists can hold', () => {
  it('gives all but facts, and says that these are left out', async () => {
    const { id: _, author: __, ...fact } = roundOf('n/x', 'p/larch');
    good(await addFacts([fact, { ...fact, asOf: '2020' }]));
    good(await addNote({ entity: 'p/larch' }, 'Seen'));
    const whole = await listedRecords(2);
    expect(whole.records.map(({ shelf }) => shelf).sort()).toEqual(['fact', 'fact', 'note']);
    expect(whole.leftOut).toEqual([]);
    const few = await listedRecords(1);
    expect(few.records.map(({ shelf }) => shelf)).toEqual(['note']);
    expect(few.leftOut).toEqual(['notebook']);
  });
});
