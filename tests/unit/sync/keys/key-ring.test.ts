import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passphraseProblem } from '../../../../domain/passphrase.ts';
import { KeyError } from '../../../../sync/keys/key-error.ts';
import { readKeyObject, writeKeyObject } from '../../../../sync/keys/key-object.ts';
import {
  changePassphrase,
  createKeys,
  type KeySecret,
  keptKeys,
  openKeys,
  renewKeys,
} from '../../../../sync/keys/key-ring.ts';
import { openSegment, sealSegment } from '../../../../sync/seal/segment.ts';

/** The least that Argon2 takes; the real cost has a test of its own. */
const cost = { memory: 8, passes: 1 };
const passphrase = 'correct horse battery';
const NOW = 1_800_000_000_000;
const made = () => createKeys({ passphrase, now: NOW, cost });
const problemOf = (opening: Promise<unknown>) =>
  opening.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof KeyError)) throw error;
      return error.problem;
    },
  );
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Whether what is sealed with the newest key of one device opens on the other. */
async function meets(one: Awaited<ReturnType<typeof keptKeys>>, other: Awaited<ReturnType<typeof keptKeys>>) {
  const sealed = await sealSegment(one.keys.at(-1)!, one.space, 'log/a/1', utf8('fact'));
  const opened = await openSegment(
    (epoch) => other.keys.find((key) => key.epoch === epoch),
    other.space,
    'log/a/1',
    sealed,
  );
  return new TextDecoder().decode(opened) === 'fact';
}

describe('the keys of a space', () => {
  it('open with the passphrase and with the recovery code, and are the same', async () => {
    const { object, opened, recoveryCode } = await made();
    const here = await keptKeys(opened);
    for (const secret of [{ passphrase }, { recoveryCode }, { recoveryCode: recoveryCode.toLowerCase() }]) {
      const there = await keptKeys(await openKeys([object.bytes], secret, opened.space));
      expect(there.space).toBe(here.space);
      expect(await meets(here, there)).toBe(true);
      expect(await meets(there, here)).toBe(true);
    }
    expect(object.name).toBe(`key/${String(here.keys[0]!.epoch).padStart(10, '0')}`);
  });

  it('take a passphrase however its letters were composed, and with spaces around it', async () => {
    const { object } = await createKeys({ passphrase: 'Zürich – Genève 1291', now: NOW, cost });
    const typed = '  Zu\u0308rich – Gene\u0300ve 1291\n';
    expect(await problemOf(openKeys([object.bytes], { passphrase: typed }))).toBeNull();
    expect(await problemOf(openKeys([object.bytes], { passphrase: 'zürich – Genève 1291' }))).toBe(
      'wrong-secret',
    );
  });

  it('do not open with anything else', async () => {
    const { object } = await made();
    const { recoveryCode } = await made();
    const wrong: KeySecret[] = [
      { passphrase: 'correct horse batterz' },
      { passphrase: '' },
      { recoveryCode },
      { recoveryCode: 'no code' },
      { passphrase: recoveryCode },
    ];
    for (const secret of wrong)
      expect(await problemOf(openKeys([object.bytes], secret))).toBe('wrong-secret');
  });

  it('can do without a passphrase', async () => {
    const { object, recoveryCode } = await createKeys({ passphrase: null, now: NOW, cost });
    expect(await problemOf(openKeys([object.bytes], { recoveryCode }))).toBeNull();
    expect(await problemOf(openKeys([object.bytes], { passphrase: '' }))).toBe('wrong-secret');
  });

  it('show neither passphrase nor code nor root', async () => {
    const { object, opened, recoveryCode } = await made();
    const shown = new TextDecoder().decode(object.bytes);
    const secrets = [...opened.roots.values(), opened.master.secret].map((bytes) => Buffer.from(bytes));
    for (const secret of secrets) {
      expect(shown).not.toContain(secret.toString('base64url'));
      expect(shown).not.toContain(secret.toString('hex'));
    }
    expect(shown).not.toContain(passphrase);
    expect(shown).not.toContain(recoveryCode.slice(0, 5));
    const { keys } = await keptKeys(opened);
    expect(keys.every(({ root }) => !root.extractable)).toBe(true);
  });

  it('tell cut, changed and foreign objects from a wrong passphrase', async () => {
    const { object, opened } = await made();
    const open = (bytes: Uint8Array) => problemOf(openKeys([bytes], { passphrase }));
    await fc.assert(
      fc.asyncProperty(fc.nat(object.bytes.length - 2), fc.nat(7), async (at, bit) => {
        const changed = object.bytes.slice();
        changed[at]! ^= 1 << bit;
        expect(['damaged', 'too-new']).toContain(await open(changed));
        expect(await open(object.bytes.subarray(0, at))).toBe('damaged');
      }),
      { numRuns: 200 },
    );
    expect(await open(utf8('<!doctype html>'))).toBe('damaged');
    expect(await open(new Uint8Array(2 ** 21))).toBe('damaged');
    expect(await problemOf(openKeys([], { passphrase }))).toBe('damaged');
    const other = opened.space.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    expect(await problemOf(openKeys([object.bytes], { passphrase }, other))).toBe('other-space');
  });

  it('are not taken from a newer version, nor at any cost', async () => {
    const { object } = await made();
    const parsed = JSON.parse(new TextDecoder().decode(object.bytes));
    const newer = utf8(JSON.stringify({ ...parsed, version: 2, locks: 'otherwise' }));
    expect(await problemOf(openKeys([newer], { passphrase }))).toBe('too-new');
    parsed.locks.passphrase.memory = 4_194_304;
    expect(await problemOf(openKeys([utf8(JSON.stringify(parsed))], { passphrase }))).toBe('damaged');
  });

  it('cannot be forged by a server that knows no secret', async () => {
    const [ours, theirs] = await Promise.all([made(), made()]);
    const object = await readKeyObject(ours.object.bytes);
    const foreign = await readKeyObject(theirs.object.bytes);
    const forged = [
      // A root that the server knows, a lock that it made, an epoch that never was: each with a right sum.
      { ...object, roots: [{ ...foreign.roots[0]!, epoch: object.roots[0]!.epoch }] },
      { ...object, roots: [...object.roots, { epoch: object.epoch + 1, box: object.roots[0]!.box }] },
      { ...object, roots: [] },
      { ...object, epoch: object.epoch + 1 },
      { ...object, set: 0 },
      { ...object, space: foreign.space },
    ];
    for (const each of forged) {
      const bytes = await writeKeyObject(each);
      expect(await problemOf(openKeys([bytes], { passphrase }))).toMatch(/damaged|wrong-secret/);
    }
    const relocked = await writeKeyObject({ ...object, locks: foreign.locks });
    expect(await problemOf(openKeys([relocked], { passphrase }))).toBe('wrong-secret');
  });
});

describe('a renewed key', () => {
  it('keeps passphrase and code, opens what was written before, and is not had by who was not asked again', async () => {
    const first = await made();
    const before = await keptKeys(first.opened);
    const second = await renewKeys(await openKeys([first.object.bytes], { passphrase }), NOW + 1);
    expect(second.object.name > first.object.name).toBe(true);
    for (const secret of [{ passphrase }, { recoveryCode: first.recoveryCode }]) {
      const after = await keptKeys(await openKeys([first.object.bytes, second.object.bytes], secret));
      expect(after.keys).toHaveLength(2);
      expect(await meets(before, after)).toBe(true);
      await expect(meets(after, before)).rejects.toMatchObject({ problem: 'no-key' });
    }
    // The newest object alone is enough.
    expect((await keptKeys(await openKeys([second.object.bytes], { passphrase }))).keys).toHaveLength(2);
  });

  it('remembers who was removed, also when two are at once', async () => {
    const first = await made();
    const opened = await openKeys([first.object.bytes], { passphrase });
    const devices = ['a'.repeat(16), 'b'.repeat(16)];
    const objects = [first.object.bytes];
    for (const device of devices) objects.push((await renewKeys(opened, NOW, device)).object.bytes);
    const after = await openKeys(objects, { passphrase });
    expect([...after.removed].sort()).toEqual(devices);
    const third = await renewKeys(after, NOW, devices[0]);
    expect((await readKeyObject(third.object.bytes)).removed?.toSorted()).toEqual(devices);
  });

  it('loses none when two devices renew at once', async () => {
    const first = await made();
    const objects = [first.object.bytes];
    for (let at = 0; at < 4; at++) {
      const opened = await openKeys([first.object.bytes], { passphrase });
      objects.push((await renewKeys(opened, NOW + at)).object.bytes);
    }
    const opened = await openKeys(objects, { passphrase });
    expect(opened.roots.size).toBe(5);
    expect(opened.closed).toEqual([]);
  });
});

describe('a changed passphrase', () => {
  it('leaves the old one and the old code with nothing', async () => {
    const first = await made();
    const opened = await openKeys([first.object.bytes], { passphrase });
    const second = await changePassphrase(opened, 'another passphrase', NOW + 5, cost);
    const objects = [second.object.bytes, first.object.bytes];
    expect(await problemOf(openKeys(objects, { passphrase }))).toBe('wrong-secret');
    expect(await problemOf(openKeys(objects, { recoveryCode: first.recoveryCode }))).toBe('wrong-secret');
    for (const secret of [{ passphrase: 'another passphrase' }, { recoveryCode: second.recoveryCode }]) {
      const after = await openKeys(objects, secret);
      expect(after.set).toBe(NOW + 5);
      expect(after.closed).toEqual([]);
      expect(await meets(await keptKeys(first.opened), await keptKeys(after))).toBe(true);
    }
  });

  it('on two devices at once leaves the later one, and says which epoch it does not open', async () => {
    const first = await made();
    const opened = await openKeys([first.object.bytes], { passphrase });
    const both = await Promise.all([
      changePassphrase(opened, 'the one passphrase', NOW, cost),
      changePassphrase(opened, 'the other passphrase', NOW, cost),
    ]);
    const [earlier, later] = both.sort((a, b) => (a.object.name < b.object.name ? -1 : 1)) as typeof both;
    const words = new Map([
      [both[0], 'the one passphrase'],
      [both[1], 'the other passphrase'],
    ]);
    const objects = [first, ...both].map(({ object }) => object.bytes);
    const after = await Promise.allSettled([
      openKeys(objects, { passphrase: 'the one passphrase' }),
      openKeys(objects, { passphrase: 'the other passphrase' }),
    ]);
    expect(after.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const won = after.find((each) => each.status === 'fulfilled')!;
    expect(won.value.closed).toEqual([Number(earlier.object.name.slice(4))]);
    expect(won.value.roots.has(Number(later.object.name.slice(4)))).toBe(true);
    expect(words.size).toBe(2);
  });

  it('is not taken for wrong while its object is cut', async () => {
    const first = await made();
    const opened = await openKeys([first.object.bytes], { passphrase });
    const second = await changePassphrase(opened, 'another passphrase', NOW, cost);
    const objects = [first.object.bytes, second.object.bytes.subarray(0, 300)];
    expect(await problemOf(openKeys(objects, { passphrase: 'another passphrase' }))).toBe('damaged');
  });
});

describe('keys written by earlier versions', () => {
  const frozen = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../fixtures/sealed/keys.json'), 'utf8'),
  ) as {
    passphrase: string;
    recoveryCode: string;
    stem: string;
    payload: string;
    sealed: string;
    objects: string[];
  };

  it('open for ever, at the real cost of a passphrase', async () => {
    const objects = frozen.objects.map((object) => utf8(object));
    for (const secret of [{ passphrase: frozen.passphrase }, { recoveryCode: frozen.recoveryCode }]) {
      const { keys, space } = await keptKeys(await openKeys(objects, secret));
      const opened = await openSegment(
        (epoch) => keys.find((key) => key.epoch === epoch),
        space,
        frozen.stem,
        new Uint8Array(Buffer.from(frozen.sealed, 'base64')),
      );
      expect(new TextDecoder().decode(opened)).toBe(frozen.payload);
    }
    const parsed = await readKeyObject(objects[1]!);
    expect(parsed.locks.passphrase).toMatchObject({ memory: 65_536, passes: 3 });
  });
});

describe('a passphrase', () => {
  it.each([
    ['short one', 'too-short'],
    ['aaaaaaaaaaaaaaaa', 'too-plain'],
    ['1212121212121212', 'too-plain'],
    ['            x', 'too-short'],
    ['correct horse battery', null],
    ['一二三四五六七八九十甲乙', null],
    ['😀😁😂🤣😃😄😅😆😉😊😋😎', null],
  ])('“%s” is judged', (typed, problem) => {
    expect(passphraseProblem(typed)).toBe(problem);
  });
});
