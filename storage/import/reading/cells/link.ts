/** A cell that is a link: what it shows, and where it leads. */
export interface CellLink {
  text: string;
  address: string;
}

const HYPERLINK = /^\s*=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*$/i;

/** Reads `=HYPERLINK("address","text")`, as PitchBook and Crunchbase write links; `null` for anything else. */
export function linkFormula(cell: string): CellLink | null {
  const match = HYPERLINK.exec(cell);
  if (!match) return null;
  const address = (match[1] ?? '').replaceAll('""', '"');
  return { address, text: (match[2] ?? address).replaceAll('""', '"') };
}
