import type { NameSpan } from './names.ts';
import { foldText, phrasesOf } from './phrases.ts';
import type { SentenceNotes } from './reading.ts';
import type { Subject } from './subject.ts';

/** The name before a particle of the object: "BをC買収した". */
export function objectOf(sentence: SentenceNotes, verb: number): NameSpan | undefined {
  const marks = phrasesOf(sentence.block.tools.wording.cues.objectMarks);
  const known = sentence.names.find(
    ({ end }) =>
      end <= verb && marks.some((mark) => sentence.block.text.startsWith(mark, behindBracket(sentence, end))),
  );
  return known ?? guessedObject(sentence, verb, marks);
}

/** "カシテック（東京・港区）に": where what a bracket adds to a name ends. */
const behindBracket = ({ block }: SentenceNotes, end: number): number =>
  end + (/^[（(][^（）()]{1,30}[）)]/u.exec(block.text.slice(end, end + 32))?.[0].length ?? 0);

/** The words between the subject's particle and the object's: "松会社はカシテックを買収". */
function guessedObject(
  { block, start }: SentenceNotes,
  verb: number,
  marks: readonly string[],
): NameSpan | undefined {
  for (const mark of marks) {
    const at = block.text.lastIndexOf(mark, verb);
    if (at <= start) continue;
    const before = block.text.slice(Math.max(start, at - 24), at);
    const name = /[はが、の]([\p{Script=Katakana}\p{Script=Han}ーA-Za-z0-9]{2,20})$/u.exec(before)?.[1];
    if (!name || block.tools.money.findAll(foldText(name)).length > 0 || /[億万円]|\d[年月日]/u.test(name))
      continue;
    return hanName(name, at - name.length);
  }
  return undefined;
}

const HAN_VERB_HEAD =
  /(?:日前|近日|先前|於|曾於|曾于|今（\d{1,2}）日|今日|昨日|今天|昨天|近期|最近|已经|已|正式|正在|正|再度|再次|又|预计|将|还|刚刚|刚|也|于|在|从|由|对外|官方|顺利|成功|继|累计|此前|曾|连续|共|共计|总计|可能|有望|拟|计划|获悉|据悉|宣布|表示|透露|称|已經|預計|將|剛剛|剛|從|對外|順利|繼|累計|連續|總計|擬|計劃|獲悉|據悉|稱|(?:在|于|於|赴)(?:香港|港|美国|美國|美|纽约|紐約|纳斯达克|上海|深圳|科创板|创业板|A股)|，|,|\s|は|が|も|、|に|で|と|を|\d{1,4}年|\d{1,2}月|\d{1,2}日)+$/u;

/** Goes back clause by clause until one of them names its company. */
export function hanSubjectBack(sentence: SentenceNotes, verb: number): Subject {
  let at = verb;
  for (let clauses = 0; clauses < 4 && at > sentence.start; clauses++) {
    const found = hanSubject(sentence, at);
    if (found) return found;
    const begin = sentence.block.text.slice(sentence.start, at).search(/[^，。；：！？]*$/u) + sentence.start;
    const end = begin - 1;
    if (end <= sentence.start) break;
    const floor =
      sentence.block.text.slice(sentence.start, end).search(/[^，。；：！？]*$/u) + sentence.start;
    const cue =
      sentence.party.find(({ start }) => start > floor && start < end) ??
      sentence.money.find(
        ({ value, start }) => (value === 'raise' || value === 'receive') && start > floor && start < end,
      );
    at = cue?.start ?? end;
    if (!cue) at = end;
  }
  return null;
}

/** "云青科技的2亿元B轮融资": whose round it is stands right before the sum, with the particle of what belongs to it. */
export function ownerOf({ block, names, start: from }: SentenceNotes, at: number): NameSpan | undefined {
  return names.find(
    ({ start, end, known }) =>
      known &&
      end < at &&
      // "获得松柏资本的2000万元": whoever gave it stands there, too.
      !RECEIVES.test(block.text.slice(Math.max(from, start - 6), start)) &&
      /^的(?:新一轮|最新一轮|本轮|首轮)?$/u.test(block.text.slice(end, at)),
  );
}

const RECEIVES = /(?:获|獲|获得|獲得|得到|接受|拿到|拿下|斩获|引入|收到|、|和|及|与)[\s“"「]*$/u;

/** "竞争者包括云青科技（已融资2500万美元）": what stands in brackets tells of the name before them. */
export function bracketOwner(
  { block, start, names }: SentenceNotes,
  at: { start: number },
): NameSpan | undefined {
  if (block.tools.wording.spaced) return undefined;
  const open = /[（(][^（）()]*$/u.exec(block.text.slice(start, at.start));
  const bracket = open ? start + open.index : -1;
  return names.find(({ end, known }) => known && end === bracket);
}

/** "A投资了B，后者估值约30亿美元": of two, the one named last. */
export function latterOf({ block, start, names }: SentenceNotes, at: number): NameSpan | undefined {
  const word = /(?:后者|後者)[^，。；]*$/u.exec(block.text.slice(start, at));
  return word ? names.findLast(({ end, known }) => known && end <= start + word.index) : undefined;
}

/** Words of a text without spaces as a name. */
export const hanName = (name: string, start: number): NameSpan => ({
  start,
  end: start + name.length,
  name,
  entities: [],
  known: false,
  initial: false,
  weak: false,
  possessive: false,
  aliases: [],
});

const clauseBegin = ({ start, block }: SentenceNotes, at: number): number =>
  Math.max(start, block.text.slice(start, at).search(/[^，。；：！？]*$/u) + start);

/** "には", "では": the particle marks a time or a place, not the subject. */
const MARKS_OTHER = /(?:に|で|と|から|より|へ|まで|ため|の場合|時|頃|年|月|日|今回|これまで|現在)$/u;

/** What stands before the particle of the subject: "SmartHRは". */
export function markedSubject(sentence: SentenceNotes, verb: number): Subject {
  const { text, tools } = sentence.block;
  for (const mark of phrasesOf(tools.wording.cues.subjectMarks)) {
    for (
      let at = text.indexOf(mark, sentence.start + 1);
      at >= 0 && at < verb;
      at = text.indexOf(mark, at + 1)
    ) {
      // "Aが主導した", "Aがリードし": who gives, and not who takes.
      if (sentence.party.some(({ start, end }) => start <= at && end > at)) continue;
      // "同社は": the company that is spoken of.
      if (sentence.nameCues.some(({ value, end }) => value === 'company' && end === at)) return 'topic';
      const found = nounBefore(sentence, at);
      if (found) return found;
    }
  }
  return null;
}

/** The name, or what looks like one, that ends before a particle. */
function nounBefore(sentence: SentenceNotes, at: number): Subject {
  const { text, tools } = sentence.block;
  const known = sentence.names.find(
    (name) =>
      name.end === at || (name.known && /^[」』]?(?:[（(][^（）()]*[）)])?$/u.test(text.slice(name.end, at))),
  );
  if (known) return { name: known, sure: true };
  const before = text.slice(sentence.start, at);
  if (MARKS_OTHER.test(before)) return null;
  const head = Math.max(
    ...['、', '。', 'の', '「', '（', '）', 'る', '社', ' '].map((sign) => before.lastIndexOf(sign)),
  );
  const name = before.slice(head + 1).replace(/[」）]$/u, '');
  if (
    name.length < 2 ||
    name.length > 24 ||
    tools.money.findAll(foldText(name)).length > 0 ||
    tools.other.findAll(foldText(name)).length > 0 ||
    tools.notNames.has(name.toLowerCase()) ||
    /[でをにがはとも]/u.test(name)
  )
    return null;
  return { name: hanName(name, sentence.start + head + 1), sure: true };
}

/** The company of a Chinese or Japanese clause without a name of the store: what stands before the verb and its adverbs. */
export function hanSubject(sentence: SentenceNotes, verb: number): Subject {
  const { text, tools } = sentence.block;
  const begin = clauseBegin(sentence, verb);
  // The first word of what happens ends the subject.
  const firstVerb = [...sentence.money, ...sentence.voice, ...sentence.party]
    .filter(
      ({ start, value }) =>
        start > begin &&
        start < verb &&
        value !== 'round' &&
        value !== 'other' &&
        value !== 'fund' &&
        value !== 'saidBefore',
    )
    .reduce((least, { start }) => Math.min(least, start), verb);
  const clause = text.slice(begin, firstVerb);
  const cut = clause.replace(HAN_VERB_HEAD, '');
  if (cut.replace(/[据悉]/gu, '').trim() === '' || cut.length > 40) return null;
  // "这家位于杭州的公司": the company that is spoken of.
  if (/^(?:这家|這家|该|該|此)[^，。]{0,16}(?:公司|企业|企業|平台|品牌|机构)$/u.test(cut.trim()))
    return 'topic';
  const noun = tools.name
    .findAll(cut.toLowerCase())
    .filter(({ value }) => value === 'companyBefore')
    .at(-1);
  const bracket = /[（(][^（）()]*[）)]\s*$/u.exec(cut);
  const bare = bracket ? cut.slice(0, bracket.index) : cut;
  let from =
    noun && noun.end < bare.length ? noun.end : Math.max(bare.lastIndexOf('的'), bare.lastIndexOf('“')) + 1;
  while (/[\s“"「『《:：]/.test(bare[from] ?? '')) from++;
  // "米テルガ社の": the country before a name in Katakana, and the word for a firm behind it.
  from += /^(?:米国?|英国?|独|仏|韓国?)(?=\p{Script=Katakana}{2})/u.exec(bare.slice(from))?.[0].length ?? 0;
  const name = bare
    .slice(from)
    .replace(/[”"」』》\s]+$/u, '')
    .replace(/(?<=\p{Script=Katakana}|ー)社?の?$/u, '');
  if (
    name.length < 2 ||
    name.length > 14 ||
    /[，。、]|[了过着是有为其该这那此本]|[はがをもにでの]|\d[億亿万]|(?:显示|顯示|的|产业|產業|规模|方面|额|金额|资金)$|^在|\d\s?年$|\p{Script=Hiragana}$|[曾於于将拟擬由被把]|承诺|公告|宣布|设立|設立|表示/u.test(
      name,
    )
  )
    return null;
  // "继去年获得": how a clause begins that says when, or beside whom.
  if (/^(?:继|繼|自|随|隨|据|據|除|去年|今年|目前|此前|日前)/u.test(name)) return null;
  // A name of the store was weighed before this is asked.
  if (
    sentence.names.some(
      (one) => one.known && one.start < begin + from + name.length && begin + from < one.end,
    )
  )
    return null;
  // "七家公司", "美国风险基金": many, and what is told of them.
  if (
    tools.notNames.has(name) ||
    /^[\d一二三四五六七八九十两几多数]+[ ]?(?:家|个|起|笔|轮|年|月|位|名)/u.test(name) ||
    sentence.nameCues.some(({ value, start, end }) => value === 'crowd' && start >= begin && end <= verb)
  )
    return null;
  // "此前，公司曾获得": the noun alone stands for the company of the article.
  if (tools.name.at(name, 0)?.end === name.length) return 'topic';
  return {
    name: hanName(name, begin + from),
    sure: noun !== undefined,
  };
}
