import { foldText } from '../phrases.ts';
import type { CueTools } from './cues.ts';
import type { NameSpan } from './names.ts';

/** A name is seldom longer, in UTF-16 units. */
const LONGEST = 24;

/**
 * Names of a Japanese text that the store does not know, told by what stands beside them: "株式会社杉山テック", "テルガ社",
 * "カエデ物流（本社：", and givers by the word they end in: "楓ベンチャーズ". UTF-16 offsets in `text`. In other languages there
 * are no such patterns, and so none.
 */
export function kanaNames(text: string, tools: CueTools): NameSpan[] {
  const { formedName, giverName } = tools.names;
  const names = [...namesOf(text, giverName, true, tools), ...namesOf(text, formedName, false, tools)];
  return names
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((name, index, all) => !all.slice(0, index).some(({ end }) => end > name.start));
}

const ready = new WeakMap<RegExp, RegExp>();

/** The same pattern, to be found as often as it stands. */
function everywhere(pattern: RegExp): RegExp {
  const made = ready.get(pattern) ?? new RegExp(pattern.source, 'gu');
  ready.set(pattern, made);
  return made;
}

function namesOf(text: string, pattern: RegExp, gives: boolean, tools: CueTools): NameSpan[] {
  const names: NameSpan[] = [];
  for (const match of text.matchAll(everywhere(pattern))) {
    const whole = match[0];
    // "スタートアップOakline", "大手ヒノキ", "米Birch": what it is, or where from, stands right before the name.
    const head = tools.names.nounHead.exec(whole)?.[0].length ?? 0;
    const name = whole.slice(head).trim();
    const start = match.index + head;
    if (name.length < 2 || name.length > LONGEST || isWord(name, gives, tools)) continue;
    names.push({
      start,
      end: start + name.length,
      name,
      entities: [],
      known: false,
      gives,
      initial: false,
      weak: false,
      possessive: false,
      aliases: [],
    });
  }
  return names;
}

/** "地方銀行", "第三者割当増資": words that any text may have. */
const isWord = (name: string, gives: boolean, tools: CueTools): boolean =>
  tools.names.commonWord.test(name) ||
  tools.notNames.has(name.toLowerCase()) ||
  /\d[億万円]/u.test(name) ||
  (!gives &&
    (tools.money.findAll(foldText(name)).length > 0 || tools.other.findAll(foldText(name)).length > 0));
