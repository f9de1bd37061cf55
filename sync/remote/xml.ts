import { type Answer, textOf, torn } from './http.ts';

/** The most that is read as XML, bytes: fifty thousand names of a folder. */
const XML_LIMIT = 16 * 1024 * 1024;
/** Elements within one another; listings have six. */
const MOST_DEPTH = 64;

/** An element of an answer. */
export interface XmlElement {
  /** Without its namespace: servers bind `DAV:` and S3's in many ways. */
  name: string;
  children: XmlElement[];
  /** What stands right within it, with its escapes undone. */
  text: string;
}

/**
 * A tag, text, or what is passed over: attributes, comments, processing instructions. There is nothing else in answers of
 * servers; a document type, which could define entities, is none of these.
 */
const TOKEN =
  /<(?<end>\/?)(?<tag>[\p{L}_:][\p{L}\p{M}\p{N}_:.-]*)(?<attributes>(?:\s+[^\s<>=/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|<!\[CDATA\[(?<raw>.*?)\]\]>|<!--.*?-->|<\?.*?\?>|(?<text>[^<]+)/suy;
// biome-ignore lint/suspicious/noControlCharactersInRegex: characters that XML has not (1.0, 2.2)
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/u;
const ESCAPES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * An XML answer, read without a DOM (a service worker has none) by no more of XML than servers write. Nothing is loaded or
 * expanded: of entities there are XML's own five and numbers of characters.
 * @throws SyncError 'torn' when it is not whole, not XML, nests without end, or its root is another than `root`.
 */
export function readXml(answer: Answer, root: string): XmlElement {
  const element = rootOf(answer);
  if (element?.name !== root) throw torn(answer, `no whole ${root}`);
  return element;
}

/** The text of the first element of a name right within the root of an answer that may be no XML at all. */
export function readXmlText(answer: Answer, name: string): string | null {
  const element = rootOf(answer);
  return element && textIn(element, name);
}

const emptyElement = (tag: string): XmlElement => ({
  name: tag.slice(tag.lastIndexOf(':') + 1),
  children: [],
  text: '',
});

/** `null` for what is not whole, or is anything that is not known here. */
function rootOf(answer: Answer): XmlElement | null {
  if (answer.bytes.length > XML_LIMIT) return null;
  const source = textOf(answer);
  if (NO_XML.test(source)) return null;
  const around = emptyElement('');
  /** What was begun and not ended, the innermost last. */
  const open = [{ tag: '', element: around }];
  let at = 0;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(source)?.groups;
    if (!found || open.length > MOST_DEPTH) return null;
    at = TOKEN.lastIndex;
    const { element } = open.at(-1)!;
    const { end, tag, attributes, empty, raw, text } = found;
    if (end) {
      if (open.pop()!.tag !== tag || attributes || empty) return null;
    } else if (tag) {
      const child = emptyElement(tag);
      element.children.push(child);
      if (!empty) open.push({ tag, element: child });
    } else {
      const written = raw ?? unescaped(text ?? '');
      if (written === null) return null;
      element.text += written;
    }
  }
  const isWhole = open.length === 1 && around.children.length === 1 && around.text.trim() === '';
  return isWhole ? around.children[0]! : null;
}

/** Text with its escapes undone; `null` where an escape or a character is none that XML has. */
function unescaped(text: string): string | null {
  let isSound = !/]]>/.test(text);
  const plain = text.replace(/&(?:#x([\da-fA-F]{1,6});|#(\d{1,7});|(\w+);)?/g, (_, hex, number, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(number);
    const character = name ? ESCAPES[name] : code <= 0x10ffff && String.fromCodePoint(code);
    isSound &&= typeof character === 'string';
    return String(character);
  });
  return isSound && !NO_XML.test(plain) ? plain : null;
}

/** The elements of a name right within another. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The text of the first element of a name right within another; `null` without one. */
export const textIn = (element: XmlElement, name: string): string | null =>
  childrenOf(element, name)[0]?.text.trim() ?? null;
