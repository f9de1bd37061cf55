import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { BLANK_DRAFT } from '../../../../domain/draft.ts';
import type { Fact, NewFact, Note } from '../../../../domain/fact.ts';
import { saveCapture } from '../../../../storage/captures.ts';
import { entityFacts } from '../../../../storage/entities.ts';
import { addEntity, addFacts, withdraw } from '../../../../storage/notebook.ts';
import { notebook } from '../../../../storage/notebook-db.ts';
import { addNote, rewriteNote, withdrawNote } from '../../../../storage/notes.ts';
import { joinSpace, readSpaces } from '../../../../storage/sync/spaces.ts';
import { shareFact, shareNote } from '../../../../storage/team/share.ts';
import { SEALER } from '../../../../sync/engine/run.ts';
import { spaceMark } from '../../../../sync/engine/space-mark.ts';
import { syncSpace } from '../../../../sync/engine/sync-space.ts';
import { NotebookJournal } from '../../../../sync/journal/notebook-journal.ts';
import { newEpochKey } from '../../../../sync/seal/segment.ts';
import { newTeamSpace } from '../../../../sync/setup/team-space.ts';
import { FakeServer } from '../../sync/model/fake-server.ts';
import { Random } from '../../sync/model/random.ts';
import { emptyStore, good } from '../fresh-store.ts';

const PLACE = { kind: 'webdav' as const, address: 'https://fake.example/' };
const OWN = '0a'.repeat(16);
const plain = async () => () => 0 as const;

let team = '';

async function joinBoth(): Promise<void> {
  await emptyStore();
  const names = { label: 'Laptop', team: 'Desk', own: 'Anna' };
  const space = await newTeamSpace({ place: PLACE, ...names }, Date.now());
  team = space.id;
  good(await joinSpace(space));
  const own = {
    id: OWN,
    place: PLACE,
    keys: [await newEpochKey(1)],
    fixed: [await spaceMark(OWN)],
    label: 'Laptop',
  };
  good(await joinSpace(own));
}

/** What waits for a space, line by line. */
async function waiting(space: string): Promise<string[]> {
  const ids = (await notebook.outbox.toArray()).filter((row) => row.space === space).map((row) => row.record);
  return (await new NotebookJournal(space, plain).lines(ids)).map(({ line }) => line);
}

const factOn = (subject: string, title: string): NewFact => ({
  kind: 'totalRaised',
  subject,
  asOf: '2026-01',
  status: 'reported',
  citation: { title, published: null },
  amount: { amount: 1_000_000, currency: 'USD', bound: 'exact' },
});

beforeEach(joinBoth);

describe('what goes to a team', () => {
  it('is nothing that was not shared with it; the reader’s own devices get all', async () => {
    const company = good(await addEntity({ name: 'Lumen', roles: ['company'], aliases: [] }, () => 0));
    await addNote({ entity: company.id }, 'mine alone');
    await addFacts([factOn(company.id, 'Report')]);
    expect(await waiting(team)).toEqual([]);
    expect(await waiting(OWN)).toHaveLength(3);
  });

  it('is a note once it is shared, with whom it is on, and not what it said before', async () => {
    const company = good(await addEntity({ name: 'Lumen', roles: ['company'], aliases: [] }, () => 0));
    const note = good(await addNote({ entity: company.id }, 'a first, careless draft'));
    good(await rewriteNote(note.id, 'what all may read'));
    good(await shareNote(note.id, team, plain));
    const sent = await waiting(team);
    expect(sent.map((line) => (JSON.parse(line) as { kind: string }).kind).sort()).toEqual([
      'entity',
      'note',
    ]);
    expect(sent.join()).not.toContain('careless');
    const [known] = good(await entityFacts([company.id]));
    expect(known?.notes).toMatchObject([{ text: 'what all may read', shared: { team } }]);
    // What is changed from then on is changed for all.
    good(await rewriteNote(note.id, 'said better'));
    expect((await waiting(team)).join()).toContain('said better');
  });

  it('is withdrawn there when it is made private again, and the words go on here alone', async () => {
    const company = good(await addEntity({ name: 'Lumen', roles: ['company'], aliases: [] }, () => 0));
    const note = good(await addNote({ entity: company.id }, 'shared for a while'));
    good(await shareNote(note.id, team, plain));
    good(await shareNote(note.id, null, plain));
    good(await rewriteNote(note.id, 'private afterthought'));
    const sent = await waiting(team);
    expect(sent.map((line) => (JSON.parse(line) as { kind: string }).kind)).toContain('retraction');
    expect(sent.join()).not.toContain('afterthought');
    const [known] = good(await entityFacts([company.id]));
    expect(known?.notes.map(({ text, shared }) => [text, shared])).toEqual([
      ['private afterthought', undefined],
    ]);
  });

  it('is a fact that was saved for it, with the company it is about', async () => {
    const draft = {
      ...BLANK_DRAFT,
      kind: 'valuation' as const,
      company: { name: 'Lumen', spans: [], entities: [], aliases: [] },
      amount: { money: { amount: 5_000_000, currency: 'USD', bound: 'exact' as const }, spans: [] },
    };
    const facts = [{ draft, company: null, aliases: [], team }] as never;
    const source = { title: 'Report', published: null };
    const saved = good(await saveCapture({ facts, source, team }, plain));
    expect(saved.facts).toHaveLength(1);
    const kinds = (await waiting(team)).map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds.sort()).toEqual(['entity', 'fact']);
    good(await shareFact(saved.facts[0]!, null, plain));
    const [known] = good(await entityFacts([saved.company!.id]));
    expect(known?.facts.map(({ shared }) => shared)).toEqual([undefined]);
  });
});

const act = fc.oneof(
  fc.record({ act: fc.constant('note' as const) }),
  fc.record({ act: fc.constant('fact' as const) }),
  fc.record({
    act: fc.constantFrom('share' as const, 'stop' as const, 'rewrite' as const, 'withdraw' as const),
    of: fc.nat(),
  }),
);

describe('private notes', () => {
  it('never come to be on a team’s server, whatever is shared, changed, taken back and compared in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (steps) => {
        await joinBoth();
        const server = new FakeServer({ random: new Random(1), feed: false });
        const company = good(await addEntity({ name: 'Lumen', roles: ['company'], aliases: [] }, () => 0));
        const notes: Note[] = [];
        const facts: Fact[] = [];
        let n = 0;
        // Words are told apart by whether what they stand in was shared when they were written.
        const sharedNow = new Set<string>();
        const sync = () =>
          syncSpace(
            {
              journal: new NotebookJournal(team, plain),
              store: server.store(),
              signal: new AbortController().signal,
            },
            'everything',
          );
        const secret = new Set<string>();
        for (const step of steps) {
          n += 1;
          if (step.act === 'note') {
            const words = `secret-${n}-words`;
            secret.add(words);
            notes.push(good(await addNote({ entity: company.id }, words)));
          } else if (step.act === 'fact') {
            const title = `secret-${n}-title`;
            secret.add(title);
            facts.push(...good(await addFacts([factOn(company.id, title)])));
          } else {
            const note = notes[step.of % Math.max(1, notes.length)];
            const fact = facts[step.of % Math.max(1, facts.length)];
            if (step.act === 'share' && note) {
              good(await shareNote(note.id, team, plain));
              // Records lie in the order of their ids, and it may have been shared before.
              const byAge = (await notebook.records.toArray()).sort((a, b) => a.made - b.made);
              const now = byAge.findLast(
                (record) => record.kind === 'note' && record.note.id === note.id && record.team === team,
              );
              if (now?.kind === 'note') secret.delete(now.note.text);
              sharedNow.add(note.id);
            }
            if (step.act === 'share' && fact && step.of % 2 === 0) {
              good(await shareFact(fact, team, plain));
              secret.delete(fact.citation.title);
            }
            if (step.act === 'stop' && note) {
              good(await shareNote(note.id, null, plain));
              sharedNow.delete(note.id);
            }
            if (step.act === 'rewrite' && note) {
              const words = `secret-${n}-words`;
              if (good(await rewriteNote(note.id, words)) && !sharedNow.has(note.id)) secret.add(words);
            }
            if (step.act === 'withdraw' && note && step.of % 3 === 0) {
              good(await withdrawNote(note.id));
              sharedNow.delete(note.id);
            }
          }
          if (n % 5 === 0) await sync();
        }
        await sync();
        for (const record of await notebook.records.toArray())
          if (record.team === undefined)
            expect(await notebook.outbox.get([team, record.id]), 'waits for the team').toBeUndefined();
        // All that lies there, opened with every key there is.
        const row = good(await readSpaces()).find(({ id }) => id === team)!;
        const opened: string[] = [];
        for (const [name, bytes] of server.state.objects)
          if (name.startsWith('log/'))
            opened.push(
              new TextDecoder().decode(
                await SEALER.open(
                  (epoch) => row.keys.find((key) => key.epoch === epoch),
                  team,
                  name.slice(0, -17),
                  bytes,
                ),
              ),
            );
        for (const words of secret) expect(opened.join().includes(words), words).toBe(false);
        await withdraw([]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
