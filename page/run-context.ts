import { elementAbove } from './element-above.ts';
import { isHeading, startsSection } from './page-parts.ts';
import type { RunContext } from './text-run.ts';

const sectionNumbers = new WeakMap<Element, number>();
let sections = 0;

function sectionOf(element: Element | null): number {
  if (!element) return 0;
  const known = sectionNumbers.get(element);
  if (known !== undefined) return known;
  sections += 1;
  sectionNumbers.set(element, sections);
  return sections;
}

/** What holds inside an element, from itself or from what is above it. */
interface Inherited {
  section: Element | null;
  lang: string | undefined;
  heading: boolean;
}

const NOTHING: Inherited = { section: null, lang: undefined, heading: false };

/** Most elements say nothing of this, and share what is above them. */
function withOwn(element: Element, outer: Inherited): Inherited {
  const lang = element.getAttribute('lang');
  const name = element.localName;
  const opens = startsSection(name, lang !== null);
  const heading = isHeading(name, element);
  if (!lang && !opens && !heading) return outer;
  return {
    section: opens ? element : outer.section,
    lang: lang || outer.lang,
    heading: outer.heading || heading,
  };
}

/** What holds inside the elements above those that hold text, good for the length of one walk. */
export class Above {
  readonly #seen = new Map<Element, Inherited>();
  /** Paragraphs come in rows under one parent. */
  #parent: Element | null = null;
  #inParent = NOTHING;

  /** Section, language and heading as they hold inside an element whose text stands alone. */
  contextOf(container: Element): RunContext {
    const parent = elementAbove(container);
    if (parent !== this.#parent) {
      this.#parent = parent;
      this.#inParent = parent ? this.#inside(parent) : NOTHING;
    }
    // Paragraphs seldom hold others: only what is above them is worth keeping.
    const { section, lang, heading } = withOwn(container, this.#inParent);
    return { container, section: sectionOf(section), lang, heading };
  }

  #inside(element: Element): Inherited {
    const seen = this.#seen.get(element);
    if (seen) return seen;
    const parent = elementAbove(element);
    const own = withOwn(element, parent ? this.#inside(parent) : NOTHING);
    this.#seen.set(element, own);
    return own;
  }
}
