import { toHex } from '../../storage/packs/signed/bytes-text.ts';
import type { SpaceRow, TeamPart } from '../../storage/sync/sync-rows.ts';
import { readPayload } from '../engine/payload.ts';
import type { Run, Sealer } from '../engine/run.ts';
import { SealError } from '../seal/sealed.ts';
import { epochOf } from '../seal/segment.ts';
import { teamDeviceName } from './member-keys.ts';
import { type Roster, rosterOf } from './roster.ts';
import { type ReadEntry, ROSTER_PREFIX, readEntry } from './roster-entry.ts';
import { readSigned, signPayload } from './signed-payload.ts';
import { isRightlyStamped, stamped } from './stamps.ts';

/** What only a keeper's signature counts for. */
const OF_KEEPERS = 'meta/erased';
const HOLDS_RECORDS = /^(?:log|snap)\//;

/** The entries of the member list that a device keeps. */
export async function keptEntries(fixed: SpaceRow['fixed']): Promise<ReadEntry[]> {
  const kept = fixed.filter(({ name }) => name.startsWith(ROSTER_PREFIX));
  const read = await Promise.all(kept.map(({ bytes }) => readEntry(bytes)));
  return read.filter((one) => one !== null);
}

/** What sets a run over a team's space apart: who belongs to it, and that everything is signed. */
export class TeamSession {
  readonly team: TeamPart;
  #roster: Roster;

  private constructor(team: TeamPart, roster: Roster) {
    this.team = team;
    this.#roster = roster;
  }

  /** The member list as this device knows it. */
  static async of({ id, fixed }: SpaceRow, team: TeamPart): Promise<TeamSession> {
    return new TeamSession(team, await rosterOf(id, await keptEntries(fixed)));
  }

  get roster(): Roster {
    return this.#roster;
  }

  /** Goes on with a list that has grown. */
  follow(roster: Roster): void {
    this.#roster = roster;
  }

  /** Whether this device may write at present, under the key that it seals with. */
  mayWrite(epoch: number | undefined): boolean {
    const { id } = this.team.me;
    const role = this.#roster.members.get(id)?.role ?? null;
    return role !== null && role !== 'reader' && epoch !== undefined && this.#roster.mayWrite(id, epoch);
  }

  /** A record's line as it travels: with the stamp of who wrote it. */
  stamped(line: string, epoch: number): Promise<string> {
    return stamped(line, this.#roster.space, epoch, this.team.me);
  }

  /** A name under which this device has written nothing yet, with what it follows from. */
  async newDevice(): Promise<{ device: string; salt: string }> {
    const salt = toHex(crypto.getRandomValues(new Uint8Array(8)));
    return { device: await teamDeviceName(this.team.me.id, salt), salt };
  }

  /** A sealer that signs what it seals, and opens only what a member signed who might; `salt` of the device's present name. */
  sealer(inner: Sealer, salt: () => string): Sealer {
    return {
      hash: inner.hash,
      seal: async (key, space, stem, payload) => {
        const author = { me: this.team.me, salt: salt(), seen: this.#roster.heads };
        return inner.seal(
          key,
          space,
          stem,
          await signPayload(payload, { space, epoch: key.epoch, stem }, author),
        );
      },
      open: async (keyOf, space, stem, sealed) => {
        const bytes = await inner.open(keyOf, space, stem, sealed);
        const epoch = epochOf(sealed);
        const { payload, by } = await readSigned(bytes, { space, epoch, stem }, this.#roster);
        if (stem === OF_KEEPERS && this.#roster.members.get(by)?.role !== 'keeper')
          throw new SealError('not-allowed');
        if (HOLDS_RECORDS.test(stem)) await this.#checkRecords(payload);
        return payload as Uint8Array<ArrayBuffer>;
      },
    };
  }

  /** The entries of the member list that lie there as they were written; one that was cut is taken away, to be put anew. */
  async wholeEntries({ store, signal, row }: Pick<Run, 'store' | 'signal' | 'row'>): Promise<Set<string>> {
    const lengths = new Map(row.fixed.map(({ name, bytes }) => [name, bytes.length]));
    const whole = new Set<string>();
    const cut: string[] = [];
    for await (const { name, size } of store.list('team/', signal)) {
      const length = lengths.get(name);
      if (size !== undefined && length !== undefined && size < length) cut.push(name);
      else whole.add(name);
    }
    for (const name of cut) await store.delete(name, signal);
    return whole;
  }

  /** Throws a `SealError` `forged` where a record is not by who it says, or is none for a team. */
  async #checkRecords(payload: Uint8Array): Promise<void> {
    const { records } = readPayload(payload);
    const right = await Promise.all(
      records.map(({ value }) =>
        isRightlyStamped(value as Record<string, unknown>, this.#roster).catch(() => false),
      ),
    );
    if (right.includes(false)) throw new SealError('forged');
  }
}
