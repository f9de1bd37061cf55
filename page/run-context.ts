import { elementAbove } from './element-above.ts';
import { isHeading, startsSection } from './page-parts.ts';

const sectionNumbers = new WeakMap<Element, number>();
let sections = 0;

function sectionOf(element: Element): number {
  const known = sectionNumbers.get(element);
  if (known !== undefined) return known;
  sections += 1;
  sectionNumbers.set(element, sections);
  return sections;
}

/** What holds inside an element, from itself or from what is above it. */
export interface Inherited {
  section: number;
  /** BCP 47 language from the nearest `lang`. */
  lang: string | undefined;
  heading: boolean;
}

const NOTHING: Inherited = { section: 0, lang: undefined, heading: false };

/** What holds inside an element, where `outer` holds around it: most elements say nothing of this, and share what is above them. */
export function withOwn(element: Element, outer: Inherited): Inherited {
  const lang = element.getAttribute('lang');
  const name = element.localName;
  const opens = startsSection(name, lang !== null);
  const heading = isHeading(name) || element.getAttribute('role') === 'heading';
  if (!lang && !opens && !heading) return outer;
  return {
    section: opens ? sectionOf(element) : outer.section,
    lang: lang || outer.lang,
    heading: outer.heading || heading,
  };
}

/** What holds inside the elements above those that hold text, good for the length of one walk. */
export class Above {
  readonly #seen = new Map<Element, Inherited>();

  /** Section, language and heading as they hold inside an element whose text stands alone. */
  inside(container: Element): Inherited {
    // Paragraphs seldom hold others: only what is above them is worth keeping.
    return withOwn(container, this.around(container));
  }

  /** The same as they hold around it. */
  around(container: Element): Inherited {
    const parent = elementAbove(container);
    return parent ? this.#inside(parent) : NOTHING;
  }

  #inside(element: Element): Inherited {
    const seen = this.#seen.get(element);
    if (seen) return seen;
    const own = this.inside(element);
    this.#seen.set(element, own);
    return own;
  }
}
