import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { hanName } from './han-name.ts';
import type { Subject } from './subject.ts';

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

const clauseBegin = ({ start, block }: SentenceNotes, at: number): number =>
  Math.max(start, block.text.slice(start, at).search(/[^，。；：！？]*$/u) + start);

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

/** A guess in a text without spaces: nobody's member of staff ("BenchmarkのPeter Fenton"), and none who leads the round. */
export const isFreeGuess = ({ block, party }: SentenceNotes, { start, end }: NameSpan): boolean =>
  !/(?:の|的|·)\s?$/u.test(block.text.slice(Math.max(0, start - 2), start)) &&
  !/^\s?(?:氏|さん|先生|女士|CEO|ファンド)/u.test(block.text.slice(end, end + 8)) &&
  !party.some((cue) => cue.start === end);
