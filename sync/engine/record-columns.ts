import { utf8 } from '../../storage/packs/signed/bytes-text.ts';
import { ID_BYTES, packIds, unpackIds } from '../../storage/sync/sync-rows.ts';
import { joined } from '../seal/read-stream.ts';
import { SealError } from '../seal/sealed.ts';

/*
 * Lines of JSON by columns, since what stands in one place of many records is more alike than what stands side by side, and an
 * id of 32 hex digits takes 16 bytes. Lines that differ in nothing but their texts and numbers share a shape: the line with
 * a hole for each of them. A column holds what stands in one hole of all lines of a shape, without what all of it begins and ends with.
 * Lines of a shape that few have are each the only hole of the shape that is nothing else.
 *
 * One line of JSON (Layout), then bytes: the shape of each line in a byte where there are several, then the columns of each shape.
 */

const HOLE = '\0';
/** Fewer lines of one shape are left as they are: saying how they lie would take more than it saves. */
const LEAST_ALIKE = 4;
/** More than a byte can tell apart, with the shape of lines that are left whole. */
const MOST_SHAPES = 255;
/** Text of all lines together, UTF-16 units: columns of a few bytes can be made to say far more than they hold. */
const MOST_TEXT = 64 * 1024 * 1024;
const ID = /^[0-9a-f]{32}$/;
/** A text or a number; a name of a field, with its colon, is matched to be passed over. */
const VALUE = /"(?:[^"\\]|\\.)*":?|-?\d[\d.eE+-]*/g;
const LINE_FEED = 10;

/**
 * What a column holds: what all of it begins and ends with, and the middles: so many bytes of text, one middle a line; ids; or
 * the same as those of an earlier column of the shape.
 */
type ColumnLayout =
  | [begin: string, end: string, kind: 'text', bytes: number]
  | [begin: string, end: string, kind: 'ids']
  | [begin: string, end: string, kind: 'same', column: number];

interface Layout {
  lines: number;
  shapes: { shape: string; columns: ColumnLayout[] }[];
}

/** What is read is none of what was written here. */
const noColumns = () => new SealError('content');

function shapeOf(line: string): { shape: string; values: string[] } {
  const values: string[] = [];
  const shape = line.replace(VALUE, (found) => {
    if (found.endsWith(':')) return found;
    values.push(found);
    return HOLE;
  });
  return { shape, values };
}

// Cut between two ASCII characters only: never within a character that has two units.
const isCut = (value: string, at: number) => value.charCodeAt(at) < 128;

/** How many units at the beginning, and at the end of what is left then, are the same in all values. */
function alike(values: readonly string[]): { begin: number; end: number } {
  const [first = ''] = values;
  let begin = first.length;
  for (const value of values) {
    let at = 0;
    while (at < begin && at < value.length && value[at] === first[at] && isCut(first, at)) at++;
    begin = at;
  }
  let end = first.length - begin;
  for (const value of values) {
    let at = 0;
    const room = value.length - begin;
    while (at < end && at < room) {
      const last = first.length - 1 - at;
      if (value[value.length - 1 - at] !== first[last] || !isCut(first, last)) break;
      at++;
    }
    end = at;
  }
  return { begin, end };
}

/** The columns of the lines of one shape. */
function columnsOf(rows: readonly string[][]): { columns: ColumnLayout[]; parts: Uint8Array[] } {
  const columns: ColumnLayout[] = [];
  const parts: Uint8Array[] = [];
  const seen = new Map<string, number>();
  rows[0]!.forEach((sample, hole) => {
    const values = rows.map((row) => row[hole]!);
    const { begin, end } = alike(values);
    const edges = [sample.slice(0, begin), sample.slice(sample.length - end)] as const;
    const middles = values.map((value) => value.slice(begin, value.length - end));
    const text = middles.join('\n');
    const before = seen.get(text);
    if (before !== undefined && text.length > 0) {
      columns.push([...edges, 'same', before]);
      return;
    }
    seen.set(text, hole);
    const isIds = middles.every((middle) => ID.test(middle));
    const bytes = isIds ? packIds(middles) : utf8(text);
    columns.push(isIds ? [...edges, 'ids'] : [...edges, 'text', bytes.length]);
    parts.push(bytes);
  });
  return { columns, parts };
}

/** Lines of JSON, none of them with a line break, as bytes that {@link readColumns} gives back letter for letter. */
export function writeColumns(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const shaped = lines.map((line) => ({ line, ...shapeOf(line) }));
  const byShape = Map.groupBy(shaped, ({ shape }) => shape);
  const often = [...byShape]
    .filter(([, alikes]) => alikes.length >= LEAST_ALIKE)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_SHAPES - 1)
    .map(([shape]) => shape);
  const shapeAt = new Map(often.map((shape, at) => [shape, at]));
  const whole = often.length;
  const numbers = shaped.map(({ shape }) => shapeAt.get(shape) ?? whole);
  const rows: string[][][] = [...often, HOLE].map(() => []);
  shaped.forEach(({ line, values }, at) => {
    const number = numbers[at]!;
    rows[number]!.push(number === whole ? [line] : values);
  });
  const shapes = [...often, HOLE].flatMap((shape, number) => {
    const own = rows[number]!;
    return own.length > 0 ? [{ shape, ...columnsOf(own) }] : [];
  });
  const layout: Layout = {
    lines: lines.length,
    shapes: shapes.map(({ shape, columns }) => ({ shape, columns })),
  };
  return joined([
    utf8(`${JSON.stringify(layout)}\n`),
    ...(shapes.length > 1 ? [new Uint8Array(numbers)] : []),
    ...shapes.flatMap(({ parts }) => parts),
  ]);
}

/** Takes one part after another from bytes. */
class Parts {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  next(length: unknown): Uint8Array {
    if (!isCount(length) || this.#at + length > this.#bytes.length) throw noColumns();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw noColumns();
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Text in UTF-8. Throws a {@link SealError} `content` where it is none. */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw noColumns();
  }
}

function layoutOf(text: string): Layout {
  let layout: Partial<Layout> | null;
  try {
    layout = JSON.parse(text) as Partial<Layout> | null;
  } catch {
    throw noColumns();
  }
  const { lines, shapes } = layout ?? {};
  const isSound =
    isCount(lines) &&
    Array.isArray(shapes) &&
    shapes.length <= MOST_SHAPES + 1 &&
    (shapes.length > 0 || lines === 0) &&
    shapes.every((one) => typeof one?.shape === 'string' && Array.isArray(one.columns));
  if (!isSound) throw noColumns();
  return { lines, shapes };
}

/** A column as it is read: what all of it begins and ends with, and what stands between in each line. */
interface Column {
  begin: string;
  end: string;
  middles: readonly string[];
}

function readColumn(
  [begin, end, kind, where]: [unknown, unknown, unknown, unknown?],
  count: number,
  parts: Parts,
  before: readonly Column[],
): Column {
  if (typeof begin !== 'string' || typeof end !== 'string') throw noColumns();
  const middles = () => {
    if (kind === 'ids') return unpackIds(parts.next(count * ID_BYTES));
    if (kind === 'text') return decoded(parts.next(where)).split('\n');
    const same = kind === 'same' && isCount(where) ? before[where] : undefined;
    if (!same) throw noColumns();
    return same.middles;
  };
  const column = { begin, end, middles: middles() };
  if (column.middles.length !== count) throw noColumns();
  return column;
}

/** The lines that {@link writeColumns} wrote, in their order. Throws a {@link SealError} `content`, and nothing else. */
export function readColumns(bytes: Uint8Array): string[] {
  const feed = bytes.indexOf(LINE_FEED);
  if (feed < 0) throw noColumns();
  const { lines, shapes } = layoutOf(decoded(bytes.subarray(0, feed)));
  const parts = new Parts(bytes, feed + 1);
  const numbers = shapes.length > 1 ? parts.next(lines) : null;
  const counts = shapes.map((_, number) => (numbers ? 0 : number === 0 ? lines : 0));
  for (const number of numbers ?? []) {
    if (number >= shapes.length) throw noColumns();
    counts[number]! += 1;
  }
  let room = MOST_TEXT;
  const made = shapes.map(({ shape, columns }, number) => {
    const count = counts[number]!;
    const fixed = shape.split(HOLE);
    if (fixed.length !== columns.length + 1) throw noColumns();
    const read: Column[] = [];
    for (const column of columns) {
      if (!Array.isArray(column)) throw noColumns();
      read.push(readColumn(column as unknown as [unknown, unknown, unknown], count, parts, read));
    }
    const edges = read.reduce((sum, { begin, end }) => sum + begin.length + end.length, shape.length);
    // One more for each column and line, so that empty ones are not to be had for nothing.
    room -= (edges + read.length + 1) * count;
    for (const { middles } of read) {
      if (room < 0) break;
      for (const middle of middles) room -= middle.length;
    }
    if (room < 0) throw noColumns();
    return Array.from({ length: count }, (_, line) => {
      let text = fixed[0]!;
      for (const [hole, { begin, end, middles }] of read.entries())
        text += begin + middles[line]! + end + fixed[hole + 1]!;
      return text;
    });
  });
  parts.end();
  if (!numbers) return made[0] ?? [];
  const next = shapes.map(() => 0);
  return Array.from(numbers, (number) => made[number]![next[number]!++]!);
}
