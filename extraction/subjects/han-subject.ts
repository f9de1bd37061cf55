import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { hanName } from './han-name.ts';
import type { Subject } from './subject.ts';

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
  return headlined(sentence, verb);
}

/** "ヒノキロボティクス、シードラウンドで8000万円を調達": whom a Japanese headline sets before its first comma. */
function headlined({ block, start, names }: SentenceNotes, verb: number): Subject {
  const { text, tools } = block;
  const topic = tools.subjects.headlineTopic.exec(text.slice(start, verb));
  const name = topic?.[1];
  if (!topic || !name || tools.notNames.has(name.toLowerCase()) || tools.names.commonWord.test(name))
    return null;
  if (names.some((one) => one.start < start + name.length)) return null;
  return { name: hanName(name, start), sure: true };
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
  // "本轮投后星河智联估值达60亿": when it was stands first; "星河智联在松柏资本领投的轮中": the company, and where.
  const lead = tools.subjects.clauseLead.exec(text.slice(begin, firstVerb))?.[0].length ?? 0;
  const event = sentence.party.some(({ start }) => start === firstVerb)
    ? tools.parties.eventHead.exec(text.slice(begin + lead, firstVerb))?.[0]
    : undefined;
  const clause = ' '.repeat(lead) + (event?.slice(0, -1) ?? text.slice(begin + lead, firstVerb));
  const cut = clause.replace(tools.subjects.verbHead, '');
  if (cut.split(tools.subjects.hearsay).join('').trim() === '' || cut.length > 40) return null;
  // "这家位于杭州的公司": the company that is spoken of.
  if (tools.subjects.pointsAtCompany.test(cut.trim())) return 'topic';
  const noun = tools.name
    .findAll(cut.toLowerCase())
    .filter(({ value }) => value === 'companyBefore')
    .at(-1);
  const bracket = /[（(][^（）()]*[）)]\s*$/u.exec(cut);
  const bare = bracket ? cut.slice(0, bracket.index) : cut;
  let from =
    noun && noun.end < bare.length ? noun.end : Math.max(bare.lastIndexOf('的'), bare.lastIndexOf('“')) + 1;
  while (/[\s“"「『《:：・●■◆▪]/.test(bare[from] ?? '')) from++;
  // "米テルガ社の": the country before a name in Katakana, and the word for a firm behind it.
  from += tools.subjects.countryHead.exec(bare.slice(from))?.[0].length ?? 0;
  const name = bare
    .slice(from)
    .replace(/[”"」』》\s]+$/u, '')
    .replace(tools.subjects.nameEnds, '')
    .replace(tools.subjects.firmTail, '');
  if (name.length < 2 || name.length > 14 || tools.subjects.noName.test(name)) return null;
  // "继去年获得": how a clause begins that says when, or beside whom.
  if (tools.subjects.clauseHead.test(name)) return null;
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
    tools.subjects.counted.test(name) ||
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
  !block.tools.subjects.memberOf.test(block.text.slice(Math.max(0, start - 2), start)) &&
  !block.tools.subjects.personBehind.test(block.text.slice(end, end + 8)) &&
  !party.some((cue) => cue.start === end);
