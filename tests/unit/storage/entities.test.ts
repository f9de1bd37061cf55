import 'fake-indexeddb/auto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fact } from '../../../domain/fact.ts';
import type { EntityKnowledge } from '../../../domain/knowledge.ts';
import type { Result } from '../../../domain/store-fault.ts';
import { entityFacts, liveEntity, readEntities, resolveParties } from '../../../storage/entities.ts';
import { addEntity, addFacts } from '../../../storage/notebook.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { removeDataset } from '../../../storage/packs/install-dataset.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { emptyStore, entityOf, eventually, good, packOf, roundOf } from './fresh-store.ts';

beforeEach(emptyStore);
afterEach(() => vi.restoreAllMocks());

const investor = { roles: ['investor' as const] };

const pack = packOf(
  'p',
  [
    entityOf('p/st', 'SenseTime', { country: 'CN' }),
    entityOf('p/sb', 'SoftBank', { roles: ['investor', 'company'] }),
    entityOf('p/vf', 'SoftBank Vision Fund', { ...investor, partOf: 'p/sb' }),
    entityOf('p/tm', 'Temasek', investor),
    entityOf('p/buyer', 'Buyer'),
  ],
  [
    roundOf('p/f1', 'p/st', { lead: [{ name: 'Temasek', entity: 'p/tm' }] }),
    roundOf('p/f2', 'p/st', {
      investors: [{ name: 'SoftBank Vision Fund', entity: 'p/vf' }],
      instrument: 'stake',
    }),
    {
      id: 'p/f3',
      kind: 'acquisition',
      subject: 'p/st',
      asOf: null,
      status: 'rumoured',
      citation: { title: 'Talk', published: null },
      author: { kind: 'pack', dataset: 'p' },
      acquirer: { name: 'Buyer', entity: 'p/buyer' },
      price: null,
    },
    {
      id: 'p/f4',
      kind: 'fund',
      subject: 'p/vf',
      asOf: '2017',
      status: 'announced',
      citation: { title: 'Fund', published: '2017' },
      author: { kind: 'pack', dataset: 'p' },
      size: { amount: 93e9, currency: 'USD', bound: 'over' },
    },
  ],
);

const ids = (facts: readonly { id: string }[] | undefined) => facts?.map(({ id }) => id).sort();

describe('what the store knows about an entity', () => {
  beforeEach(async () => {
    good(await installPack(pack));
  });

  it.each([
    [
      'a company: facts about it, everybody they name',
      'p/st',
      ['p/f1', 'p/f2', 'p/f3'],
      ['p/buyer', 'p/tm', 'p/vf'],
    ],
    ['an investor: facts in which it takes part', 'p/tm', ['p/f1'], ['p/st']],
    ['a buyer', 'p/buyer', ['p/f3'], ['p/st']],
    ['a group: what its parts do counts too', 'p/sb', ['p/f2', 'p/f4'], ['p/st', 'p/vf']],
    ['a part: its own deals and its parent', 'p/vf', ['p/f2', 'p/f4'], ['p/sb', 'p/st']],
  ])('%s', async (_, id, facts, related) => {
    const [found] = good(await entityFacts([id]));
    expect(ids(found?.facts)).toEqual(facts);
    expect(ids(found?.related)).toEqual(related);
  });

  it('says what its dataset is called', async () => {
    const [found] = good(await entityFacts(['p/st']));
    expect(found?.datasets?.get(found.entity.dataset!)).toBe(pack.title);
  });

  it('comes in the order asked, without ids it does not know', async () => {
    const found = good(await entityFacts(['p/tm', 'p/none', 'p/st', 'p/tm']));
    expect(found.map(({ entity }) => entity.id)).toEqual(['p/tm', 'p/st']);
    expect(ids(good(await readEntities(['p/st', 'x/y'])))).toEqual(['p/st']);
  });

  it('includes what other datasets and the notebook say of it', async () => {
    const about = roundOf('q/f', 'p/st', { investors: [{ name: 'Temasek', entity: 'p/tm' }] });
    good(await installPack({ ...packOf('q', [entityOf('q/1', 'Other')]), facts: [about] }));
    const mine = good(
      await addEntity({ name: 'Own Capital', roles: ['investor'], aliases: [], partOf: 'p/tm' }, () => 2),
    );
    const {
      id: _id,
      author: _author,
      ...draft
    } = roundOf('', 'p/st', { lead: [{ name: 'Own', entity: mine.id }] });
    const [own] = good(await addFacts([draft]));
    const [company, temasek] = good(await entityFacts(['p/st', 'p/tm']));
    expect(ids(company?.facts)).toEqual([own!.id, 'p/f1', 'p/f2', 'p/f3', 'q/f'].sort());
    expect(ids(temasek?.facts)).toEqual([own!.id, 'p/f1', 'q/f'].sort());
    expect(ids(temasek?.related)).toEqual([mine.id, 'p/st'].sort());
  });

  it('keeps the authors of facts apart', async () => {
    const [found] = good(await entityFacts(['p/st']));
    expect(found?.facts.map(({ author }) => author)).toEqual(
      found?.facts.map(() => ({ kind: 'pack', dataset: 'p' })),
    );
  });
});

describe('parties given by name only', () => {
  const named = (name: string): Fact => roundOf('p/x', 'p/st', { investors: [{ name }] });
  const resolved = async (name: string) => {
    const [fact] = await resolveParties([named(name)]);
    return fact?.kind === 'round' ? fact.investors[0]?.entity : undefined;
  };

  it('are known when exactly one investor, or else exactly one entity, has the name', async () => {
    const entities = [
      entityOf('p/1', 'Temasek', investor),
      entityOf('p/2', 'Circle'),
      entityOf('p/3', 'Circle', investor),
      entityOf('p/4', 'Apollo'),
      entityOf('p/5', 'Apollo'),
      entityOf('p/6', 'Lenovo'),
    ];
    good(await installPack(packOf('p', entities)));
    const own = good(await addEntity({ name: 'Own Capital', roles: ['investor'], aliases: [] }, () => 2));
    expect(await Promise.all(['TEMASEK', 'Circle', 'Apollo', 'Lenovo', 'Nobody', '!'].map(resolved))).toEqual(
      ['p/1', 'p/3', undefined, 'p/6', undefined, undefined],
    );
    expect(await resolved('own capital')).toBe(own.id);
  });
});

describe('a live entity', () => {
  const follow = (id: string, signal: AbortSignal) => {
    const told: Result<EntityKnowledge | null>[] = [];
    liveEntity(id, (facts) => told.push(facts), signal);
    const last = () => told.at(-1);
    return { told, last };
  };

  it('is told now, after a note, after a pack, and when it goes, until it is stopped', async () => {
    const stop = new AbortController();
    const { told, last } = follow('p/st', stop.signal);
    await eventually(() => expect(last()).toEqual({ ok: true, value: null }));
    good(await installPack(pack));
    await eventually(() =>
      expect(last()).toMatchObject({ value: { entity: { name: 'SenseTime' }, notes: [] } }),
    );
    good(await addNote({ entity: 'p/st' }, 'Met them'));
    await eventually(() => expect(last()).toMatchObject({ value: { notes: [{ text: 'Met them' }] } }));
    good(await removeDataset('p'));
    await eventually(() => expect(last()).toEqual({ ok: true, value: null }));
    stop.abort();
    const count = told.length;
    good(await addNote({ entity: 'p/st' }, 'Unheard'));
    expect(told).toHaveLength(count);
  });

  it('tells a failure, and what it knows once the cause is gone', async () => {
    good(await installPack(pack));
    const stop = new AbortController();
    const where = vi.spyOn(notebook.records, 'where').mockImplementation(() => {
      throw new DOMException('lost', 'UnknownError');
    });
    const { last } = follow('p/st', stop.signal);
    await eventually(() => expect(last()).toMatchObject({ ok: false, error: { code: 'store-broken' } }));
    where.mockRestore();
    await eventually(() => expect(last()).toMatchObject({ ok: true, value: { entity: { id: 'p/st' } } }));
    stop.abort();
  });

  it('that is stopped before it starts tells nothing', () => {
    const { told } = follow('p/st', AbortSignal.abort());
    expect(told).toEqual([]);
  });
});
