import type { ObjectName } from '../remote/segment-store.ts';

/*
 * log/DEVICE/NUMBER-HASH    segment of a device, numbered from 1
 * head/DEVICE/NUMBER-HASH   says, by its name alone, which is the device's newest segment
 * snap/DEVICE/NUMBER-HASH   pack: what several objects held, in one
 * meta/format               whose space this is
 * meta/erased-HASH          this space was given up
 */

const DIGITS = 9;
const FORM = /^((log|head|snap)\/([0-9a-f]{16})\/([0-9]{9}))-([0-9a-f]{16})$/;

/** Where objects of a kind lie. */
export type ObjectArea = 'log' | 'head' | 'snap';

/** A name taken apart. */
export interface ParsedName {
  name: ObjectName;
  /** The name without the hash: what the bytes are sealed for. */
  stem: string;
  area: ObjectArea;
  device: string;
  number: number;
  /** First 64 bits of the SHA-256 of the bytes, 16 hex digits; of a head: of the segment it tells of. */
  hash: string;
}

/** The name of an object without its hash. */
export const stemOf = (area: ObjectArea, device: string, number: number): string =>
  `${area}/${device}/${String(number).padStart(DIGITS, '0')}`;

/** The parts of an object's name; `null` for one that is none of ours. */
export function parseName(name: ObjectName): ParsedName | null {
  const match = FORM.exec(name);
  if (!match) return null;
  const [, stem, area, device, digits, hash] = match;
  return {
    name,
    stem: stem!,
    area: area as ObjectArea,
    device: device!,
    number: Number(digits),
    hash: hash!,
  };
}

/**
 * Names of segments and packs in the order in which a device that knows nothing reads them: the newest segments of all devices,
 * so that there is soon something new to see; then packs, which spare it most of the rest; then the rest, newest first.
 */
export function readingOrder(names: readonly ParsedName[], first: number): ParsedName[] {
  const newestFirst = (area: ObjectArea) => {
    const byDevice = Map.groupBy(
      names.filter((name) => name.area === area).sort((a, b) => b.number - a.number),
      ({ device }) => device,
    );
    const ranked = [...byDevice.values()].flatMap((own) => own.map((name, rank) => ({ name, rank })));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ name }) => name);
  };
  const segments = newestFirst('log');
  return [...segments.slice(0, first), ...newestFirst('snap'), ...segments.slice(first)];
}
