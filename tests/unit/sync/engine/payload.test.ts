import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPayload, writePayload } from '../../../../sync/engine/payload.ts';
import { SealError } from '../../../../sync/seal/sealed.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function problemOf(payload: Uint8Array): string | null {
  try {
    readPayload(payload);
    return null;
  } catch (error) {
    if (error instanceof SealError) return error.problem;
    throw error;
  }
}

describe('what is sealed in a segment', () => {
  const written = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../fixtures/sealed/payloads.json'), 'utf8'),
  ) as { version: number; head: object; lines: string[]; payload: string }[];

  it.each(written)(
    'is read for ever as version $version wrote it: $head',
    ({ version, head, lines, payload }) => {
      const read = readPayload(new Uint8Array(Buffer.from(payload, 'base64')));
      expect(read.head).toEqual({ v: version, ...head });
      expect(read.records.map(({ line }) => line)).toEqual(lines);
      for (const { id, line, value } of read.records) {
        expect(value).toEqual(JSON.parse(line));
        expect(id).toBe((value as { id: string }).id);
      }
    },
  );

  it('is written today as the newest of these', () => {
    const newest = written.at(-1)!;
    const { head, lines, payload } = newest as typeof newest & { head: { label: string } };
    expect(Buffer.from(writePayload(head, lines)).toString('base64')).toBe(payload);
  });

  it('is refused where no records are in it, and told from what a later version wrote', () => {
    const id = '5'.repeat(32);
    for (const text of [
      '',
      'no JSON',
      '[1]',
      '{"v":0}',
      '{"v":1}\nno JSON',
      '{"v":1}\n{"id":"../../etc"}',
      '{"v":2}',
      '{"v":2}\nno layout',
      '{"v":2}\n{"lines":1,"shapes":[{"shape":"{}","columns":[]}]}\n',
    ])
      expect(problemOf(utf8(text)), text).toBe('content');
    expect(problemOf(new Uint8Array([0xff, 0xfe]))).toBe('content');
    expect(problemOf(utf8(`{"v":3}\n{"id":"${id}"}`))).toBe('too-new');
    expect(problemOf(utf8(`{"v":1}\n{"id":"${id}"}`))).toBeNull();
  });
});
