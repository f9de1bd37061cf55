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

/** What was found for elements above, good for the length of one walk. */
export type Above = Map<Element, Inherited>;

const NOTHING: Inherited = { section: null, lang: undefined, heading: false };

function inheritedBy(element: Element, above: Above): Inherited {
  const seen = above.get(element);
  if (seen) return seen;
  const parent = elementAbove(element);
  const own = withOwn(element, parent ? inheritedBy(parent, above) : NOTHING);
  above.set(element, own);
  return own;
}

/** Most elements say nothing of this, and share what is above them. */
function withOwn(element: Element, outer: Inherited): Inherited {
  const lang = element.getAttribute('lang');
  const opens = startsSection(element, lang !== null);
  const heading = isHeading(element);
  if (!lang && !opens && !heading) return outer;
  return {
    section: opens ? element : outer.section,
    lang: lang || outer.lang,
    heading: outer.heading || heading,
  };
}

/** Section, language and heading as they hold inside an element whose text stands alone. */
export function contextOf(container: Element, above: Above): RunContext {
  const parent = elementAbove(container);
  // Paragraphs seldom hold others: only what is above them is worth keeping.
  const { section, lang, heading } = withOwn(container, parent ? inheritedBy(parent, above) : NOTHING);
  return { container, section: sectionOf(section), lang, heading };
}
