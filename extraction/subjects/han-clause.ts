import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** What ends a clause in Chinese and Japanese; "、" stands in lists, and in Japanese behind clauses too. */
const BORDER = /[，,。；;：:！？!?]/u;

/** Where the clause around a place begins. UTF-16 offset in the block. */
export function clauseStart({ start, block }: SentenceNotes, at: number): number {
  for (let place = at - 1; place >= start; place--) {
    const char = block.text[place] ?? '';
    // "1,000": a comma within a figure.
    if (BORDER.test(char) && !(/[,:]/.test(char) && /\d/.test(block.text[place + 1] ?? ''))) return place + 1;
  }
  return start;
}

/** A preposition or a verb with the name as its object: the name is not what the clause is about. */
const GOVERNS =
  /(?:从|從|由|向|与|與|和|跟|(?<!共)同|在|对|對|被|获|獲|获得|獲得|来自|來自|据|據|继|繼|给|給|比|像|如|包括|包含|于|於|至|到|经|經|经由|携手|聯手|联手|投资|投資|收购|收購|加入|离开|離開|离职|任职|任职于|担任|创立|創立|服务|服务于|服務|(?<![认因])为|(?<![認因])為|(?<![目之此日以年月周天])前|原|曾任|引入|引进|旗下有|涵盖|覆盖|替|(?<![所可])以|拥有|持有|控股|参股|入股|领投|跟投)(?:了|过|包括)?[\s"“「『《（(]*$/u;

/** What stands between two members of one list of names. */
const LISTED =
  /^[\s”"」』》）)]*(?:[（(][^（）()]*[）)])?(?:、|和|与|與|及|以及|或|跟|&|,\s)(?:[^，。；的]{1,10}(?:、|和|与|與|及|以及))*[\s“"「『《]*$/u;

/** What may stand between a name and the one that it only describes: "红杉资本投资的云青科技", "阿里巴巴旗下 云青科技". */
const DESCRIBES =
  /^[^，。；：、]{0,14}(?:的|旗下|系|孵化|支持者|投资方|投資方|股东|股東|关联|子公司|公司|企业|企業|品牌|平台|商)[^，。；：、]{0,8}$/u;

/** "CBインサイツによると": who tells, and not whom it is about. */
const TELLS =
  /^[」』]?(?:[（(][^（）()]{1,20}[）)])?(?:によると|によれば|の調べ|の調査|の報道|が報じ|は報じ|的数据|数据显示|报告显示|获悉|報導|报道称?|消息)/u;

/** The names of a clause that a preposition or a verb governs, and those listed with them. */
function governed(sentence: SentenceNotes, names: readonly NameSpan[]): Set<NameSpan> {
  const { text } = sentence.block;
  const found = new Set<NameSpan>();
  let last: NameSpan | undefined;
  for (const name of names) {
    const before = text.slice(Math.max(sentence.start, name.start - 8), name.start);
    const listed = last && found.has(last) && LISTED.test(text.slice(last.end, name.start));
    if (listed || GOVERNS.test(before) || TELLS.test(text.slice(name.end, name.end + 26))) found.add(name);
    last = name;
  }
  return found;
}

/** Whom the words up to a verb are about, clause by clause backwards: the first name that nothing governs, or the one it describes. */
export function headName(
  sentence: SentenceNotes,
  candidates: readonly NameSpan[],
  verb: number,
): NameSpan | undefined {
  const { text } = sentence.block;
  const led = governed(sentence, candidates);
  const direct = candidates.findLast(({ end }) => end <= verb && verb - end < 3);
  if (direct && !led.has(direct)) return direct;
  let end = verb;
  for (let clauses = 0; clauses < 8 && end > sentence.start; clauses++) {
    const begin = clauseStart(sentence, end);
    const names = candidates.filter((name) => name.start >= begin && name.end <= end && !led.has(name));
    let head = names.find(({ known }) => known) ?? names[0];
    for (const next of names) {
      if (!head || next.start < head.end) continue;
      const gap = text.slice(head.end, next.start);
      const verbs = [...sentence.money, ...sentence.party].some(
        (cue) =>
          cue.start >= head!.end && cue.end <= next.start && cue.value !== 'round' && cue.value !== 'fund',
      );
      if (!verbs && DESCRIBES.test(gap) && (next.known || !head.known)) head = next;
    }
    if (head) return head;
    end = begin - 1;
  }
  return undefined;
}
