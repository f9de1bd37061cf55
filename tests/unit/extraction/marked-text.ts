import type { TextBlock } from '../../../domain/mention.ts';
import type { KnownName } from '../../../extraction/text-to-read.ts';

/**
 * The blocks and known names of a test's text: "//" parts paragraphs, of which the first of several is the headline;
 * names in braces are known to the store, those in double braces as givers of money.
 */
export function markedText(text: string): { blocks: TextBlock[]; names: KnownName[] } {
  const names: KnownName[] = [];
  const blocks = text.split(' // ').map((part, block): TextBlock => {
    let plain = '';
    for (const piece of part.split(/(\{\{?[^}]+\}?\})/u)) {
      const [, braces, name] = /^(\{\{?)([^{}]+)\}\}?$/u.exec(piece) ?? [];
      const start = plain.length;
      plain += name ?? piece;
      if (name !== undefined)
        names.push({
          block,
          start,
          end: plain.length,
          name,
          entities: [`e:${name}`],
          role: braces === '{{' ? 'investor' : 'unknown',
        } as never);
    }
    return { text: plain, kind: block === 0 && text.includes(' // ') ? 'heading' : 'text', section: 0 };
  });
  return { blocks, names };
}
