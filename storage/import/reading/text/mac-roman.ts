const LETTER = /\p{L}/u;

/** How well letters beyond ASCII fit among their neighbours: letters inside words count for, signs inside words against. */
function likelihood(text: string): number {
  let score = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char < '\u0080') continue;
    const before = LETTER.test(text[at - 1] ?? '');
    const after = LETTER.test(text[at + 1] ?? '');
    if (LETTER.test(char)) {
      // "ª" and "º" are letters to Unicode, and "Õ", "Ò", "Ó", "Ð" are what Mac's quotes and dashes become.
      if (/[ªº]/.test(char)) score -= 1;
      else if (char !== char.toLowerCase() && before && text[at - 1] !== text[at - 1]!.toUpperCase())
        score -= 2;
      else score += before || after ? 2 : 0;
    } else if (/[’‘“”–—…™®©•]/.test(char)) score += 1;
    else if (before && after) score -= 2;
    else score -= 1;
  }
  return score;
}

/** Whether bytes make better words as Mac Roman than as windows-1252: "Avocado™" rather than "Avocadoª". */
export function macRomanLikelier(bytes: Uint8Array): boolean {
  const read = (label: string) => likelihood(new TextDecoder(label).decode(bytes));
  return read('macintosh') > read('windows-1252');
}
