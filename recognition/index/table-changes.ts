/** Names in and out of a fingerprint table by copying the runs between them, without touching the rest. */
import type { SegmentView } from './segment-layout.ts';

const KEY_UNIT = 0x1000000;

/** One name that comes in or goes out, and before or at which entry of the old table. */
interface Change {
  at: number;
  bucket: number;
  rest: number;
  leaves: boolean;
}

/** What has to change in a table, in the order of the table. */
export interface TableChanges {
  list: Change[];
  /** Names in the table afterwards. */
  names: number;
}

function place(view: SegmentView, key: number): Change & { present: boolean } {
  const top = Math.floor(key / KEY_UNIT);
  const bottom = key - top * KEY_UNIT;
  const narrow = view.fingerprintBytes === 3;
  const bucket = top >>> (17 - view.keyBits);
  const rest = narrow ? bottom : ((top << 24) | bottom) >>> 0;
  const scale = narrow ? 0x100 : 0x10000;
  const to = view.offsets[bucket + 1]!;
  let at = view.offsets[bucket]!;
  let held = -1;
  for (; at < to; at++) {
    held = view.high[at]! * scale + view.low[at]!;
    if (held >= rest) break;
  }
  return { at, bucket, rest, leaves: false, present: at < to && held === rest };
}

/** What `added` keys (ascending) and `removed` ones change; what is both stays. */
export function changesOf(view: SegmentView, added: Float64Array, removed: Set<number>): TableChanges {
  const list: Change[] = [];
  let names = view.names;
  for (const key of added) {
    removed.delete(key);
    const { present, ...change } = place(view, key);
    if (present) continue;
    list.push(change);
    names++;
  }
  for (const key of removed) {
    const { present, ...change } = place(view, key);
    if (!present) continue;
    list.push({ ...change, leaves: true });
    names--;
  }
  list.sort((x, y) => x.bucket - y.bucket || x.at - y.at || x.rest - y.rest);
  return { list, names };
}

/** Writes the table of `from` with its changes into `to`, which has the same buckets and room for all names. */
export function applyChanges(from: SegmentView, to: SegmentView, changes: TableChanges): void {
  const shift = to.fingerprintBytes === 3 ? 8 : 16;
  let read = 0;
  let write = 0;
  let bucket = 0;
  const copyTo = (end: number) => {
    to.high.set(from.high.subarray(read, end), write);
    to.low.set(from.low.subarray(read, end), write);
    write += end - read;
    read = end;
  };
  const closeBuckets = (end: number) => {
    const moved = write - read;
    for (; bucket < end; bucket++) to.offsets[bucket + 1] = from.offsets[bucket + 1]! + moved;
  };
  for (const change of changes.list) {
    closeBuckets(change.bucket);
    copyTo(change.at);
    if (change.leaves) read++;
    else {
      to.high[write] = change.rest >>> shift;
      to.low[write] = change.rest & ((1 << shift) - 1);
      write++;
    }
  }
  closeBuckets(to.offsets.length - 1);
  copyTo(from.names);
}
