import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FileScratch, MemoryScratch } from '../../../../storage/import/scratch.ts';
import { fakeFile } from './fake-file.ts';

it.each([
  ['a file', () => new FileScratch(fakeFile(), async () => {})],
  ['a file that takes little at once', () => new FileScratch(fakeFile(700), async () => {})],
  ['memory', () => new MemoryScratch()],
])('scratch in %s gives back what was put there, in any order, while more comes', (_, open) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.nat(), fc.boolean())), (steps) => {
      const scratch = open();
      const kept: { from: number; length: number; byte: number }[] = [];
      const check = ({ from, length, byte }: (typeof kept)[number]) => {
        const read = scratch.read(from, length);
        expect([read.length, read[0], read.at(-1)]).toEqual(
          length === 0 ? [0, undefined, undefined] : [length, byte, byte],
        );
      };
      for (const [at, [length, which, inOrder]] of steps.entries()) {
        const byte = at % 256;
        kept.push({ from: scratch.append(new Uint8Array(length).fill(byte)), length, byte });
        expect(kept.at(-1)!.from % 4).toBe(0);
        check(kept[which % kept.length]!);
        if (inOrder) kept.forEach(check);
      }
      kept.forEach(check);
    }),
    { numRuns: 30 },
  );
});

it('scratch says when there is no more room', () => {
  const scratch = new FileScratch(fakeFile(0), async () => {});
  expect(() => scratch.append(new Uint8Array(3_000_000))).toThrow(/room/);
});
