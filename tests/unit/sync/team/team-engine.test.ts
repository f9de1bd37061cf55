import { beforeEach, describe, expect, it } from 'vitest';
import { writePayload } from '../../../../sync/engine/payload.ts';
import { SEALER } from '../../../../sync/engine/run.ts';
import { teamDeviceName } from '../../../../sync/team/member-keys.ts';
import { signPayload } from '../../../../sync/team/signed-payload.ts';
import { stamped } from '../../../../sync/team/stamps.ts';
import { FakeServer } from '../model/fake-server.ts';
import { Random } from '../model/random.ts';
import { idOf } from '../peer.ts';
import { sharedLine, TeamPeer } from './team-peer.ts';

let server: FakeServer;
let anna: TeamPeer;
beforeEach(async () => {
  server = new FakeServer({ random: new Random(7), feed: false });
  anna = await TeamPeer.begin(server, 'Anna');
});

/** What lies on the server below a prefix. */
const names = (prefix: string) =>
  [...server.state.objects.keys()].filter((name) => name.startsWith(prefix)).sort();

/** Lays a segment on the server that a member's device never would: what is signed, by whom and how is up to the test. */
async function forge(
  by: TeamPeer,
  lines: string[],
  { sign = true, device, author = by }: { sign?: boolean; device?: string; author?: TeamPeer } = {},
): Promise<string> {
  const row = by.disk.space!;
  const salt = 'forged';
  const name = device ?? (await teamDeviceName(by.id, salt));
  const stem = `log/${name}/000000001`;
  const key = [...row.keys].sort((a, b) => b.epoch - a.epoch)[0]!;
  const payload = writePayload({ label: 'x', prev: '' }, lines);
  const me = { ...author.disk.space!.team!.me, ...(author !== by && { sign: row.team!.me.sign }) };
  const signed = sign
    ? await signPayload(payload, { space: row.id, epoch: key.epoch, stem }, { me, salt, seen: [] })
    : payload;
  const bytes = await SEALER.seal(key, row.id, stem, signed);
  const full = `${stem}-${await SEALER.hash(bytes)}`;
  const store = server.store();
  await store.putNew(full, bytes, new AbortController().signal);
  await store.putNew(`${full.replace('log/', 'head/')}`, new Uint8Array([1]), new AbortController().signal);
  return full;
}

describe('a team', () => {
  it('lets in who was invited once a keeper approves, and shares what both write', async () => {
    anna.share(1);
    await anna.sync();
    const ben = await TeamPeer.asking(anna, 'Ben', 'writer');
    expect(await ben.tries()).toBe('not-admitted');
    expect(ben.disk.space!.keys).toEqual([]);
    await anna.approve('Ben');
    expect(await ben.tries()).toBeNull();
    expect(ben.has(1)).toBe(true);
    ben.share(2);
    await ben.sync();
    await anna.sync();
    expect(anna.has(2)).toBe(true);
    for (const one of [anna, ben]) expect(one.team).toBe('Anna keeper, Ben writer');
    expect(anna.view.name).toBe('Desk');
  });

  it('says of every record who wrote it, whoever sends it', async () => {
    const ben = await TeamPeer.joining(anna, 'Ben', 'writer');
    anna.share(1);
    await anna.sync();
    await ben.sync();
    const kept = JSON.parse(ben.disk.records.get(idOf(1))!) as { stamp: { by: string } };
    expect(kept.stamp.by).toBe(anna.id);
    // The server loses all that Anna wrote, and Anna is away: Ben sends it again, still as hers.
    for (const name of names('log/')) server.state.objects.delete(name);
    await ben.later();
    const cleo = await TeamPeer.joining(anna, 'Cleo', 'reader');
    const again = JSON.parse(cleo.disk.records.get(idOf(1))!) as { stamp: { by: string } };
    expect(again.stamp.by).toBe(anna.id);
  });

  it('takes nothing from somebody who may only read', async () => {
    const ben = await TeamPeer.joining(anna, 'Ben', 'reader');
    ben.share(3);
    expect(await ben.tries()).toBe('read-only');
    expect(names('log/').filter((name) => name.includes(ben.disk.space!.device))).toEqual([]);
    const row = ben.disk.space!;
    const line = await stamped(sharedLine(4, row.id), row.id, row.keys[0]!.epoch, row.team!.me);
    await forge(ben, [line]);
    anna.share(5);
    await anna.sync();
    expect(anna.has(4)).toBe(false);
    expect(anna.aside).toEqual(['not-allowed']);
    await ben.sync();
    expect(ben.has(5)).toBe(true);
  });

  it('puts aside what is unsigned, signed by another, or under the name of another device', async () => {
    const ben = await TeamPeer.joining(anna, 'Ben', 'writer');
    const cleo = await TeamPeer.joining(anna, 'Cleo', 'writer');
    const row = ben.disk.space!;
    const line = await stamped(sharedLine(6, row.id), row.id, row.keys[0]!.epoch, row.team!.me);
    await forge(ben, [line], { sign: false });
    await forge(ben, [line], { author: anna });
    await forge(ben, [line], { device: cleo.disk.space!.device });
    cleo.share(7);
    await cleo.sync();
    await anna.later();
    expect(anna.has(6)).toBe(false);
    expect(anna.has(7)).toBe(true);
    expect(anna.aside).toEqual(['unsigned', 'unsigned', 'unsigned']);
  });

  it('puts aside a record that says to be by somebody else, and one that no team shares', async () => {
    const ben = await TeamPeer.joining(anna, 'Ben', 'writer');
    const row = ben.disk.space!;
    const { epoch } = row.keys[0]!;
    const own = await stamped(sharedLine(8, row.id), row.id, epoch, row.team!.me);
    const asAnna = JSON.parse(own) as { stamp: { by: string } };
    asAnna.stamp.by = anna.id;
    await forge(ben, [JSON.stringify(asAnna)]);
    const mute = { ...JSON.parse(sharedLine(9, row.id)), kind: 'mute', shelf: 'mute' } as object;
    await forge(ben, [await stamped(JSON.stringify(mute), row.id, epoch, row.team!.me)]);
    const { team: _, ...bare } = JSON.parse(own) as Record<string, unknown>;
    await forge(ben, [JSON.stringify(bare)]);
    await anna.later();
    for (const n of [8, 9]) expect(anna.has(n)).toBe(false);
    expect(anna.aside).toEqual(['forged', 'forged', 'forged']);
  });

  it('writes nothing after a removal that the removed can read, and takes nothing from them', async () => {
    const ben = await TeamPeer.joining(anna, 'Ben', 'writer');
    const cleo = await TeamPeer.joining(anna, 'Cleo', 'writer');
    anna.share(10);
    await anna.sync();
    await ben.sync();
    await anna.remove(ben);
    await cleo.sync();
    cleo.share(11);
    await cleo.sync();
    await anna.sync();
    expect(anna.has(11)).toBe(true);
    expect(await ben.tries()).toBe('removed');
    expect(ben.has(10)).toBe(true);
    expect(ben.has(11)).toBe(false);
    // With all that Ben ever had, what lies there cannot be opened.
    const keys = ben.disk.space!.keys;
    const [newest] = names(`log/${cleo.disk.space!.device}/`).slice(-1);
    const bytes = (await server.store().get(newest!, new AbortController().signal))!;
    const opening = SEALER.open(
      (epoch) => keys.find((key) => key.epoch === epoch),
      anna.disk.space!.id,
      newest!.slice(0, -17),
      bytes,
    );
    await expect(opening).rejects.toMatchObject({ problem: 'no-key' });
  });

  it('begins a new key by itself when somebody left', async () => {
    const ben = await TeamPeer.joining(anna, 'Ben', 'writer');
    const before = anna.disk.space!.keys.length;
    await ben.leave();
    expect(await ben.tries()).toBe('removed');
    await anna.sync();
    expect(anna.disk.space!.keys.length).toBe(before + 1);
    expect(anna.team).toBe('Anna keeper');
  });

  it('makes a writer a reader and back, each from then on', async () => {
    const ben = await TeamPeer.joining(anna, 'Ben', 'writer');
    ben.share(12);
    await ben.sync();
    await anna.sync();
    await anna.makes(ben, 'reader');
    ben.share(13);
    expect(await ben.tries()).toBe('read-only');
    await anna.sync();
    expect(anna.has(12)).toBe(true);
    expect(anna.has(13)).toBe(false);
    await anna.makes(ben, 'writer');
    expect(await ben.tries()).toBeNull();
    await anna.sync();
    expect(anna.has(13)).toBe(true);
  });

  it('comes back from its members when the server forgets, the list of members, too', async () => {
    const ben = await TeamPeer.joining(anna, 'Ben', 'writer');
    anna.share(14);
    await anna.sync();
    await ben.sync();
    for (const name of [...names('team/'), ...names('log/')]) server.state.objects.delete(name);
    await ben.later();
    const cleo = await TeamPeer.joining(anna, 'Cleo', 'reader');
    expect(cleo.has(14)).toBe(true);
    expect(cleo.team).toBe('Anna keeper, Ben writer, Cleo reader');
  });

  it('keeps names, roles in words and what is written from the server', async () => {
    await TeamPeer.joining(anna, 'Quillfeather', 'writer');
    anna.share(15);
    await anna.sync();
    const all = Buffer.concat([...server.state.objects.values()].map((bytes) => Buffer.from(bytes)));
    for (const words of ['Quillfeather', 'Anna', 'Desk', 'what was written'])
      expect(all.includes(words), words).toBe(false);
  });
});
