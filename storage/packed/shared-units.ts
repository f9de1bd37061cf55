/** Whether a UTF-16 unit is the first half of a surrogate pair. */
export const beginsPair = (unit: number) => unit >= 0xd800 && unit < 0xdc00;

/** Units that two texts begin with alike; never the first half of a surrogate pair alone. */
export function sharedUnits(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared > 0 && beginsPair(b.charCodeAt(shared - 1)) ? shared - 1 : shared;
}
