import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue, PartyCue } from '../notes/cues.ts';
import type { NameSpan } from '../notes/names.ts';
import { isGerman, type Span } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';

/**
 * "Birke führt die 11 Millionen Euro schwere Runde von Kiefer an": the verb and its particle far apart, the leader
 * before them; "Die Runde führt Birke an": the leader between. Without its particle the verb leads nothing.
 */
export function splitLead(sentence: SentenceNotes, cue: PhraseHit<PartyCue>): PhraseHit<PartyCue> | null {
  const { block, end, names } = sentence;
  if (!isGerman(sentence) || !block.tools.parties.splitVerb.test(block.folded.slice(cue.start, cue.end)))
    return cue;
  const particle = block.tools.parties.splitParticle.exec(block.folded.slice(cue.end, end));
  if (!particle) return null;
  const border = Math.max(sentence.start, block.folded.lastIndexOf(', ', cue.start));
  const before = names.some((name) => !name.weak && name.start >= border && name.end <= cue.start);
  return before || names.every((name) => name.start < cue.end || name.start > cue.end + particle[0].length)
    ? cue
    : { ...cue, value: 'ledBy' };
}

/**
 * "Birke hat eine Runde über 10 Millionen für Kiefer angeführt", "Jetzt hat Birke mit Stein eine Runde für das Startup
 * angeführt": the verb stands last, and its subject beside the auxiliary; whoever "mit" names led with it.
 */
export function leadersBeside(sentence: SentenceNotes, cue: PhraseHit<PartyCue>): NameSpan[] | null {
  if (!isGerman(sentence) || cue.value !== 'leads') return null;
  const { folded, tools } = sentence.block;
  if (!tools.parties.ledLast.test(folded.slice(cue.start, cue.end))) return null;
  // "steuert Birke bei, der die Runde gemeinsam mit Stein anführt": whom the clause is about, and with whom.
  const relative = tools.parties.leadsWith.exec(folded.slice(sentence.start, cue.start));
  if (relative) {
    const border = sentence.start + relative.index;
    const head = sentence.names.findLast(
      ({ weak, end }) => !weak && end <= border && border - end < SUBJECT_REACH,
    );
    const others = sentence.names.filter(
      ({ weak, start, end }) => !weak && start > border && end <= cue.start,
    );
    if (head && others.length > 0) return [head, ...others];
  }
  const clause = folded.slice(sentence.start, cue.start);
  const auxiliary = [...clause.matchAll(/\s(?:hat|haben|hatte|hatten|habe)\s/gu)].at(-1);
  if (!auxiliary) return null;
  const at = sentence.start + auxiliary.index;
  const to = at + auxiliary[0].length;
  const named = sentence.names.filter(({ weak, end }) => !weak && end <= cue.start);
  const leader =
    named.find(({ end }) => end === at) ??
    named.find(({ start }) => start >= to && start - to < SUBJECT_REACH);
  if (!leader || tools.parties.forTaker.test(folded.slice(Math.max(to, leader.start - 24), leader.start)))
    return null;
  const joint = named.find(
    ({ start }) =>
      start > leader.end && tools.parties.withJoint.test(folded.slice(Math.max(at, start - 40), start)),
  );
  if (joint) return [leader, joint];
  // "Die Runde haben Birke und Stein angeführt".
  const leaders = [leader];
  if (leader.start >= to)
    for (const name of named)
      if (
        name.start > leader.end &&
        tools.parties.listGap.test(folded.slice(leaders.at(-1)!.end, name.start))
      )
        leaders.push(name);
  return leaders;
}

/**
 * "Die Runde wurde von Birke und Stein angeführt", "in der von Birke angeführten Runde": the agents of a German passive stand
 * before its participle. The word that leads to them.
 */
export function agentBefore(sentence: SentenceNotes, cue: PhraseHit<PartyCue>): PhraseHit<PartyCue> | null {
  if (!isGerman(sentence) || cue.value !== 'leads') return null;
  const { folded, tools } = sentence.block;
  const passive = tools.parties.passiveLead.exec(folded.slice(cue.start, cue.end + 16));
  if (!passive) return null;
  const before = folded.slice(sentence.start, cue.start);
  const auxiliary = passive[1] === undefined ? [...before.matchAll(PASSIVE)].at(-1) : undefined;
  // "angeführten" describes; "angeführt" needs its auxiliary, before or behind.
  if (passive[1] === undefined && !auxiliary) return null;
  const from = sentence.start + (auxiliary ? auxiliary.index : Math.max(0, before.lastIndexOf('; ')));
  const agents = sentence.link.filter(
    ({ start, end }) =>
      start >= from && end < cue.start && tools.parties.agentWord.test(folded.slice(start, end)),
  );
  const agent = auxiliary ? agents[0] : agents.at(-1);
  const named =
    agent && sentence.names.some(({ weak, start, end }) => !weak && start >= agent.end && end <= cue.start);
  return named ? { start: agent.start, end: agent.end, value: 'ledBy' } : null;
}

const PASSIVE = /\s(?:wurden?|wird|werden|werde|worden|war|waren|ist|sei|seien)\s/gu;

/** How far behind its auxiliary a subject may stand, in UTF-16 units. */
const SUBJECT_REACH = 30;

/** "hat von Birke und Stein 11 Millionen Euro bekommen": the small words that lead to the givers before a sum. */
export function giversFrom(sentence: SentenceNotes): PhraseHit<PartyCue>[] {
  if (!isGerman(sentence)) return [];
  const { folded } = sentence.block;
  return sentence.link
    .filter(({ start, end }) => {
      if (!sentence.block.tools.parties.giverWord.test(folded.slice(start, end))) return false;
      const name = sentence.names.find((one) => one.start >= end);
      if (name?.known && name.start - end < 40 && tookIt(sentence, start)) return true;
      if (!name?.known || name.start - end > 40 || /[,;:]|\d/.test(folded.slice(end, name.start)))
        return false;
      if (sentence.block.tools.parties.noGiverGap.test(folded.slice(end, name.start))) return false;
      const amount = sentence.amounts.find((one) => one.start > name.end);
      if (!amount || amount.start - end > 90) return false;
      const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
      const last = sentence.names.findLast((one) => one.end <= from && one.start >= name.start);
      const verb = sentence.money.find(
        ({ value, start: at }) => (value === 'raise' || value === 'receive') && at >= amount.end,
      );
      return (
        last !== undefined &&
        from - last.end <= 16 &&
        verb !== undefined &&
        verb.start - amount.end < 24 &&
        !/[,;]/.test(folded.slice(amount.end, verb.start))
      );
    })
    .map(({ start, end }) => ({ start, end, value: 'joinedBy' }));
}

/** "33 Millionen Euro erhielt das Unternehmen Kiefer von": sum, verb and company stand right before. */
const tookIt = ({ block, names, money, amounts }: SentenceNotes, start: number): boolean =>
  names.some(
    (taker) =>
      taker.known &&
      start - taker.end === 1 &&
      money.some(
        (verb) =>
          (verb.value === 'receive' || verb.value === 'raise') &&
          verb.end < taker.start &&
          taker.start - verb.end < 50 &&
          !/[,;:]/.test(block.folded.slice(verb.end, taker.start)) &&
          amounts.some(({ end }) => verb.start - end === 1),
      ),
  );

/** "als Birke und Stein 62 Millionen Euro investierten": who gave stands before the sum, and the verb last. */
export function giversBefore(sentence: SentenceNotes, at: Span, cue: PhraseHit<MoneyCue> | null): NameSpan[] {
  if (!isGerman(sentence)) return [];
  if (cue?.value === 'raise') return supplied(sentence, at, cue)?.givers ?? [];
  if (cue?.value !== 'invest' || cue.start < at.end) return [];
  const { folded } = sentence.block;
  // "hat 600 Millionen in Kiefer investiert": at most the company stands between.
  const behind = folded.slice(at.end, cue.start);
  if (
    behind.length > 3 &&
    (behind.length > 70 || /[,;:]/.test(behind) || !sentence.block.tools.parties.intoBetween.test(behind))
  )
    return [];
  const listed: NameSpan[] = [];
  let to = at.start;
  for (const name of sentence.names.toReversed()) {
    if (name.end > at.start) continue;
    const gap = folded.slice(name.end, to);
    const fits =
      listed.length === 0
        ? (gap.length < 24 && !/[,;:]/.test(gap)) || sentence.block.tools.parties.takerGap.test(gap)
        : sentence.block.tools.parties.listGap.test(gap);
    // "haben dem Startup Kiefer 15 Millionen gegeben": whoever got it.
    const dem = sentence.block.tools.parties.takerBefore.exec(
      folded.slice(Math.max(sentence.start, name.start - 40), name.start),
    );
    if (!fits || (dem && listed.length > 0)) break;
    if (dem) {
      to = name.start - dem[0].length;
      continue;
    }
    if (!name.weak) listed.unshift(name);
    to = name.start;
  }
  return listed;
}

/** "hatten Birke und Stein Kiefer mit 20 Millionen versorgt": the last name before the sum took it, the others gave. */
export function supplied(
  sentence: SentenceNotes,
  at: Span,
  cue: PhraseHit<MoneyCue> | null,
): { taker: NameSpan; givers: NameSpan[] } | null {
  const { folded } = sentence.block;
  if (!isGerman(sentence) || !cue || cue.start < at.end) return null;
  if (!/^(?:versorgt|ausgestattet)/.test(folded.slice(cue.start, cue.end))) return null;
  const before = sentence.names.filter(({ weak, known, end }) => !weak && known && end <= at.start);
  const taker = before.pop();
  const last = before.at(-1);
  if (!taker || !last) return null;
  if (/[,;:]|\b(?:von|vom|durch|und)\b/u.test(folded.slice(last.end, taker.start))) return null;
  const givers = [last];
  for (const name of before.slice(0, -1).toReversed()) {
    const gap = folded.slice(name.end, givers[0]!.start);
    if (!/^\s?(?:,|und|sowie|&)\s(?:[\p{Ll}-]+\s){0,3}$/u.test(gap)) break;
    givers.unshift(name);
  }
  return { taker, givers };
}

/** "Bei der letzten Runde legten Birke und Stein 3 Milliarden auf den Tisch": the givers stand between verb and sum. */
export function giversBetween(
  sentence: SentenceNotes,
  at: Span,
  cue: PhraseHit<MoneyCue> | null,
): NameSpan[] {
  if (!isGerman(sentence) || cue?.value !== 'invest' || cue.end > at.start) return [];
  const { folded } = sentence.block;
  const border = Math.max(sentence.start, folded.lastIndexOf(', ', cue.start));
  if (sentence.names.some((name) => !name.weak && name.start >= border && name.end <= cue.start)) return [];
  const between = sentence.names.filter((name) => !name.weak && name.start > cue.end && name.end <= at.start);
  const [first] = between;
  const last = between.at(-1);
  return first &&
    last &&
    first.start - cue.end < 30 &&
    at.start - last.end < 16 &&
    !sentence.block.tools.parties.leadsElsewhere.test(folded.slice(cue.end, first.start))
    ? between
    : [];
}
