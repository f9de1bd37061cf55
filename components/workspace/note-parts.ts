import { cutAt } from './LongText.tsx';

/** A field holds so much at a time, in UTF-16 units: with a megabyte in it browsers take half a second for a key. */
export const PART_LENGTH = 20_000;

/** Cuts a text into parts that a field can hold, behind lines or words; together they are the text again. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > PART_LENGTH * 2) {
    const part = text.slice(from, from + PART_LENGTH + 1);
    const end = cutAt(part, PART_LENGTH);
    parts.push(part.slice(0, end));
    from += end;
  }
  return [...parts, text.slice(from)];
}

/** Cuts one of the parts anew; which part a place in it, counted from its beginning, then lies in, and where. */
export function cutPart(
  parts: readonly string[],
  { part, place }: { part: number; place: number },
): { parts: string[]; part: number; place: number } {
  const cut = partsOf(parts[part] ?? '');
  let [into, rest] = [0, place];
  while (into < cut.length - 1 && rest > cut[into]!.length) rest -= cut[into++]!.length;
  return {
    parts: [...parts.slice(0, part), ...cut, ...parts.slice(part + 1)],
    part: part + into,
    place: rest,
  };
}
