import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import ko from './ko.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import type { CueFamily, Wording } from './wording.ts';
import zh from './zh.json' with { type: 'json' };

/** A wording file: its lists are lines of terms separated by commas, so that they stay readable. */
interface WordingFile {
  lang: string;
  unspaced?: boolean;
  capitalNouns?: boolean;
  families: Record<CueFamily, string[]>;
  [list: string]: unknown;
}

/** The terms of one list of a wording file. */
export function terms(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(/,\s*/u)).filter((term) => term !== '');
}

function read(file: WordingFile): Wording {
  const entries = Object.entries(file).map(([key, value]) => [
    key,
    Array.isArray(value) ? terms(value as string[]) : value,
  ]);
  const families = Object.entries(file.families).map(([family, lines]) => [family, terms(lines)]);
  return { ...Object.fromEntries(entries), families: Object.fromEntries(families) } as Wording;
}

/** Every language whose wording is known. A new language is one JSON file, one file of cases, one line here. */
export const WORDINGS: readonly Wording[] = [en, de, zh, fr, es, ja, ko, ru].map(read);
