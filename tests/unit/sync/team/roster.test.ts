import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MemberKeys } from '../../../../storage/sync/sync-rows.ts';
import { newMemberKeys } from '../../../../sync/team/member-keys.ts';
import { unboxRoots } from '../../../../sync/team/root-boxes.ts';
import { type Roster, rosterOf } from '../../../../sync/team/roster.ts';
import {
  addMember,
  beginTeam,
  changeRole,
  leaveTeam,
  removeMember,
  renewRoots,
} from '../../../../sync/team/roster-changes.ts';
import {
  type EntryObject,
  type ReadEntry,
  type RosterChange,
  readEntry,
  writeEntry,
} from '../../../../sync/team/roster-entry.ts';

const NAMES = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay'] as const;
type Name = (typeof NAMES)[number];

/** Keys are dear to make; who somebody is does not depend on the test. */
const keys = new Map<Name, MemberKeys>();
beforeAll(async () => {
  for (const name of NAMES) keys.set(name, await newMemberKeys());
});

const read = async (objects: readonly EntryObject[]): Promise<ReadEntry[]> =>
  (await Promise.all(objects.map(({ bytes }) => readEntry(bytes)))).filter((one) => one !== null);

/** A list that several write, each knowing what it was shown. */
class Team {
  readonly entries: ReadEntry[];
  readonly space: string;
  #time = 1_764_000_000_000;

  private constructor(space: string, entries: ReadEntry[]) {
    this.space = space;
    this.entries = entries;
  }

  static async begin(): Promise<Team> {
    const { space, entries } = await beginTeam(keys.get('Anna')!, { team: 'Desk', own: 'Anna' }, 1);
    return new Team(space, await read(entries));
  }

  /** Has somebody change the list who knows the first `known` entries. */
  async by(
    who: Name,
    change: (parts: Parameters<typeof renewRoots>[0]) => Promise<EntryObject>,
    known?: number,
  ) {
    const me = keys.get(who)!;
    const roster = await rosterOf(this.space, this.entries.slice(0, known));
    this.#time += 1000;
    const entry = await change({ roster, me, roots: await unboxRoots(roster, me), now: this.#time });
    const [one] = await read([entry]);
    this.entries.push(one!);
    return one!;
  }

  add(by: Name, who: Name, role: 'reader' | 'writer' | 'keeper', known?: number) {
    const person = { keys: keys.get(who)!.public, name: who, role };
    return this.by(by, (parts) => addMember(parts, person), known);
  }

  remove(by: Name, who: Name, known?: number) {
    return this.by(by, (parts) => removeMember(parts, keys.get(who)!.id), known);
  }

  /** Something that a device of ours would never write, signed all the same. */
  forged(by: Name, changes: RosterChange[], known?: number) {
    const { sign } = keys.get(by)!;
    return this.by(
      by,
      ({ roster, me, now }) =>
        writeEntry(
          { number: roster.length + 1, after: [...roster.heads], at: now, changes },
          { ...me, sign },
        ),
      known,
    );
  }

  get roster(): Promise<Roster> {
    return rosterOf(this.space, this.entries);
  }
}

/** "Anna keeper, Ben writer": who belongs. */
const shown = ({ members }: Roster): string =>
  [...members.values()]
    .flatMap(({ id, role }) => {
      const name = NAMES.find((one) => keys.get(one)!.id === id) ?? '?';
      return role === null ? [] : [`${name} ${role}`];
    })
    .sort()
    .join(', ');

const addOf = (who: Name, role: 'reader' | 'writer' | 'keeper' = 'writer'): RosterChange => ({
  kind: 'add',
  ...keys.get(who)!.public,
  role,
  name: 'x',
});

describe('the list of a team', () => {
  it('has whom keepers let in, and nobody else', async () => {
    const team = await Team.begin();
    await team.add('Anna', 'Ben', 'writer');
    await team.forged('Ben', [addOf('Cleo')]);
    await team.forged('Dora', [addOf('Dora', 'keeper')]);
    expect(shown(await team.roster)).toBe('Anna keeper, Ben writer');
  });

  it('is another one for every first entry, so that a server cannot show one of its own', async () => {
    const team = await Team.begin();
    const { entries } = await beginTeam(keys.get('Emil')!, { team: 'Desk', own: 'Anna' }, 1);
    const roster = await rosterOf(team.space, [...(await read(entries)), ...team.entries]);
    expect(shown(roster)).toBe('Anna keeper');
    expect(shown(await rosterOf(team.space, await read(entries)))).toBe('');
  });

  it('takes no entry whose signature is not its author’s, or that was changed', async () => {
    const team = await Team.begin();
    const { bytes } = await writeEntry(
      { number: 3, after: [...(await team.roster).heads], at: 5, changes: [addOf('Ben', 'keeper')] },
      // Says to be Anna, and signs with keys of Emil.
      { ...keys.get('Anna')!, sign: keys.get('Emil')!.sign },
    );
    team.entries.push((await readEntry(bytes))!);
    expect(shown(await team.roster)).toBe('Anna keeper');
    const good = await team.add('Anna', 'Cleo', 'reader', 2);
    const changed = JSON.stringify(good.entry).replace('"reader"', '"keeper"');
    const canonical = Buffer.from(changed);
    const reread = await readEntry(canonical);
    // Either it is not in the one form that is read, or its signature does not fit.
    if (reread)
      expect(shown(await rosterOf(team.space, [...team.entries.slice(0, 3), reread]))).toBe('Anna keeper');
  });

  it('lets nobody in by an entry that is made to look older than the removal of its author', async () => {
    const team = await Team.begin();
    await team.add('Anna', 'Ben', 'keeper');
    const before = team.entries.length;
    await team.remove('Anna', 'Ben');
    await team.forged('Ben', [addOf('Emil', 'keeper')], before);
    expect(shown(await team.roster)).toBe('Anna keeper');
  });

  it('keeps the one who has been a keeper for longer where two put each other out, whichever entry comes first', async () => {
    // Entries of one number come in the order of their ids, which are chance.
    for (let round = 0; round < 8; round++) {
      const team = await Team.begin();
      await team.add('Anna', 'Ben', 'keeper');
      const before = team.entries.length;
      await team.remove('Ben', 'Anna', before);
      await team.remove('Anna', 'Ben', before);
      expect(shown(await team.roster)).toBe('Anna keeper');
    }
  });

  it('keeps what two keepers did without knowing of each other', async () => {
    const team = await Team.begin();
    await team.add('Anna', 'Ben', 'keeper');
    const before = team.entries.length;
    await team.add('Anna', 'Cleo', 'reader', before);
    await team.add('Ben', 'Dora', 'writer', before);
    expect(shown(await team.roster)).toBe('Anna keeper, Ben keeper, Cleo reader, Dora writer');
  });

  it('has a new key due where somebody was let in beside a removal, and everybody gets it', async () => {
    const team = await Team.begin();
    await team.add('Anna', 'Ben', 'keeper');
    await team.add('Anna', 'Cleo', 'writer');
    const before = team.entries.length;
    await team.remove('Anna', 'Cleo', before);
    await team.add('Ben', 'Dora', 'writer', before);
    const roster = await team.roster;
    expect(roster.needsKeys).toBe(true);
    await team.by('Anna', renewRoots);
    const renewed = await team.roster;
    expect(renewed.needsKeys).toBe(false);
    for (const who of ['Anna', 'Ben', 'Dora'] as const)
      expect((await unboxRoots(renewed, keys.get(who)!)).has(renewed.epoch!), who).toBe(true);
    const cleo = await unboxRoots(renewed, keys.get('Cleo')!);
    expect(cleo.has(renewed.epoch!)).toBe(false);
    // Every earlier key, too, since who belongs reads everything.
    const dora = await unboxRoots(renewed, keys.get('Dora')!);
    const anna = await unboxRoots(renewed, keys.get('Anna')!);
    expect([...dora.keys()].sort()).toEqual([...anna.keys()].sort());
  });

  it('tells under which keys somebody might write', async () => {
    const team = await Team.begin();
    await team.add('Anna', 'Ben', 'writer');
    const first = (await team.roster).epoch!;
    await team.by('Anna', (parts) => changeRole(parts, keys.get('Ben')!.id, 'reader'));
    const roster = await team.roster;
    const ben = keys.get('Ben')!.id;
    expect(roster.epoch).toBeGreaterThan(first);
    expect(roster.mayWrite(ben, first)).toBe(true);
    expect(roster.mayWrite(ben, roster.epoch!)).toBe(false);
    expect(roster.mayWrite(keys.get('Emil')!.id, first)).toBe(false);
  });

  it('takes who was removed back with new keys only', async () => {
    const team = await Team.begin();
    await team.add('Anna', 'Ben', 'writer');
    await team.remove('Anna', 'Ben');
    await team.add('Anna', 'Ben', 'keeper');
    expect(shown(await team.roster)).toBe('Anna keeper');
  });

  type Step =
    | { act: 'add'; by: Name; who: Name; role: 'reader' | 'writer' | 'keeper'; back: number }
    | { act: 'remove' | 'forge'; by: Name; who: Name; back: number }
    | { act: 'leave'; by: Name; back: number };

  const name = fc.constantFrom(...NAMES);
  // How many of the last entries the author was not shown.
  const back = fc.integer({ min: 0, max: 3 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      act: fc.constant('add' as const),
      by: name,
      who: name,
      role: fc.constantFrom('reader' as const, 'writer' as const, 'keeper' as const),
      back,
    }),
    fc.record({ act: fc.constantFrom('remove' as const, 'forge' as const), by: name, who: name, back }),
    fc.record({ act: fc.constant('leave' as const), by: name, back }),
  );

  async function play(steps: readonly Step[]): Promise<Team> {
    const team = await Team.begin();
    for (const one of steps) {
      const known = Math.max(2, team.entries.length - one.back);
      try {
        if (one.act === 'add') await team.add(one.by, one.who, one.role, known);
        else if (one.act === 'remove') await team.remove(one.by, one.who, known);
        else if (one.act === 'forge') await team.forged(one.by, [addOf(one.who, 'keeper')], known);
        else await team.by(one.by, leaveTeam, known);
      } catch (error) {
        // Who has no key cannot seal a name; a forger does without.
        if (!(error instanceof Error && error.message.includes('without keys'))) throw error;
      }
    }
    return team;
  }

  const said = ({ members, epoch, heads, needsKeys }: Roster) =>
    JSON.stringify([[...members.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), epoch, heads, needsKeys]);

  it('comes out the same in whatever order, and however often, entries come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (steps, order) => {
          const team = await play(steps);
          const whole = said(await team.roster);
          const shuffled = [...team.entries, ...team.entries]
            .map((one) => ({ one, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
          expect(said(await rosterOf(team.space, shuffled))).toBe(whole);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('has nobody whom no keeper of its own let in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const team = await play(steps);
        const { members, known } = await team.roster;
        const anna = keys.get('Anna')!.id;
        const everKeepers = new Set([anna]);
        // Whoever might have been a keeper, taken as widely as can be.
        for (const { id, entry, added } of team.entries)
          if (known.has(id) && everKeepers.has(entry.by))
            for (const [change, member] of added)
              if (change.kind === 'add' && change.role === 'keeper') everKeepers.add(member);
        for (const { id } of members.values()) {
          const letIn = team.entries.some(
            ({ entry, added }) => everKeepers.has(entry.by) && [...added.values()].includes(id),
          );
          expect(id === anna || letIn).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
