import type { SentenceNotes } from '../notes/block-notes.ts';

/** What a company does with its own money: "投入2亿元建设研发中心", "以自有资金投资建设". */
const SPENT_ON =
  /^\s?(?:的)?(?:资金|資金)?(?:用于|用於|用来|在|于|於)?[^，。；、]{0,6}?(?:投资建设|建设|建設|布局|佈局|打造|扩建|擴建|新建|采购|採購|购买|購買|升级|研发|研發|开发|開發|建厂|設立|设立|设备|工厂)/u;

/** Money that somebody puts into a thing: the verb is one of spending, and the thing stands behind the sum. */
export const isHanSpending = (
  { block, money }: SentenceNotes,
  { start, end }: { start: number; end: number },
): boolean =>
  !block.tools.wording.spaced &&
  money.some(
    (cue) =>
      (cue.value === 'invest' || cue.value === 'round') &&
      ((cue.end <= start && start - cue.end <= 4) || (cue.start >= end && cue.start - end <= 2)) &&
      /^(?:投入|投资|投資|斥资|斥資|出资|出資|将投入|投资了|耗资|耗資)/u.test(
        block.folded.slice(cue.start, cue.end),
      ),
  ) &&
  SPENT_ON.test(block.folded.slice(end, end + 20));

/** "在电动汽车领域投入330亿欧元", "EV電池に6000億円投資": what the money goes into is a thing. */
export const isHanThing = (
  { block, names, stages }: SentenceNotes,
  { start, end }: { start: number; end: number },
): boolean => {
  if (block.tools.wording.spaced || stages.length > 0) return false;
  const before = block.folded.slice(Math.max(0, start - 24), start);
  if (
    /(?:领域|方面|市场|业务|產業|领域内|工厂|项目)(?:累计|共|将|再|又)?(?:投入|投资|投資)(?:了|约|近|超|超过|逾)*$/u.test(
      before,
    )
  )
    return true;
  if (/(?:費|費用|経費|予算)(?:として|に|で)(?:約|総額|計)*$/u.test(before)) return true;
  const spent = /^(?:を)?(?:追加|新規)?投[資じ](?!家|会社|先)/u.test(block.folded.slice(end, end + 6));
  const into = /([^、。は]{1,12})に(?:約|総額|計|最大|さらに)*$/u.exec(before);
  return (
    spent &&
    into !== null &&
    !names.some(({ known, end: to }) => known && to > start - into[0].length - 1 && to <= start)
  );
};

/** "江城市宣布设立100亿元母基金": public money, which is no manager's fund. */
export const isPublicFund = ({ block, start }: SentenceNotes, at: { start: number }): boolean =>
  !block.tools.wording.spaced &&
  /(?:市|省|区|县|政府|国务院|财政部|发改委|工信部|市場監督|經濟部)(?:政府|人民政府)?[^，。；]{0,8}(?:宣布|设立|設立|发布|出台|成立|拟设|組建|组建)[^。]*$/u.test(
    block.text.slice(start, at.start),
  );
