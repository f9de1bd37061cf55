/** Spellings that one slip of a finger makes of each other. */

const ALPHABETS: [script: RegExp, letters: string][] = [
  [/[a-z0-9]/, 'abcdefghijklmnopqrstuvwxyz0123456789 '],
  [/\p{Script=Cyrillic}/u, 'абвгдежзиклмнопрстуфхцчшщъыьэюя '],
  [/\p{Script=Greek}/u, 'αβγδεζηθικλμνξοπρστυφχψω '],
  [/\p{Script=Hebrew}/u, 'אבגדהוזחטיכלמנסעפצקרשת '],
  [/\p{Script=Arabic}/u, 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي '],
];

/**
 * Every text that is one slip away from a folded one: a letter left out, swapped with the next, other, or added; a
 * space counts as a letter. Letters are those of the scripts that the text is written in.
 */
export function oneSlip(text: string): Set<string> {
  const alphabet = ALPHABETS.flatMap(([script, letters]) => (script.test(text) ? [...letters] : []));
  const found = new Set<string>();
  // A letter added at the end is no slip: whatever begins so begins with the text as well.
  for (let at = 0; at < text.length; at++) {
    const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
    found.add(before + after);
    if (after !== '') found.add(before + after.charAt(0) + letter + after.slice(1));
    for (const other of alphabet) {
      found.add(before + other + letter + after);
      found.add(before + other + after);
    }
  }
  found.delete(text);
  // A space at an end says nothing.
  return new Set([...found].filter((one) => one.trim() === one));
}
