import { MOST_RECORDS } from '../../storage/sync/spaces.ts';
import { ID_BYTES, packIds, type SealedRow } from '../../storage/sync/sync-rows.ts';
import type { OutgoingRecord } from '../journal/journal.ts';
import type { PutOutcome } from '../remote/segment-store.ts';
import { isTooLarge, SyncError } from '../remote/sync-error.ts';
import { parseName, stemOf } from './object-names.ts';
import { writePayload } from './payload.ts';
import { type Run, sameBytes } from './run.ts';
import { countsOf } from './what-was-done.ts';

/** Sealed bytes sent in one request at most, where a server takes several objects at once. */
const MOST_SENT_BYTES = 4 * 1024 * 1024;
/** Objects may be found torn so often in one run before the server is given a rest. */
const MOST_TORN = 5;
/** A head says everything by its name. */
const HEAD_BYTES = new Uint8Array([1]);

/** As many of the records as make one segment; at least one. */
function fitting(records: readonly OutgoingRecord[], units: number): OutgoingRecord[] {
  let room = units;
  const tooMany = records.findIndex(({ line }, at) => {
    room -= line.length;
    return at > 0 && room < 0;
  });
  return tooMany < 0 ? [...records] : records.slice(0, tooMany);
}

/** Seals what waits longest; its bytes are kept before anything is sent. `null` where nothing waits. */
async function sealNext(run: Run): Promise<number | null> {
  const { journal, row } = run;
  const records = fitting(await journal.outgoing(row.most), run.limits.segmentText);
  if (records.length === 0) return null;
  const stem = stemOf('log', row.device, row.next);
  const payload = writePayload({ label: row.label, prev: row.chain }, await run.linesOf(records));
  const bytes = await run.sealer.seal(run.sealingKey(), row.id, stem, payload);
  const hash = await run.sealer.hash(bytes);
  const change = { next: row.next + 1, chain: hash };
  const at = Math.min(...records.map((record) => record.at));
  await journal.keepSealed(
    {
      name: `${stem}-${hash}`,
      bytes,
      records: packIds(records.map(({ id }) => id)),
      at,
      counts: countsOf(records),
    },
    change,
  );
  run.noted(change);
  return bytes.length;
}

/** What lies there under the name of sealed bytes. */
async function compared(
  { store, signal }: Run,
  { name, bytes }: SealedRow,
): Promise<'same' | 'other' | 'none'> {
  const there = await store.get(name, signal);
  if (!there) return 'none';
  return sameBytes(there, bytes) ? 'same' : 'other';
}

class Sending {
  /** Something that was sealed waits to be sealed again. */
  again = false;
  readonly #run: Run;
  #torn = 0;
  /** Several in one request were too large for this server. */
  #oneByOne = false;

  constructor(run: Run) {
    this.#run = run;
  }

  /** Sends sealed bytes, in one request where the server can do that and none of them needs to be looked at. */
  async sendAll(rows: readonly SealedRow[]): Promise<void> {
    const { store, signal } = this.#run;
    const fresh = rows.filter(({ state }) => state === 'waiting');
    for (const row of rows) if (row.state === 'unsafe') await this.#confirmLater(row);
    for (const batch of inBatches(fresh)) {
      let outcomes: PutOutcome[] | undefined;
      try {
        if (batch.length > 1 && !this.#oneByOne) outcomes = await store.putAllNew?.(batch, signal);
      } catch (error) {
        if (!isTooLarge(error)) throw error;
        // Somebody before the server may take less at once than the server itself.
        this.#oneByOne = true;
      }
      for (const [at, row] of batch.entries())
        if (outcomes) await this.#settle(row, outcomes[at]!);
        else await this.#send(row);
    }
  }

  async #send(row: SealedRow): Promise<void> {
    const { store, signal } = this.#run;
    let outcome: PutOutcome;
    try {
      outcome = await store.putNew(row.name, row.bytes, signal);
    } catch (error) {
      if (isTooLarge(error)) return this.#halve(row);
      throw error;
    }
    return this.#settle(row, outcome);
  }

  async #settle(row: SealedRow, outcome: PutOutcome): Promise<void> {
    const { journal } = this.#run;
    if (outcome === 'created') {
      await journal.confirm(row.name);
      this.#run.done.sent(row.bytes.length, row.counts);
      return this.#grow(row);
    }
    if (outcome === 'unsafe') return journal.mark(row.name, 'unsafe');
    const there = await compared(this.#run, row);
    if (there === 'same') {
      await journal.confirm(row.name);
      return this.#run.done.sent(row.bytes.length, row.counts);
    }
    // It went between both questions: the next run sends it again.
    if (there === 'none') return;
    await this.#sealAnew(row);
  }

  /** An earlier try was cut, or somebody wrote under our name: what is there stays, ours goes under a new name. */
  async #sealAnew({ name }: SealedRow): Promise<void> {
    this.#torn += 1;
    await this.#unseal(name);
    if (this.#torn >= MOST_TORN) throw new SyncError('torn', 'The server shows other bytes than were sent');
  }

  async #unseal(name: string): Promise<void> {
    this.again = true;
    await this.#run.journal.unseal(name);
  }

  /** Taken by too few machines of a cluster before: counts once it can be read. */
  async #confirmLater(row: SealedRow): Promise<void> {
    const there = await compared(this.#run, row);
    if (there === 'same') {
      await this.#run.journal.confirm(row.name);
      this.#run.done.sent(row.bytes.length, row.counts);
    } else if (there === 'none') await this.#send(row);
    else await this.#sealAnew(row);
  }

  /** What was too large may have been one long record: what follows it is tried in larger pieces again. */
  async #grow({ records }: SealedRow): Promise<void> {
    const run = this.#run;
    const { most } = run.row;
    if (most < MOST_RECORDS && records.length / ID_BYTES >= most)
      await run.change({ most: Math.min(MOST_RECORDS, most * 2) });
  }

  /** Too large for this server: fewer records from now on; a single one waits until the server takes more, and stops no other. */
  async #halve({ name, records }: SealedRow): Promise<void> {
    const run = this.#run;
    const count = records.length / ID_BYTES;
    if (count > 1) {
      await this.#unseal(name);
      await run.change({ most: Math.max(1, Math.floor(Math.min(count, run.row.most) / 2)) });
    } else await run.journal.mark(name, 'too-large');
  }
}

function* inBatches(rows: readonly SealedRow[]): Generator<SealedRow[]> {
  let batch: SealedRow[] = [];
  let size = 0;
  for (const row of rows) {
    if (batch.length > 0 && size + row.bytes.length > MOST_SENT_BYTES) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(row);
    size += row.bytes.length;
  }
  if (batch.length > 0) yield batch;
}

/** Tells others of the newest segment by a name that they all list; a server with a feed tells them itself. */
async function publishHead(run: Run): Promise<void> {
  const { journal, store, row, signal } = run;
  if (store.changes || row.headed >= row.next - 1) return;
  const newest = parseName((await journal.newest(`log/${row.device}/`)) ?? '');
  if (!newest || newest.number <= row.headed) return;
  const name = `${stemOf('head', row.device, newest.number)}-${newest.hash}`;
  if ((await store.putNew(name, HEAD_BYTES, signal)) !== 'unsafe')
    await run.change({ headed: newest.number });
}

/**
 * Brings to the server what waits: seals it, sends it, and takes it as sent only when the server has said so. What an earlier
 * run sealed goes first, byte for byte as it was. Throws what the store throws; everything that was not confirmed still waits.
 */
export async function push(run: Run): Promise<void> {
  const sending = new Sending(run);
  await sending.sendAll(await run.journal.sealed());
  for (;;) {
    sending.again = false;
    let size = 0;
    let last: number | null = 0;
    while (last !== null && size < (run.store.putAllNew ? MOST_SENT_BYTES : 1)) {
      last = await sealNext(run);
      size += last ?? 0;
    }
    if (size > 0)
      await sending.sendAll((await run.journal.sealed()).filter(({ state }) => state === 'waiting'));
    if (last === null && !sending.again) break;
  }
  await publishHead(run);
}
