import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { type Answer, textOf } from './http.ts';
import { SyncError } from './sync-error.ts';

/** The most that is read as XML, bytes: fifty thousand names of a folder. */
const XML_LIMIT = 16 * 1024 * 1024;

/**
 * An XML answer, read without a DOM (a service worker has none). Nothing is loaded or expanded: the parser passes over
 * document types and refuses entities but XML's own five. Names are compared without their namespace, since servers bind
 * `DAV:` and S3's in many ways.
 * @throws SyncError 'torn' when it is not whole, not XML, nests without end, or its root is another than `root`.
 */
export function readXml(answer: Answer, root: string): XmlElement {
  if (answer.bytes.length > XML_LIMIT) throw new SyncError('torn', `${root} does not end`);
  const element = rootOf(textOf(answer));
  if (!element || localName(element) !== root)
    throw new SyncError('torn', `The answer is no ${root} but ${element?.name ?? 'nothing'}`);
  return element;
}

/** The text of the first element of a name right within the root of an answer that may be no XML at all. */
export function readXmlText(answer: Answer, name: string): string | null {
  if (answer.bytes.length > XML_LIMIT) return null;
  try {
    const element = rootOf(textOf(answer));
    return element && textIn(element, name);
  } catch {
    return null;
  }
}

function rootOf(text: string): XmlElement | null {
  try {
    return parseXml(text).root;
  } catch (error) {
    // Also where the parser, which calls itself for what stands in an element, runs out of stack.
    throw new SyncError('torn', 'The answer is no whole XML', { cause: error });
  }
}

const localName = ({ name }: XmlElement): string => name.slice(name.lastIndexOf(':') + 1);

/** The elements of a name right within another. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && localName(child) === name,
  );

/** The text of the first element of a name right within another; `null` without one. */
export const textIn = (element: XmlElement, name: string): string | null =>
  childrenOf(element, name)[0]?.text.trim() ?? null;
