import type { BlockNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { foldText } from '../phrases.ts';

/** A short form has as many letters as this at least: shorter ones are words of every kind. */
const LEAST_LETTERS = 4;

/**
 * "Acme" in a text that also says "Acme Robotics", which the store knows: the first words of only one known name of the text
 * stand for it. Words that begin names of every kind ("Deutsche", "First"), and the first words of two names, stay what they
 * are. Changes the names of the blocks.
 */
export function resolveShortForms(blocks: readonly BlockNotes[]): void {
  const full = new Map<string, NameSpan | null>();
  for (const { names, text } of blocks)
    for (const name of names)
      if (name.known && name.entities.length > 0)
        for (const form of shortForms(foldText(text.slice(name.start, name.end)))) {
          const other = full.get(form);
          full.set(form, other === undefined || (other && sameEntity(other, name)) ? name : null);
        }
  if (full.size === 0) return;
  for (const { names, tools } of blocks)
    for (const name of names) {
      if (name.known || (tools.wording.capitalNouns && name.weak)) continue;
      const form = foldText(name.name);
      const whole = full.get(form);
      if (!whole || tools.notNames.has(form) || tools.places.has(form)) continue;
      name.name = whole.name;
      name.entities = whole.entities;
      name.known = true;
      name.weak = false;
      if (whole.gives !== undefined) name.gives = whole.gives;
    }
}

/** The first words of a name of several words that may stand for the whole. */
function shortForms(name: string): string[] {
  const words = name.split(' ');
  return words
    .slice(1)
    .map((_, at) => words.slice(0, at + 1).join(' '))
    .filter((form) => form.replace(/[^\p{L}]/gu, '').length >= LEAST_LETTERS);
}

const sameEntity = (a: NameSpan, b: NameSpan): boolean => a.entities.some((id) => b.entities.includes(id));
