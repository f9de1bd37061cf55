import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { isGerman } from '../notes/word-order.ts';
import { boughtNoun, soldByNoun } from '../subjects/german-sale.ts';
import { boughtIn, buyerIn } from '../subjects/sale.ts';

/** How many sentences before its price a sale may be told of. */
const FARTHEST = 4;

/** "Halden übernimmt Kiefer. Der Kaufpreis liegt bei …": who was bought stands in the sentence before the price. */
export function saleBefore(
  sentences: readonly SentenceNotes[],
  at: number,
): { bought: NameSpan | null; buyer: NameSpan | null; block: number } | null {
  for (const sentence of sentences.slice(Math.max(0, at - FARTHEST), at).reverse()) {
    // "Halden verkauft Kiefer. Der Kaufpreis beträgt": who sells is told, and the buyer later.
    const { folded, tools } = sentence.block;
    const sells = tools.sums.sellsName.exec(folded.slice(sentence.start, sentence.end));
    const from = sentence.start + (sells ? sells.index + sells[0].length : 0);
    const sold = sells
      ? sentence.names.find(({ known, weak, gives, start }) => known && !weak && !gives && start >= from)
      : undefined;
    if (sold) return { bought: sold, buyer: null, block: sentence.block.index };
    // "die Übernahme des Herstellers Kiefer": a noun tells of it.
    const told = soldByNoun(sentence);
    if (told) return { bought: told, buyer: null, block: sentence.block.index };
    const cue = sentence.money.find(({ value }) => value === 'acquire' || value === 'acquiredBy');
    const noun = cue ? undefined : boughtByNoun(sentence);
    if (noun) return { ...noun, block: sentence.block.index };
    const bought = cue && boughtIn(sentence, { cue });
    // "Nun übernimmt Birke die Firma": whoever the article is about.
    if (cue && bought === 'topic' && isGerman(sentence) && boughtNoun(sentence, cue))
      return { bought: null, buyer: null, block: sentence.block.index };
    if (!bought || bought === 'topic' || !bought.sure) continue;
    const buyer = buyerIn(sentence, { cue });
    return { bought: bought.name, buyer: buyer === 'topic' ? null : buyer, block: sentence.block.index };
  }
  return null;
}

/** "le rachat du laboratoire Sapin par le groupe Halden": the noun tells what was bought, and a small word by whom. */
function boughtByNoun({
  block,
  money,
  names,
  link,
}: SentenceNotes): { bought: NameSpan; buyer: NameSpan | null } | undefined {
  const noun =
    block.tools.wording.spaced && !block.tools.wording.capitalNouns
      ? money.find(({ value }) => value === 'acquisition')
      : undefined;
  const bought = noun && names.find(({ known, weak, start }) => known && !weak && start >= noun.end);
  if (!bought || !block.tools.subjects.soldOf.test(block.folded.slice(noun.end, bought.start)))
    return undefined;
  const by = link.find(({ value, start }) => value === 'agent' && start >= bought.end);
  return { bought, buyer: (by && names.find(({ known, start }) => known && start >= by.end)) ?? null };
}
