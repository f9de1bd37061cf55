declare module '@mozilla/readability/Readability-readerable.js' {
  /** Whether a document looks like one article. */
  export default function isProbablyReaderable(
    document: Document,
    options?: { visibilityChecker?: (node: Element) => boolean },
  ): boolean;
}
