import type { ByteSource } from '../bytes/byte-source.ts';
import { zipPart } from '../bytes/zip-parts.ts';

/** What a spreadsheet's XML tells that its rows do not: formulas without a value, links, merged cells. */
export interface SheetSurvey {
  /** Formula of a cell, by its place ("B7"), for links and for cells without a stored value. */
  formulas: Map<string, string>;
  /** Merged areas, as "A2:A5". */
  merged: string[];
}

/** Formulas and merged areas kept at most; the rest of a sheet is read without them. */
const MOST_KEPT = 200_000;
/** Longest cell looked at, in characters: Excel allows 32,767. */
const LONGEST_CELL = 70_000;

const CELL_WITH_FORMULA = /<c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b[^>]*>([^<]*)<\/f>([\s\S]*?)<\/c>/g;
const MERGE = /<mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"/g;

/**
 * Reads a sheet's XML once for what the row reader leaves out. Unpacking it all here also shows a bomb before the
 * reader, which holds less strict limits, sees it.
 */
export async function surveySheet(archive: ByteSource, sheet: string): Promise<SheetSurvey> {
  const survey: SheetSurvey = { formulas: new Map(), merged: [] };
  const decoder = new TextDecoder('utf-8');
  let held = '';
  for await (const piece of zipPart(archive, sheet).open()) {
    const text = held + decoder.decode(piece, { stream: true });
    const cut = Math.max(
      text.lastIndexOf('</c>') + 4,
      text.lastIndexOf('/>') + 2,
      text.length - LONGEST_CELL,
    );
    look(text.slice(0, cut), survey);
    held = text.slice(cut);
  }
  look(held, survey);
  return survey;
}

function look(text: string, { formulas, merged }: SheetSurvey): void {
  if (text.includes('<f'))
    for (const [, place = '', formula = '', rest = ''] of text.matchAll(CELL_WITH_FORMULA)) {
      const isLink = /^\s*HYPERLINK\(/i.test(formula);
      if ((isLink || !/<v>[^<]/.test(rest)) && formulas.size < MOST_KEPT)
        formulas.set(place, unescapeXml(formula));
    }
  if (text.includes('<mergeCell'))
    for (const [, area = ''] of text.matchAll(MERGE)) if (merged.length < MOST_KEPT) merged.push(area);
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const unescapeXml = (text: string) =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
