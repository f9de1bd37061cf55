import { describe, expect, it } from 'vitest';
import { freshSpace } from '../../../../storage/sync/spaces.ts';
import { MARK_NAME } from '../../../../sync/engine/space-mark.ts';
import { changePassphrase, createKeys, openKeys, renewKeys } from '../../../../sync/keys/key-ring.ts';
import { changeKeys, heldKeys, newestKeys, takeKeys } from '../../../../sync/setup/key-changes.ts';
import { isSpace, lookAtPlace } from '../../../../sync/setup/look-at-place.ts';
import { newSpace } from '../../../../sync/setup/new-space.ts';
import type { PlaceStore } from '../../../../sync/setup/place-store.ts';
import { FakeServer } from '../model/fake-server.ts';
import { Random } from '../model/random.ts';

/** The least that Argon2 takes. */
const cost = { memory: 8, passes: 1 };
const passphrase = 'correct horse battery';
const NOW = Date.UTC(2026, 10, 30);
const place = { kind: 'webdav' as const, address: 'https://fake.example/' };
const { signal } = new AbortController();
const OTHER_DEVICE = 'ab'.repeat(8);

/** A space on a server, as the device has it that began it and has synced once. */
async function begun() {
  const server = new FakeServer({ random: new Random(1), feed: false });
  const store = server.store();
  const made = await createKeys({ passphrase, now: NOW, cost });
  const row = freshSpace(await newSpace(made.opened, { place, label: 'Laptop', keys: [made.object] }), NOW);
  for (const { name, bytes } of row.fixed) await store.putNew(name, bytes, signal);
  return { server, store, made, row };
}

/** The same space as another device joins it. */
async function joined(store: PlaceStore) {
  const { keys } = await lookAtPlace(store, signal);
  const opened = await openKeys(
    keys.map(({ bytes }) => bytes),
    { passphrase },
  );
  return freshSpace(await newSpace(opened, { place, label: 'Desktop', keys }), NOW);
}

describe('what lies at a place', () => {
  it('is nothing, a space with its keys, or one that lost them', async () => {
    const server = new FakeServer({ random: new Random(1), feed: false });
    expect(await lookAtPlace(server.store(), signal)).toMatchObject({ holds: 'empty', keys: [], mark: null });
    const { store, made, row } = await begun();
    const found = await lookAtPlace(store, signal);
    expect(found).toMatchObject({ holds: 'space', keys: [made.object] });
    expect([await isSpace(found, row.id), await isSpace(found, '0'.repeat(32))]).toEqual([true, false]);
    await store.delete(made.object.name, signal);
    expect(await lookAtPlace(store, signal)).toMatchObject({ holds: 'keyless', keys: [] });
    // Begun anew upon what others wrote, their objects could never be read.
    await store.putNew(`log/${OTHER_DEVICE}/000000001-${OTHER_DEVICE}`, new Uint8Array(1), signal);
    await store.delete(MARK_NAME, signal);
    expect(await lookAtPlace(store, signal)).toMatchObject({ holds: 'keyless' });
  });

  it('is joined with the same keys and the same mark', async () => {
    const { store, row } = await begun();
    const other = await joined(store);
    expect(other.id).toBe(row.id);
    expect(other.fixed).toEqual(row.fixed);
    expect(other.keys.map(({ epoch }) => epoch)).toEqual(row.keys.map(({ epoch }) => epoch));
  });
});

describe('keys of a joined space', () => {
  it('are renewed without a device, and taken over by the others with the passphrase', async () => {
    const { store, row } = await begun();
    const other = await joined(store);
    const { changed } = await changeKeys(
      row,
      store,
      { passphrase },
      (opened) => renewKeys(opened, NOW, OTHER_DEVICE),
      signal,
    );
    const renewed = { ...row, ...changed };
    expect(renewed.keys).toHaveLength(2);
    expect((await newestKeys(renewed))?.removed).toEqual([OTHER_DEVICE]);
    await expect(takeKeys(other, store, { passphrase: 'another one' }, signal)).rejects.toMatchObject({
      problem: 'wrong-secret',
    });
    const taken = { ...other, ...(await takeKeys(other, store, { passphrase }, signal)) };
    expect(taken.keys.map(({ epoch }) => epoch)).toEqual(renewed.keys.map(({ epoch }) => epoch));
    expect(taken.fixed.map(({ name }) => name).sort()).toEqual(renewed.fixed.map(({ name }) => name).sort());
  });

  it('are changed with the passphrase: the old one opens nothing any more', async () => {
    const { store, row, made } = await begun();
    const other = await joined(store);
    const { made: changed } = await changeKeys(
      row,
      store,
      { recoveryCode: made.recoveryCode },
      (opened) => changePassphrase(opened, 'a new passphrase', NOW + 1, cost),
      signal,
    );
    for (const secret of [{ passphrase }, { recoveryCode: made.recoveryCode }])
      await expect(takeKeys(other, store, secret, signal)).rejects.toMatchObject({ problem: 'wrong-secret' });
    for (const secret of [{ passphrase: 'a new passphrase' }, { recoveryCode: changed.recoveryCode }])
      expect((await takeKeys(other, store, secret, signal)).keys).toHaveLength(2);
  });

  it('do not change here where they did not arrive whole', async () => {
    const { server, store, row } = await begun();
    const change = () => changeKeys(row, store, { passphrase }, (opened) => renewKeys(opened, NOW), signal);
    server.faults.tornSilently = 1;
    await expect(change()).rejects.toMatchObject({ code: 'torn' });
    server.calm();
    server.faults.before = 1;
    await expect(change()).rejects.toMatchObject({ code: 'offline' });
    server.calm();
    expect((await lookAtPlace(store, signal)).keys).toHaveLength(1);
    const { changed } = await change();
    expect(changed.keys).toHaveLength(2);
  });

  it('are not lost with a server that was put back or cut them', async () => {
    const { server, store, row } = await begun();
    const before = server.backup();
    const { changed } = await changeKeys(
      row,
      store,
      { passphrase },
      (opened) => renewKeys(opened, NOW),
      signal,
    );
    const renewed = { ...row, ...changed };
    server.restore(before);
    expect((await takeKeys(renewed, store, { passphrase }, signal)).keys).toHaveLength(2);
    const [first] = heldKeys(row);
    server.state.objects.set(first!.name, first!.bytes.subarray(0, 100));
    const taken = await takeKeys(renewed, store, { passphrase }, signal);
    expect(taken.keys).toHaveLength(2);
    expect(heldKeys({ ...row, ...taken })).toContainEqual(first);
  });
});
