import type { Journal } from '../../../../sync/journal/journal.ts';
import { Device, recordsIn } from './device.ts';
import { FakeServer, type ServerState } from './fake-server.ts';
import { Random } from './random.ts';
import { Killed } from './with-hook.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a schedule did, and what became of it. */
export interface Outcome {
  seed: number;
  written: number;
  kills: number;
  netFailures: number;
  rollBacks: number;
  clones: number;
  wipes: number;
  /** Clocks that were put to another time, up to 400 days off, also in the middle of a run. */
  jumps: number;
  packs: number;
  collected: number;
  /** Records that were somewhere when all faults ended, and are not on every device. */
  lost: string[];
  /** Records of which collecting took the last copy on the server. */
  stripped: string[];
  /** Records that still wait although everything was sent. */
  waiting: number;
}

/** Ways to do it wrongly. */
export type Mutant = 'no-reconcile' | 'missing-means-deleted' | 'last-writer-wins';

interface Value {
  id: string;
  reg: number;
  made: number;
}

const parsed = (line: string) => JSON.parse(line) as Value;

/** Journals that do one thing as others do who lose data. */
const MUTATIONS: Record<Mutant, (journal: Journal, device: Device) => Journal> = {
  'no-reconcile': (journal) => Object.assign(journal, { requeue: async () => 0 }),
  'missing-means-deleted': (journal, device) => {
    const requeue = journal.requeue.bind(journal);
    return Object.assign(journal, {
      requeue: async (gone: readonly string[]) => {
        const { disk } = device;
        const held = gone.flatMap((name) => idsOf(disk.objects.get(name)?.records));
        await requeue(gone);
        const left = new Set([...disk.objects.values()].flatMap(({ records }) => idsOf(records)));
        for (const id of held) {
          if (left.has(id)) continue;
          disk.records.delete(id);
          disk.outbox.delete(id);
        }
        return 0;
      },
    });
  },
  'last-writer-wins': (journal, device) => {
    const take = journal.take.bind(journal);
    return Object.assign(journal, {
      take: async (...given: Parameters<Journal['take']>) => {
        const taken = await take(...given);
        const newest = new Map<number, Value>();
        for (const value of [...device.disk.records.values()].map(parsed)) {
          const before = newest.get(value.reg);
          if (!before || before.made < value.made) newest.set(value.reg, value);
        }
        for (const [id, line] of device.disk.records)
          if (newest.get(parsed(line).reg)?.id !== id) device.disk.records.delete(id);
        return taken;
      },
    });
  },
};

function idsOf(packed: Uint8Array | undefined): string[] {
  return packed ? (Buffer.from(packed).toString('hex').match(/.{32}/g) ?? []) : [];
}

/** One world of devices and a server, in which chance decides what happens next. */
export class Schedule {
  readonly #random: Random;
  readonly #server: FakeServer;
  readonly #devices: Device[] = [];
  readonly #backups: ServerState[] = [];
  readonly #mutant: Mutant | null;
  /** What must not be lost: written down, and not on media that were all destroyed. */
  readonly #owed = new Set<string>();
  readonly #outcome: Outcome;
  #time = Date.UTC(2026, 0, 1);
  #killing = 0;
  #rollingBack = 0;
  #jumping = 0;

  constructor(seed: number, mutant: Mutant | null = null) {
    this.#random = new Random(seed);
    this.#mutant = mutant;
    this.#server = new FakeServer({ random: this.#random, feed: this.#random.chance(0.5) });
    this.#server.onDelete = (name, bytes) => this.#checkDeletion(name, bytes);
    this.#outcome = {
      seed,
      written: 0,
      kills: 0,
      netFailures: 0,
      rollBacks: 0,
      clones: 0,
      wipes: 0,
      jumps: 0,
      packs: 0,
      collected: 0,
      lost: [],
      stripped: [],
      waiting: 0,
    };
  }

  /** Lets chance do so many things, then ends all faults, lets everybody sync, and tells what became of it. */
  async run(steps: number): Promise<Outcome> {
    const hasFeed = this.#server.store().changes !== undefined;
    for (let at = 2 + this.#random.below(3); at > 0; at--) await this.#newDevice();
    const share = () => this.#random.next() * 0.12;
    this.#server.faults = {
      before: share(),
      after: share(),
      torn: share(),
      // A server that tells no sizes checks what it takes.
      tornSilently: hasFeed ? 0 : share() / 2,
      unsafe: hasFeed ? share() : 0,
      cutAnswer: share() / 2,
      unlisted: share() / 4,
      overwrites: hasFeed ? 0 : share(),
    };
    this.#killing = this.#random.next() * 0.04;
    this.#rollingBack = this.#random.next() * 0.001;
    this.#jumping = this.#random.next() * 0.001;
    for (let at = 0; at < steps; at++) await this.#step();
    await this.#settle();
    return this.#outcome;
  }

  async #newDevice(): Promise<Device> {
    const device = new Device({
      server: this.#server,
      random: this.#random,
      time: () => this.#time,
      hook: () => this.#hook(),
      ...(this.#mutant ? { mutate: MUTATIONS[this.#mutant] } : {}),
    });
    device.skew = this.#random.chance(0.3) ? (this.#random.next() - 0.5) * 800 * DAY_MS : 0;
    await device.join();
    this.#devices.push(device);
    return device;
  }

  #hook(): void {
    if (this.#random.chance(this.#rollingBack)) this.#rollBack();
    if (this.#random.chance(this.#jumping)) this.#jump(this.#random.of(this.#devices));
    if (this.#random.chance(this.#killing)) {
      this.#outcome.kills += 1;
      throw new Killed();
    }
  }

  async #step(): Promise<void> {
    const next = this.#random.next();
    this.#time += this.#random.next() * (this.#random.chance(0.3) ? 9 * DAY_MS : 8 * HOUR_MS);
    const device = this.#random.of(this.#devices);
    if (next < 0.4) this.#write(device);
    else if (next < 0.7) await this.#sync(device);
    else if (next < 0.8) await Promise.all([this.#sync(device), this.#syncOther(device)]);
    else if (next < 0.86) this.#backups.push(this.#server.backup());
    else if (next < 0.9) this.#rollBack();
    else if (next < 0.93) this.#clone(device);
    else if (next < 0.95) await this.#wipe(device);
    else if (next < 0.97) this.#jump(device);
    else if (this.#devices.length < 6) await this.#newDevice();
  }

  #write(device: Device): void {
    for (let at = this.#random.below(8); at >= 0; at--) {
      const value = { reg: this.#random.below(6), made: device.now() };
      const shelf = this.#random.chance(0.3) ? 'note' : 'fact';
      const id = device.write((own) => JSON.stringify({ id: own, shelf, ...value }));
      this.#owed.add(id);
      this.#outcome.written += 1;
    }
  }

  async #sync(device: Device): Promise<void> {
    await device.sync(this.#random.of(['push', 'exchange', 'exchange', 'everything']));
    if (device.problem) this.#outcome.netFailures += 1;
  }

  async #syncOther(device: Device): Promise<void> {
    const others = this.#devices.filter((other) => other !== device);
    if (others.length > 0) await this.#sync(this.#random.of(others));
  }

  #rollBack(): void {
    const before = this.#random.chance(0.2)
      ? { objects: new Map(), feed: [], history: this.#server.state.history }
      : this.#random.of(this.#backups);
    if (!before) return;
    this.#outcome.rollBacks += 1;
    this.#destroying(() => this.#server.restore(before));
  }

  #clone(device: Device): void {
    if (this.#devices.length >= 6) return;
    this.#outcome.clones += 1;
    this.#devices.push(device.copy());
  }

  async #wipe(device: Device): Promise<void> {
    this.#outcome.wipes += 1;
    const copies = this.#copies(this.#devices.filter((other) => other !== device));
    for (const id of this.#owed) if (!copies.has(id)) this.#owed.delete(id);
    await device.wipe();
  }

  #jump(device: Device): void {
    this.#outcome.jumps += 1;
    device.skew = (this.#random.next() - 0.5) * 800 * DAY_MS;
  }

  /** Carries out what destroys media; what was on no other is owed no longer. */
  #destroying(work: () => void): void {
    work();
    const copies = this.#copies(this.#devices);
    for (const id of this.#owed) if (!copies.has(id)) this.#owed.delete(id);
  }

  /** Every record of which there is a readable copy, on these devices or on the server. */
  #copies(devices: readonly Device[]): Set<string> {
    const copies = new Set(devices.flatMap((device) => [...device.records.keys()]));
    for (const [name, bytes] of this.#server.state.objects)
      for (const id of recordsIn(name, bytes)) copies.add(id);
    return copies;
  }

  #checkDeletion(name: string, bytes: Uint8Array): void {
    if (name.startsWith('head/') || name.startsWith('meta/')) return;
    this.#outcome.collected += 1;
    const left = new Set(
      [...this.#server.state.objects].flatMap(([other, there]) =>
        other === name ? [] : recordsIn(other, there),
      ),
    );
    this.#outcome.stripped.push(...recordsIn(name, bytes).filter((id) => !left.has(id)));
  }

  async #settle(): Promise<void> {
    this.#server.calm();
    this.#killing = 0;
    this.#rollingBack = 0;
    this.#jumping = 0;
    await this.#newDevice();
    for (let round = 0; round < 4; round++) {
      // What was put aside is tried again.
      this.#time += 10 * DAY_MS;
      for (const device of this.#devices) {
        device.skew = 0;
        await device.sync('everything');
        if (device.problem) throw new Error(`A calm server, and yet: ${device.problem}`);
      }
    }
    await this.#newDevice().then((device) => device.sync('everything'));
    this.#outcome.packs = [...this.#server.state.objects.keys()].filter((name) =>
      name.startsWith('snap/'),
    ).length;
    this.#outcome.waiting = this.#devices.reduce((sum, device) => sum + device.waiting, 0);
    this.#outcome.lost = [...this.#owed].filter(
      (id) => !this.#devices.every((device) => device.records.has(id)),
    );
  }
}
