import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { hanName } from '../subjects/han-name.ts';

/**
 * One member of a list of investors in a text without spaces, from the piece between two separators (UTF-16 offsets in
 * the block); `null` where the piece names nobody.
 */
export function pieceName(sentence: SentenceNotes, from: number, to: number): NameSpan | null {
  const { text } = sentence.block;
  const known = sentence.names.filter((name) => name.start >= from && name.end <= to);
  const [first, ...further] = known.filter((name) => name.known);
  // "Alphabet旗下CapitalG": of two, the one that the other owns.
  const owned =
    first &&
    further.findLast(({ start }) => sentence.block.tools.parties.ownedBy.test(text.slice(first.end, start)));
  // "云青科技在松柏资本领投的B轮融资中": who gave stands behind the word that opens what happened.
  const within =
    first &&
    further.findLast(({ start }) =>
      sentence.block.tools.parties.opensEvent.test(text.slice(first.end, start)),
    );
  const sure = owned ?? within ?? first ?? known.find(({ name }) => /\p{L}{2}/u.test(name));
  const whole = text.slice(from, to);
  const bracket = /[（(]([^（）()]{2,40})[）)]/u.exec(whole);
  const bare = bracket ? whole.slice(0, bracket.index) : whole;
  if (sure?.known) return sure;
  // "大手商社の楠商事": what it is stands before the name.
  if (sure && !bracket && /の$/u.test(text.slice(from, sure.start)) && to - sure.end <= 2) return sure;
  const head = sentence.block.tools.parties.memberHead.exec(bare)?.[0].length ?? 0;
  const event = sentence.block.tools.parties.eventHead.exec(bare.slice(head))?.[0].length ?? 0;
  const rest = bare.slice(head + event);
  const tail = sentence.block.tools.parties.memberTail.exec(rest)?.[0].length ?? 0;
  const name = rest.slice(0, rest.length - tail).trim();
  if (name.length < 2 || name.length > 28) return sure ?? null;
  // "多家机构", "国企的投资": who they are is not told. No firm's name has the endings of Japanese verbs.
  if (!sure && (sentence.block.tools.parties.unnamedMember.test(name) || /\p{Script=Hiragana}/u.test(name)))
    return null;
  // A clause with a verb in it is no name.
  if (sentence.block.tools.parties.noMember.test(name)) return sure ?? null;
  const start = from + head + event + (rest.length - rest.trimStart().length);
  const aliases = bracket?.[1]
    ? [
        {
          text: bracket[1].trim(),
          start: from + bracket.index + 1,
          end: from + bracket.index + 1 + bracket[1].length,
        },
      ]
    : [];
  const { noAlias } = sentence.block.tools.parties;
  return { ...hanName(name, start), aliases: aliases.filter(({ text: alias }) => !noAlias.test(alias)) };
}
