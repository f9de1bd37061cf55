import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import ko from './ko.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import type { Wording } from './wording.ts';
import zh from './zh.json' with { type: 'json' };

/** Every language whose wording is known. A new language is one JSON file, one file of cases, one line here. */
export const WORDINGS: readonly Wording[] = [en, de, zh, fr, es, ja, ko, ru] as Wording[];
