import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

const HEAD =
  /^(?:\s|由|获得?|获|来自|包括|包含|其中|分别为|分别是|为|是|有|：|:|还有|此外|另有|以及|并由|并|此轮|本轮|本次|该轮|投资方|投资人|投资机构|融资|继续|老股东|原有股东|现有股东|现有投资者|现有投资人|原股东|新股东|新投资者|新投资方|新投资人|新老股东|新进投资方|早期投资者|早期投资人|知名(?:投资)?机构|国际知名(?:投资)?机构|战略投资(?:方|者|人)|产业(?:资本|方)|美元基金|全球|美国|中国|日本|新加坡|英国|多家|知名|著名|多位|一线|顶级|国内|海外|既存投資家の|新規投資家として|新規に|既存株主の|として|、)+/u;

const TAIL =
  /(?:\s|那里|那裡|处|手中|在内|等(?:[一-龥]{0,10})?|旗下(?:[一-龥]{0,14})|共同|联合|聯合|独家|獨家|领衔|作为|担任|继续|也|均|亦|都|分别|参与|则|以|的|を|が|は|から|より|など|ほか|をリード投資家として|リードで|らが|ら|、|，)+$/u;

const UNNAMED =
  /^(?:多家|其他|其它|数家|数位|一众|众多|各家|各方|诸多|国内外|另外|複数|他|個人|その他)|(?:投资人|投资者|投资方|投資人|投資者|机构|機構|股东|股東|企业家|创始人|合伙人|公司|基金等|投資家|株主|社|ら|増資|融資|调达|調達|資金)$|[的之]|\d/u;

export function pieceName(sentence: SentenceNotes, from: number, to: number): NameSpan | null {
  const { text } = sentence.block;
  const known = sentence.names.filter((name) => name.start >= from && name.end <= to);
  const [first, ...further] = known.filter((name) => name.known);
  // "Alphabet旗下CapitalG": of two, the one that the other owns.
  const owned =
    first &&
    further.findLast(({ start }) =>
      /(?:(?:旗下|系|傘下|的|の)[^，、]{0,6}|[はがにでを][^、]*)$/u.test(text.slice(first.end, start)),
    );
  const sure = owned ?? first ?? known.find(({ name }) => /\p{L}{2}/u.test(name));
  const whole = text.slice(from, to);
  const bracket = /[（(]([^（）()]{2,40})[）)]/u.exec(whole);
  const bare = bracket ? whole.slice(0, bracket.index) : whole;
  if (sure?.known) return sure;
  const head = HEAD.exec(bare)?.[0].length ?? 0;
  const rest = bare.slice(head);
  const tail = TAIL.exec(rest)?.[0].length ?? 0;
  const name = rest.slice(0, rest.length - tail).trim();
  if (name.length < 2 || name.length > 28) return sure ?? null;
  // "多家机构", "国企的投资": who they are is not told. No firm's name has the endings of Japanese verbs.
  if (!sure && (UNNAMED.test(name) || /\p{Script=Hiragana}/u.test(name))) return null;
  // A clause with a verb in it is no name.
  if (/[，。；]|完成|宣布|融资|表示|成立|投资了|万|亿|億|轮|ラウンド|調達/u.test(name)) return sure ?? null;
  const start = from + head + (rest.length - rest.trimStart().length);
  const aliases = bracket?.[1]
    ? [
        {
          text: bracket[1].trim(),
          start: from + bracket.index + 1,
          end: from + bracket.index + 1 + bracket[1].length,
        },
      ]
    : [];
  return {
    start,
    end: start + name.length,
    name,
    entities: [],
    known: false,
    initial: false,
    weak: false,
    possessive: false,
    aliases: aliases.filter(({ text: alias }) => !/^(?:原|以下|简称|“|下称)/u.test(alias)),
  };
}
