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
  return lines
    .join(',')
    .split(',')
    .map((term) => term.trim())
    .filter((term) => term !== '');
}

/** Gives `wording` a property that is made when it is first read: a page needs few lists of few languages. */
function later(wording: object, key: string, make: () => unknown): void {
  const get = () => {
    const value = make();
    Object.defineProperty(wording, key, { value, enumerable: true });
    return value;
  };
  Object.defineProperty(wording, key, { get, enumerable: true, configurable: true });
}

function read(file: WordingFile): Wording {
  const wording: Record<string, unknown> = {};
  const families = () =>
    Object.fromEntries(Object.entries(file.families).map(([family, lines]) => [family, terms(lines)]));
  for (const [key, value] of Object.entries(file)) {
    if (Array.isArray(value)) later(wording, key, () => terms(value as string[]));
    else if (key === 'families') later(wording, key, families);
    else wording[key] = value;
  }
  return wording as unknown as Wording;
}

/** Every language whose wording is known. A new language is one JSON file, one file of cases, one line here. */
export const WORDINGS: readonly Wording[] = [en, de, zh, fr, es, ja, ko, ru].map(read);
