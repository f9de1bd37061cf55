/** A sentence of a page, with what an edit did to it. */
export interface Sentence {
  /** Number in the page before editing; `-1` for a decoy that was added. */
  id: number;
  text: string;
}

/** A page before or after editing: paragraphs of sentences. */
export type EditedPage = Sentence[][];

/** A page before and after, with the sentences that still say what they said. */
export interface Edit {
  before: EditedPage;
  after: EditedPage;
  /** Sentences whose figures were changed or that were taken out: no quote of them may be found. */
  gone: Set<number>;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SENTENCE = /[^.!?。！？]+(?:[.!?](?!\s)[^.!?。！？]*)*(?:[.!?。！？]+["”」]?|$)/gu;

/** The page a plain text stands for: one paragraph for each line, cut into sentences. */
export function pageOf(text: string): EditedPage {
  let id = 0;
  return text
    .split(/\n+/)
    .map((line) =>
      (line.match(SENTENCE) ?? [])
        .map((sentence) => sentence.trim())
        .filter((sentence) => sentence !== '')
        .map((sentence) => ({ id: id++, text: sentence })),
    )
    .filter((paragraph) => paragraph.length > 0);
}

/** The first digit that is no part of a longer edit becomes another one. */
function otherFigure(text: string, random: () => number): string | null {
  const places = [...text.matchAll(/\d/g)];
  const place = places[Math.floor(random() * places.length)];
  if (!place) return null;
  const digit = (Number(place[0]) + 1 + Math.floor(random() * 8)) % 10;
  return text.slice(0, place.index) + digit + text.slice(place.index + 1);
}

/** Another small word in the middle, or one left out; names and figures stay. */
function otherWords(text: string, random: () => number): string {
  const words = text.split(' ');
  const plain = words.flatMap((word, at) => (at > 0 && /^\p{Ll}{3,}$/u.test(word) ? [at] : []));
  const at = plain[Math.floor(random() * plain.length)];
  if (at === undefined) return text;
  const kept = words[at]!;
  const last = words.findLastIndex((word) => /\p{L}/u.test(word));
  // A word put behind the last one would be no part of the sentence that was kept.
  words[at] = random() < 0.5 && at < last ? `${kept} indeed` : 'simply';
  return words.join(' ');
}

/** The same words in another dress: typographic quotes, no-break spaces, soft hyphens. */
function otherDress(text: string, random: () => number): string {
  return text
    .replace(/"/g, () => (random() < 0.5 ? '“' : '”'))
    .replace(/ /g, () => (random() < 0.1 ? '\u00a0' : random() < 0.1 ? '\n   ' : ' '))
    .replace(/(\p{Ll}{4})(\p{Ll}{4})/gu, (all, a: string, b: string) =>
      random() < 0.2 ? `${a}\u00ad${b}` : all,
    );
}

/** Edits a page as an editorial office might; what was done to a sentence is known, not found out. */
export function edit(before: EditedPage, random: () => number): Edit {
  const gone = new Set<number>();
  const decoys: Sentence[] = [];
  let after = before.map((paragraph) =>
    paragraph.flatMap((sentence): Sentence[] => {
      const { id, text } = sentence;
      const dice = random();
      if (dice < 0.1) {
        gone.add(id);
        return [];
      }
      const other = dice < 0.3 ? otherFigure(text, random) : null;
      if (other !== null) {
        // Half of them stay with another figure, half stay as they are beside a decoy.
        if (dice < 0.2) {
          gone.add(id);
          return [{ id: -1, text: other }];
        }
        decoys.push({ id: -1, text: other });
        return [sentence];
      }
      if (dice < 0.5) return [{ id, text: otherWords(text, random) }];
      return [{ id, text: otherDress(text, random) }];
    }),
  );
  after = after.filter((paragraph) => paragraph.length > 0);
  const anywhere = () => after[Math.floor(random() * after.length)];
  for (let moves = Math.ceil(after.length / 6); moves > 0; moves -= 1) {
    const moved = anywhere()?.pop();
    if (moved) after.splice(Math.floor(random() * after.length), 0, [moved]);
  }
  after = after.filter((paragraph) => paragraph.length > 0);
  for (const decoy of decoys) anywhere()?.push(decoy);
  // Paragraphs are joined and cut anew.
  const rewrapped: EditedPage = [];
  for (const paragraph of after) {
    const last = rewrapped.at(-1);
    if (last && random() < 0.15) last.push(...paragraph);
    else if (paragraph.length > 2 && random() < 0.15)
      rewrapped.push(paragraph.slice(0, 1), paragraph.slice(1));
    else rewrapped.push([...paragraph]);
  }
  return { before, after: rewrapped, gone };
}

/** The blocks of a page, and where each of its own sentences stands in them. */
export function layOut(page: EditedPage): {
  blocks: { text: string }[];
  places: Map<number, { block: number; start: number; end: number }>;
} {
  const places = new Map<number, { block: number; start: number; end: number }>();
  const blocks = page.map((paragraph, block) => {
    let text = '';
    for (const sentence of paragraph) {
      if (text !== '') text += ' ';
      if (sentence.id >= 0)
        places.set(sentence.id, { block, start: text.length, end: text.length + sentence.text.length });
      text += sentence.text;
    }
    return { text };
  });
  return { blocks, places };
}
