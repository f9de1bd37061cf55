import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import type { RoundFact } from '../../../domain/fact.ts';
import { Knowledge } from '../../../domain/knowledge.ts';
import type { Result } from '../../../domain/store-fault.ts';
import { nameKey } from '../../../recognition/index/key.ts';
import { saveCapture } from '../../../storage/captures.ts';
import { entityFacts, readEntities } from '../../../storage/entities.ts';
import { bearersOf, nearNames } from '../../../storage/entity-choices.ts';
import { type EntityEvent, readHistory } from '../../../storage/entity-history.ts';
import { type Everything, liveEverything } from '../../../storage/everything.ts';
import { judgeDraft, judgeInOrder } from '../../../storage/judging.ts';
import { mergeEntries, splitAgain } from '../../../storage/merges.ts';
import { listMutes, muteEverywhere, muteHere, takeBack } from '../../../storage/mutes.ts';
import { openNames } from '../../../storage/name-store.ts';
import { addAlias, addEntity, addFacts, recordsAbout } from '../../../storage/notebook.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { removeDataset } from '../../../storage/packs/install-dataset.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { quotesOfEntity } from '../../../storage/saved-quotes.ts';
import { searchNames } from '../../../storage/search-names.ts';
import { searchTexts } from '../../../storage/search-texts.ts';
import { reopen, settle } from '../../../storage/settlements.ts';
import { draftOfFact } from '../domain/draft-of-fact.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

const rare = () => 2 as const;
const ST = 'p/st';
const LARCH = 'p/larch';
let own: string;

const usd = (amount: number) => ({ amount, currency: 'USD', bound: 'exact' as const });
const mine = (subject: string, more: Partial<RoundFact> = {}) => {
  const { id: _, author: __, ...fact } = roundOf('x', subject, more);
  return fact;
};
const mergeOf = async (id: string): Promise<EntityEvent> =>
  (await readHistory(id)).find(({ kind, counts }) => kind === 'merge' && counts)!;
const split = async (id: string) => good(await splitAgain((await mergeOf(id)).record));
const knownOf = async (id: string) => good(await entityFacts([id]))[0]!;
const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id).sort();

function everything(): Promise<Everything> {
  const stop = new AbortController();
  return new Promise<Everything>((done, fail) =>
    liveEverything(
      (result: Result<Everything>) => (result.ok ? done(result.value) : fail(result.error)),
      stop.signal,
    ),
  ).finally(() => stop.abort());
}

beforeEach(async () => {
  await emptyStore();
  good(
    await installPack(
      packOf(
        'p',
        [
          entityOf(ST, 'SenseTime', { country: 'CN' }),
          entityOf(LARCH, 'Larch'),
          entityOf('p/tm', 'Temasek', { roles: ['investor'] }),
        ],
        [
          roundOf('p/f1', ST, { lead: [{ name: 'Temasek', entity: 'p/tm' }], raised: usd(600e6) }),
          roundOf('p/f2', LARCH),
        ],
      ),
    ),
  );
  const draft = {
    name: 'Sensetimus',
    roles: ['company' as const],
    aliases: [],
    homepage: 'https://st.example',
  };
  own = good(await addEntity(draft, rare)).id;
});

describe('two entries that were merged', () => {
  it('are one page and one card under either id, with names, facts and notes of both', async () => {
    const [fact] = good(await addFacts([mine(own, { asOf: '2018-01', stage: 'series-b' })]));
    good(await addNote({ entity: own }, 'met them'));
    good(await addNote({ entity: ST }, 'read of them'));
    good(await mergeEntries(own, ST));
    for (const id of [own, ST]) {
      const { entity, facts, notes } = await knownOf(id);
      expect(entity).toMatchObject({
        id: ST,
        name: 'SenseTime',
        country: 'CN',
        homepage: 'https://st.example',
      });
      expect(entity.aliases.map(({ text }) => text)).toEqual(['Sensetimus']);
      expect(ids(facts)).toEqual([fact!.id, 'p/f1'].sort());
      expect(facts.every(({ subject }) => subject === ST)).toBe(true);
      expect(notes.map(({ text }) => text)).toEqual(['met them', 'read of them']);
    }
    expect(good(await entityFacts([own, ST]))).toHaveLength(1);
    expect(ids(good(await readEntities([own, ST, LARCH])))).toEqual([LARCH, ST]);
  });

  it('are as they were once they are split, each with what was added to it in between', async () => {
    const before = [await knownOf(own), await knownOf(ST)];
    good(await mergeEntries(own, ST));
    await split(ST);
    expect([await knownOf(own), await knownOf(ST)]).toEqual(before);
    good(await mergeEntries(own, ST));
    good(await addNote({ entity: ST }, 'in between'));
    const [fact] = good(await addFacts([mine(own)]));
    good(
      await addNote({ fact: (await knownOf(ST)).facts.find(({ id }) => id === fact!.id)! }, 'on the fact'),
    );
    await split(own);
    expect((await knownOf(ST)).notes.map(({ text }) => text)).toEqual(['in between']);
    expect(ids((await knownOf(ST)).facts)).toEqual(['p/f1']);
    expect(ids((await knownOf(own)).facts)).toEqual([fact!.id]);
    expect((await knownOf(own)).notes.map(({ text }) => text)).toEqual(['on the fact']);
  });

  it('are one in the lists, with parties, counts and conflicts', async () => {
    good(
      await addFacts([
        mine(own, { raised: usd(900e6) }),
        mine(LARCH, { lead: [{ name: 'Sensetimus', entity: own }] }),
      ]),
    );
    good(await mergeEntries(own, ST));
    const all = new Knowledge(await everything());
    expect([...all.entities.keys()].sort()).toEqual([LARCH, ST, 'p/tm']);
    expect(all.about(ST)).toHaveLength(3);
    expect(all.of(own)).toEqual(all.of(ST));
    const card = await knownOf(own);
    const { facts, entity, related } = all.of(own)!;
    expect([entity, ids(facts), ids(related)]).toEqual([card.entity, ids(card.facts), ids(card.related)]);
    await split(ST);
    const apart = new Knowledge(await everything());
    expect(apart.about(ST)).toHaveLength(1);
    expect(apart.about(own)).toHaveLength(2);
  });

  it('follow chains, and mean whoever stands for those who are merged again', async () => {
    good(await mergeEntries(own, ST));
    good(await mergeEntries(own, LARCH));
    expect((await knownOf(own)).entity).toMatchObject({ id: LARCH, name: 'Larch' });
    expect(ids((await knownOf(ST)).facts)).toEqual(['p/f1', 'p/f2']);
    expect(good(await mergeEntries(LARCH, own))).toBeNull();
    expect(good(await mergeEntries(own, own))).toBeNull();
    const [last] = (await readHistory(own)).filter(({ kind }) => kind === 'merge');
    expect(last?.merged).toEqual({ from: 'SenseTime', into: 'Larch' });
    good(await splitAgain(last!.record));
    expect((await knownOf(LARCH)).facts).toHaveLength(1);
    expect((await knownOf(own)).entity.id).toBe(ST);
  });

  it('are told in the history of both, with the merge and its taking back', async () => {
    good(await mergeEntries(own, ST));
    await split(ST);
    for (const id of [own, ST]) {
      const events = (await readHistory(id)).filter(({ merged }) => merged);
      expect(events.map(({ kind, counts }) => [kind, counts])).toEqual([
        ['retraction', false],
        ['merge', false],
      ]);
      expect(events[0]?.merged).toEqual({ from: 'Sensetimus', into: 'SenseTime' });
    }
    const written = await notebook.records.count();
    good(await splitAgain((await readHistory(ST)).find(({ kind }) => kind === 'merge')!.record));
    good(await splitAgain('unknown'));
    expect(await notebook.records.count()).toBe(written);
  });

  it('lose nothing when a dataset that held the first is gone', async () => {
    good(await addNote({ entity: own }, 'met them'));
    good(await mergeEntries(own, ST));
    good(await removeDataset('p'));
    const left = await knownOf(own);
    expect(left.entity).toMatchObject({ id: ST, name: 'Sensetimus' });
    expect(left.notes).toHaveLength(1);
    expect(new Knowledge(await everything()).of(own)?.entity.name).toBe('Sensetimus');
    await split(own);
    expect((await knownOf(own)).entity).toMatchObject({ id: own, name: 'Sensetimus' });
  });
});

describe('names of merged entries', () => {
  beforeEach(async () => {
    good(await addAlias({ id: own, roles: ['company'] }, { text: 'SenseTime', kind: 'brand' }, rare));
  });

  it('mean one entry to whoever asks who is called so', async () => {
    expect(good(await bearersOf('SenseTime'))).toHaveLength(2);
    good(await mergeEntries(own, ST));
    expect(good(await bearersOf('SenseTime'))).toMatchObject([{ id: ST, name: 'SenseTime' }]);
    expect(good(await bearersOf('Sensetimus'))).toMatchObject([{ id: ST }]);
    expect(good(await nearNames('Sensetimes'))).toMatchObject([{ id: ST }]);
    expect(good(await searchNames('sense')).map(({ entity }) => entity)).toEqual([ST]);
    await split(own);
    expect(
      good(await searchNames('sense'))
        .map(({ entity }) => entity)
        .sort(),
    ).toEqual([own, ST].sort());
  });

  it('mean one entry on pages, also to a worker that was awake', async () => {
    const names = good(await openNames());
    const key = nameKey('SenseTime')!;
    const bearers = async () =>
      (await names.lookup([key])).get(key)!.flatMap(({ entities }) => entities.map(({ id }) => id));
    expect((await bearers()).sort()).toEqual([own, ST].sort());
    good(await mergeEntries(own, ST));
    await names.refresh();
    expect(new Set(await bearers())).toEqual(new Set([ST]));
  });

  it('find facts and notes of all by the name of any', async () => {
    good(await addNote({ entity: own }, 'a remark'));
    const found = async (text: string) => good(await searchTexts({ text, amounts: [] }, 10));
    expect((await found('sensetimus')).facts).toEqual([]);
    good(await mergeEntries(own, ST));
    const one = await found('sensetimus series');
    expect(ids(one.facts)).toEqual(['p/f1']);
    expect(one.entities.get(ST)?.name).toBe('SenseTime');
    const { notes, entities } = await found('remark');
    expect(notes).toMatchObject([{ on: { entity: ST } }]);
    expect(entities.get(ST)?.name).toBe('SenseTime');
  });
});

describe('what is written while entries are merged', () => {
  const source = { title: 'A page', url: 'https://news.example/1', published: '2020-05-04' };
  const quote = { quote: { exact: 'raised', prefix: '', suffix: '' }, position: { start: 0, end: 6 } };

  it('is saved on the entry that was picked, and judged against the facts of both', async () => {
    good(await mergeEntries(own, ST));
    const fact = roundOf('x', own, { raised: usd(600e6) });
    const draft = draftOfFact(fact);
    const context = { source: null, today: '2026-11-30', rates: null };
    expect(good(await judgeDraft(draft, { ...context, entity: own })).verdict).not.toBe('new');
    const [judged] = good(await judgeInOrder({ drafts: [draft], quotes: [null], source }, context));
    expect(judged).toMatchObject({ company: { id: ST } });
    expect(judged?.judgement.verdict).not.toBe('new');
    const facts = [{ draft, company: own, aliases: ['ST Group'] }];
    const saved = good(await saveCapture({ facts, source, quotes: [quote] }, async () => rare));
    expect(saved.company?.name).toBe('SenseTime');
    expect(saved.facts[0]?.subject).toBe(own);
    expect(good(await quotesOfEntity(ST))).toHaveLength(1);
    expect(good(await recordsAbout(ST)).map(({ kind }) => kind)).toContain('alias');
    await split(own);
    expect(good(await quotesOfEntity(ST))).toHaveLength(0);
    expect(good(await quotesOfEntity(own))).toHaveLength(1);
    expect((await knownOf(own)).entity.aliases.map(({ text }) => text)).toContain('ST Group');
  });

  it('corrects a fact where it was recorded', async () => {
    const [fact] = good(await addFacts([mine(own)]));
    good(await mergeEntries(own, ST));
    const shown = (await knownOf(ST)).facts.find(({ id }) => id === fact!.id) as RoundFact;
    const { id: _, author: __, ...corrected } = { ...shown, stage: 'series-b' };
    good(await addFacts([corrected], [fact!.id]));
    await split(ST);
    expect((await knownOf(own)).facts).toMatchObject([{ stage: 'series-b', subject: own }]);
    expect(ids((await knownOf(ST)).facts)).toEqual(['p/f1']);
  });

  it('mutes both, whichever was muted, and speaks again of both when it is taken back', async () => {
    good(await muteHere('news.example', { entity: own, name: 'Sensetimus' }));
    good(await muteEverywhere({ entity: ST, name: 'SenseTime' }));
    good(await mergeEntries(own, ST));
    expect(good(await listMutes()).map(({ entity }) => entity)).toEqual([ST, ST]);
    expect(good(await openNames()).mutes.map(({ entity }) => entity)).toEqual([ST, ST]);
    const again = good(await muteHere('news.example', { entity: ST, name: 'SenseTime' }));
    expect(good(await listMutes())).toHaveLength(2);
    good(await takeBack(again.id));
    await split(own);
    expect(good(await listMutes())).toMatchObject([{ scope: 'everywhere', entity: ST }]);
  });

  it('settles what differs for both, and opens it again', async () => {
    const settled = good(await settle({ subject: own, facts: ['p/f1'], shows: 'all' }));
    good(await mergeEntries(own, ST));
    expect((await knownOf(ST)).settlements).toMatchObject([{ subject: ST }]);
    good(await reopen({ id: settled.id, subject: ST }));
    expect((await knownOf(ST)).settlements).toEqual([]);
  });
});
