import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPart, PART_LENGTH, partsOf } from '../../../../components/workspace/note-parts.ts';

const text = fc
  .array(fc.constantFrom('word ', 'line\n', '汉字', '😀', 'Aktiengesellschaft', 'x'.repeat(7_000)), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join('').repeat(3));

describe('a note in parts', () => {
  it('is the same text together, and no part is too long to type in', () => {
    fc.assert(
      fc.property(text, (note) => {
        const parts = partsOf(note);
        expect(parts.join('')).toBe(note);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(PART_LENGTH * 2);
        for (const part of parts.slice(1)) expect(part).not.toMatch(/^[\udc00-\udfff]/);
      }),
    );
  });

  it('keeps the place one types at when a part grows too long', () => {
    fc.assert(
      fc.property(text, fc.nat(), (note, wish) => {
        const place = wish % (note.length + 1);
        const cut = cutPart(['before', note, 'behind'], { part: 1, place });
        expect(cut.parts.join('')).toBe(`before${note}behind`);
        const ahead = cut.parts.slice(0, cut.part).join('').length;
        expect(ahead + cut.place).toBe('before'.length + place);
      }),
    );
  });
});
