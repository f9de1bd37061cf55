import isProbablyReaderable from '@mozilla/readability/Readability-readerable.js';
import parts from './page-parts.json' with { type: 'json' };
import { localNameOf } from './tree-steps.ts';

const NEVER_FURNITURE = new Set(parts.neverFurniture);

/**
 * Whether an element of that local name can be page furniture; one that cannot is left out of reading by an attribute at
 * most ({@link HIDING_ATTRIBUTES}), which spares a paragraph the whole {@link SkipSelector}.
 */
export function mayBeFurniture(name: string): boolean {
  return !NEVER_FURNITURE.has(name);
}

/** How an element takes part in the text around it. */
export type ElementPart =
  /** Its text runs on with its neighbours'. */
  | 'inline'
  /** Its text stands in the line, but is no part of the word before or after it: a footnote number. */
  | 'apart'
  /** Ends the run of text: a line break. */
  | 'break'
  /** Stands in the line like a word, and is not read: a picture, a button, code. */
  | 'gap'
  /** Not read, and no border either: a script. */
  | 'unread'
  /** A same-origin document may be inside. */
  | 'frame'
  /** Unknown element: its computed display decides. */
  | 'custom'
  /** Its text stands alone. */
  | 'block';

const PARTS = new Map<string, ElementPart>();
for (const name of parts.neverFurniture) PARTS.set(name, 'block');
for (const name of parts.inline) PARTS.set(name, 'inline');
for (const name of parts.apart) PARTS.set(name, 'apart');
for (const name of parts.breaks) PARTS.set(name, 'break');
for (const name of parts.gaps) PARTS.set(name, 'gap');
for (const name of parts.unread) PARTS.set(name, 'unread');
PARTS.set('iframe', 'frame');
PARTS.set('frame', 'frame');
const HEADINGS = new Set(parts.headings);
const SECTIONS = new Set(parts.sections);

/** An article shows itself in so many elements of a kind; a page of more is not searched through for it. */
const MAX_LOOKED_AT = 400;

const KEPT_INSIDE = ':not(:has(article, main, h1))';
const namedAs = parts.skipNamedAs.words.flatMap((word) => [`[class*='${word}' i]`, `[id*='${word}' i]`]);
const NAMED_FURNITURE = `:is(${parts.skipNamedAs.tags.join(',')}):is(${namedAs.join(',')})${KEPT_INSIDE}`;
const NAMED_ROLE = `[role]:is(${parts.skipRoles.map((role) => `[role='${role}']`).join(',')})`;
const SKIP_ANYWHERE = [...parts.skip, NAMED_ROLE, NAMED_FURNITURE].join(',');
const SKIP_BESIDE_ARTICLE = [SKIP_ANYWHERE, ...parts.besideAnArticle.skip].join(',');

/** Attributes by which any element, also one within a line, may be taken out of reading. */
export const HIDING_ATTRIBUTES = '[hidden],[aria-hidden],[contenteditable],[role]';

/** Elements that do more to the text of a line than run on with it. */
export const NOT_PLAIN = `:not(${parts.inline.join(',')})`;

/** What is not read on a page, as one CSS selector: page furniture, fields and what is marked as hidden. */
export type SkipSelector = string;

/**
 * What to skip in a document. An article's page and a list of stories are both read, since the reader turned
 * the site on; but what stands beside an article is furniture, while on a list it may be the stories.
 */
export function skipSelector(document: Document): SkipSelector {
  // All that the check does with a document is to ask for elements.
  const beginning = { querySelectorAll: (selector: string) => firstOf(document, selector) };
  const isArticle = isProbablyReaderable(beginning as unknown as Document, { visibilityChecker: () => true });
  return isArticle ? SKIP_BESIDE_ARTICLE : SKIP_ANYWHERE;
}

/** The elements that a list of tag names (`p, pre`), or of children (`div > br`), selects: the first of each. */
function firstOf(document: Document, selector: string): Element[] {
  return selector.split(',').flatMap((part) => {
    const [parent, tag] = part.includes('>') ? part.split('>') : [null, part];
    // A live list goes only as far as it is asked for, while a query goes through the whole page.
    const all = document.getElementsByTagName(tag!.trim());
    const found: Element[] = [];
    for (let index = 0; index < MAX_LOOKED_AT; index += 1) {
      const element = all.item(index);
      if (!element) break;
      if (!parent || element.parentElement?.localName === parent.trim()) found.push(element);
    }
    return found;
  });
}

/** How an element of that local name takes part in the text around it; elements that HTML does not know are `custom`. */
export function elementPart(name: string): ElementPart {
  return PARTS.get(name) ?? (name.includes('-') ? 'custom' : 'block');
}

/** {@link elementPart} with unknown elements settled by their computed display. */
export function settledPart(element: Element): ElementPart {
  const part = elementPart(localNameOf(element));
  if (part !== 'custom') return part;
  const display = getComputedStyle(element).display;
  return display.startsWith('inline') || display === 'contents' ? 'inline' : 'block';
}

/** Whether an element of that local name is a heading. */
export function isHeading(name: string): boolean {
  return HEADINGS.has(name);
}

/** Whether first mentions start anew inside an element of that local name: an article, an aside, a change of language. */
export function startsSection(name: string, hasLang: boolean): boolean {
  return SECTIONS.has(name) || (hasLang && name !== 'html');
}
