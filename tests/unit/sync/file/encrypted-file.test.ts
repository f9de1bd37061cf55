import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { previewRestore, restoreNotebook } from '../../../../storage/backup/restore-notebook.ts';
import { addEntity } from '../../../../storage/notebook.ts';
import { type NotebookRecord, notebook } from '../../../../storage/notebook-db.ts';
import { addNote } from '../../../../storage/notes.ts';
import {
  isEncryptedFile,
  readEncryptedFile,
  writeEncryptedFile,
} from '../../../../sync/file/encrypted-file.ts';
import { recordSegments } from '../../../../sync/file/record-segments.ts';
import version4 from '../../../fixtures/notebook/version-4.json' with { type: 'json' };
import { emptyStore, good } from '../../storage/fresh-store.ts';

const rare = () => 0 as const;
const NOW = Date.UTC(2026, 10, 30);
const cost = { memory: 8, passes: 1 };
const passphrase = 'correct horse battery';
const frozen = version4.stores.find(({ name }) => name === 'records')!.rows as NotebookRecord[];

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
const write = (records: readonly NotebookRecord[], newer: string[] = []) =>
  writeEncryptedFile({ kept: { records: [...records], newer }, passphrase, now: NOW, cost });
const problemOf = async (bytes: Uint8Array, secret = { passphrase }) => {
  const read = await readEncryptedFile(bytes, secret);
  return read.ok ? null : read.problem.code;
};
const said = (records: readonly NotebookRecord[]) =>
  records.map((value) => ({ line: JSON.stringify(value), value }));
const byId = (records: readonly NotebookRecord[]) => [...records].sort((a, b) => (a.id < b.id ? -1 : 1));

const note = (at: number, text: string): NotebookRecord => ({
  id: at.toString(16).padStart(32, '0'),
  shelf: 'note',
  made: NOW,
  device: 'd',
  replaces: [],
  about: ['e'],
  kind: 'note',
  note: { id: `n${at}`, on: { entity: 'e' }, text, written: '2026-11-30' },
});

describe('an encrypted file', () => {
  beforeEach(emptyStore);

  it('holds all records as they are, for the passphrase and for the recovery code', async () => {
    const { file, recoveryCode } = await write(frozen);
    const bytes = await bytesOf(file);
    for (const secret of [{ passphrase }, { recoveryCode }]) {
      const read = await readEncryptedFile(bytes, secret);
      if (!read.ok) throw new Error(read.problem.code);
      expect(byId(read.value.records)).toEqual(byId(frozen));
      expect(read.value.written).toBe('2026-11-30T00:00:00.000Z');
    }
    expect(isEncryptedFile(bytes)).toBe(true);
  });

  it('brings one notebook beside another, and twice brings nothing more', async () => {
    const mine = good(await addEntity({ name: 'Zeta', roles: ['company'], aliases: [] }, rare));
    good(await addNote({ entity: mine.id }, 'mine'));
    const here = await notebook.records.toArray();
    const read = await readEncryptedFile(await bytesOf((await write(frozen)).file), { passphrase });
    if (!read.ok) throw new Error(read.problem.code);
    const preview = good(await previewRestore(read.value));
    expect(preview).toMatchObject({ records: frozen.length, kept: 0, onlyHere: here.length });
    expect(good(await restoreNotebook(read.value, rare)).added).toBe(frozen.length);
    expect(good(await restoreNotebook(read.value, rare)).added).toBe(0);
    expect(byId(await notebook.records.toArray())).toEqual(byId([...here, ...frozen]));
  });

  it('is empty for an empty notebook, and no less whole', async () => {
    const read = await readEncryptedFile(await bytesOf((await write([])).file), { passphrase });
    expect(read).toEqual({
      ok: true,
      value: { records: [], newer: [], written: '2026-11-30T00:00:00.000Z' },
    });
  });

  it('holds what a newer version wrote letter for letter, its words apart from those of pages', async () => {
    const lines = ['note', 'fact'].map(
      (shelf, at) => `{"id":"${'e'.repeat(31)}${at}","shelf":"${shelf}","kind":"of 2030","sum":1.0}`,
    );
    const bytes = await bytesOf((await write(frozen, lines)).file);
    const read = await readEncryptedFile(bytes, { passphrase });
    if (!read.ok) throw new Error(read.problem.code);
    expect(read.value.newer.map(({ line }) => line)).toEqual(lines);
    expect(read.value.records).toHaveLength(frozen.length);
    const parts = partsOf(bytes);
    const [fact, own] = [parts.at(-2)!, parts.at(-3)!];
    expect(await problemOf(joined([...parts.slice(0, -3), fact, own, parts.at(-1)!]))).toBe('damaged');
    expect(await problemOf(joined([...parts.slice(0, -2), parts.at(-1)!]))).toBe('damaged');
  });

  it('keeps records of a kind that it does not know letter for letter, and takes the others', async () => {
    const sketch = { sum: 1, kind: 'sketch', id: 'e'.repeat(32), shelf: 'note' } as object as NotebookRecord;
    const bytes = await bytesOf((await write([...frozen, sketch])).file);
    const read = await readEncryptedFile(bytes, { passphrase });
    if (!read.ok) throw new Error(read.problem.code);
    expect(byId(read.value.records)).toEqual(byId(frozen));
    expect(read.value.newer.map(({ line }) => line)).toEqual([JSON.stringify(sketch)]);
  });

  it('shows nothing of what it holds', async () => {
    const secretNote = note(1, 'Sell before the Series C is announced. '.repeat(30));
    const bytes = Buffer.from(await bytesOf((await write([...frozen, secretNote])).file));
    for (const words of ['Series C', 'SenseTime', 'https:', 'replaces', passphrase])
      expect(bytes.includes(words), words).toBe(false);
  });

  it('tells a wrong passphrase from damage', async () => {
    const bytes = await bytesOf((await write(frozen)).file);
    expect(await problemOf(bytes, { passphrase: 'another passphrase' })).toBe('wrong-secret');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const changed = bytes.slice();
        changed[at]! ^= 1 << bit;
        const problem = await problemOf(changed);
        expect(at < 8 ? ['no-notebook'] : ['damaged', 'too-new']).toContain(problem);
      }),
      { numRuns: 200 },
    );
  });

  it('is never taken for whole where it was cut', async () => {
    const bytes = await bytesOf((await write(frozen)).file);
    for (let length = 0; length < bytes.length; length += 97)
      expect(await problemOf(bytes.subarray(0, length))).toBe(length < 8 ? 'no-notebook' : 'damaged');
  });

  it('cannot be put together of two, nor in another order', async () => {
    const many = Array.from({ length: 2500 }, (_, at) => note(at, `note ${at}`));
    const one = partsOf(await bytesOf((await write(many)).file));
    const other = partsOf(await bytesOf((await write(many)).file));
    expect(one).toHaveLength(5);
    expect(await problemOf(joined(one))).toBeNull();
    const [keys, a, b, c, end] = one as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    const wrong = [
      [keys, b, a, c, end],
      [keys, a, b, end],
      [keys, a, b, c, c, end],
      [keys, a, b, c],
      [keys, a, other[2]!, c, end],
    ];
    for (const parts of wrong) expect(await problemOf(joined(parts))).toBe('damaged');
  });

  it('is none where it is something else', async () => {
    for (const text of ['', '{}', 'PMFILE2\nxxxxxxxxxxxx', '<!doctype html>'])
      expect(await problemOf(new TextEncoder().encode(text))).toBe('no-notebook');
  });

  it('names the record that is not as it should be', async () => {
    const bad = { ...note(2, 'x'), replaces: ['no id'] };
    const read = await readEncryptedFile(await bytesOf((await write([note(1, 'x'), bad])).file), {
      passphrase,
    });
    expect(read).toMatchObject({
      ok: false,
      problem: { code: 'bad-record', record: 2, field: 'replaces.0' },
    });
  });
});

describe('segments of records', () => {
  it('hold each record once, at most 1,000 and a mebibyte unless one alone is longer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 2_000_000 })), { maxLength: 12 }),
        (sizes) => {
          const records = sizes.map(([own, size], at): NotebookRecord => {
            const record = note(at, 'x'.repeat(size));
            return own ? record : { ...record, shelf: 'fact' };
          });
          const seen = [...recordSegments(said(records))].map((payload) => {
            const found = new TextDecoder()
              .decode(payload)
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line) as NotebookRecord);
            expect(payload.length <= 1_048_576 || found.length === 1).toBe(true);
            expect(new Set(found.map(({ shelf }) => shelf)).size).toBe(1);
            return found;
          });
          expect(byId(seen.flat()).map(({ id }) => id)).toEqual(byId(records).map(({ id }) => id));
        },
      ),
      { numRuns: 30 },
    );
    const many = Array.from({ length: 2001 }, (_, at) => note(at, ''));
    expect([...recordSegments(said(many))]).toHaveLength(3);
  });
});

function partsOf(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 8;
  while (at < bytes.length) {
    const length = new DataView(bytes.buffer, at).getUint32(0);
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const written = parts.flatMap((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    return [length, part];
  });
  return new Uint8Array(Buffer.concat([Buffer.from('PMFILE1\n'), ...written]));
}
