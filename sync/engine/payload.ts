import type { TravellingRecord } from '../journal/journal.ts';
import type { ObjectName } from '../remote/segment-store.ts';

/*
 * What is sealed in segments and packs: lines of JSON, the first about the object itself, then a record a line.
 */

const VERSION = 1;

/** The first line. Fields that are not named here are left to later versions. */
export interface PayloadHead {
  v: number;
  /** What the writing device is called. */
  label: string;
  /** Of a segment: the hash in the name of the device's segment before; '' for the first. */
  prev?: string;
  /** Of a pack: the objects of which every record is in it. */
  covers?: ObjectName[];
}

/** Thrown by {@link readPayload}: `content` where there are no records in it as there should be, `too-new` for a later form. */
export class PayloadError extends Error {
  override name = 'PayloadError';
  readonly problem: 'content' | 'too-new';

  constructor(problem: 'content' | 'too-new') {
    super(`No payload of a segment: ${problem}`);
    this.problem = problem;
  }
}

/** The bytes to seal. Lines must hold no line break, as JSON does not. */
export function writePayload(head: Omit<PayloadHead, 'v'>, lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode([JSON.stringify({ v: VERSION, ...head }), ...lines].join('\n'));
}

const ID = /^[0-9a-f]{32}$/;

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new PayloadError('content');
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** What {@link writePayload} wrote; each record with its id, its line untouched. Throws a {@link PayloadError}. */
export function readPayload(payload: Uint8Array): { head: PayloadHead; records: TravellingRecord[] } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
  } catch {
    throw new PayloadError('content');
  }
  const [first, ...lines] = text.split('\n');
  const { v, label, prev, covers } = parsed(first!);
  if (typeof v !== 'number' || v < 1) throw new PayloadError('content');
  if (v > VERSION) throw new PayloadError('too-new');
  const records = lines.map((line) => {
    const { id } = parsed(line);
    if (typeof id !== 'string' || !ID.test(id)) throw new PayloadError('content');
    return { id, line };
  });
  const head: PayloadHead = { v, label: typeof label === 'string' ? label : '' };
  if (typeof prev === 'string') head.prev = prev;
  if (covers !== undefined) head.covers = texts(covers);
  return { head, records };
}
