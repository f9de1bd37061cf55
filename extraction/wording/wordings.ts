import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import type { ExtractionWording } from './wording-types.ts';
import zh from './zh.json' with { type: 'json' };

/** Every language that facts can be read in; a further one is a further file here. */
export const WORDINGS = [en, de, zh, fr, es, ja] as unknown as ExtractionWording[];

const byTag = new Map<string | null, ExtractionWording>();

/** The wording of a BCP 47 language, English for one that has none. */
export function wordingOf(lang: string | null): ExtractionWording {
  let wording = byTag.get(lang);
  if (!wording) {
    const primary = lang?.toLowerCase().split('-')[0];
    wording = WORDINGS.find((one) => one.lang === primary) ?? WORDINGS[0]!;
    // Tags come from pages: what is no language of ours is not worth remembering.
    if (wording.lang === primary) byTag.set(lang, wording);
  }
  return wording;
}
