import type { PartyCue } from './cues.ts';
import {
  fromGiving,
  fromInto,
  fromOrigin,
  fromReceipt,
  fromVerb,
  isBareNoun,
  listStart,
  putsInto,
} from './han-parties.ts';
import type { NameSpan } from './names.ts';
import { type PhraseHit, phrasesOf } from './phrases.ts';
import type { SentenceNotes } from './reading.ts';
import { giversFrom, splitLead } from './verb-last.ts';
import { isMedium } from './voice.ts';

/** The investors a sentence names. */
export interface Parties {
  lead: NameSpan[];
  investors: NameSpan[];
  /** Those of both that stand behind the word that tells of them: what they gave stands before it. */
  behind: NameSpan[];
  /** Names that are neither and no subject: advisers, media, earlier backers. */
  aside: NameSpan[];
}

/** Longest stretch of small words between two names of one list, in UTF-16 units. */
const LONGEST_GAP = 70;
const RELATIVE =
  /(?:^|[\s,])(?:which|who|whose|that|where|run by|founded by|linked to|owned by|welche[rs]?|dessen|deren|qui|dont|que|cuyo|cuya)\s|,\s(?:der|die|das)\s(?=\S)/u;

/** The investors of a sentence, by the words beside their names. */
export function partiesOf(sentence: SentenceNotes): Parties {
  const { spaced } = sentence.block.tools.wording;
  const found: Parties = { lead: [], investors: [], aside: [], behind: [] };
  // "raised $5 million from Birch": the sum itself leads to the names.
  const fromSum = sentence.link
    .filter(
      ({ value, start, end }) =>
        (value === 'agent' || isAgent(sentence, start, end) || isGiversOf(sentence, end)) &&
        // "780 millones por el 39,4% de Pino": what is paid for, and not who pays.
        !/^\s(?:el\s|la\s|un\s|le\s)?\d/u.test(sentence.block.folded.slice(end, end + 6)) &&
        sentence.amounts.some((amount) => leadsFrom(sentence, amount, start, end)),
    )
    .map(({ start, end }) => ({ start, end, value: 'joinedBy' as const }));
  const party = sentence.party
    .filter((cue) => !isAside(sentence, cue) && !putsInto(sentence, cue) && !isBareNoun(sentence, cue))
    .map((cue) => splitLead(sentence, cue))
    .filter((cue) => cue !== null)
    .map((cue) => turned(sentence, cue))
    // "mené par les fonds A et B": the second word only goes on.
    .filter(
      (cue, index, all) =>
        index === 0 ||
        !follows(cue.value) ||
        !follows(all[index - 1]!.value) ||
        cue.start - all[index - 1]!.end > 1,
    )
    .map((cue) => (joinsThese(sentence, cue) ? { ...cue, value: 'joinedBy' as const } : cue));
  const cues = [
    ...party.map((cue) => agentBehind(sentence, cue)),
    ...(spaced ? fromSum : hanCues(sentence)),
    ...giversFrom(sentence),
  ].sort((a, b) => a.start - b.start);
  cues.forEach((cue, index) => {
    const previous = cues[index - 1];
    const next = cues[index + 1];
    const names = spaced
      ? follows(cue.value)
        ? namesAfter(sentence, cue, next)
        : namesBefore(sentence, cue, previous)
      : hanNames(sentence, cue, previous, next);
    if (joinsOthers(sentence, cue)) names.push(...namesAfter(sentence, cue, next));
    const own = shelfOf(cue.value);
    const single = own === 'lead' && ONE_LEAD.test(sentence.block.folded.slice(cue.start, cue.end));
    for (const [index, name] of names.entries()) {
      const shelf = single && index > 0 ? 'investors' : own;
      if (![...found.lead, ...found.investors].some((one) => one.start === name.start)) {
        if (isCommonNoun(sentence, name)) continue;
        found[shelf].push(name);
        if (follows(cue.value)) found.behind.push(name);
      }
    }
  });
  return found;
}

/** "Angeführt wurde die Runde, wie berichtet, vom Konzern Birke": the participle first, whoever did it behind. */
function agentBehind(sentence: SentenceNotes, cue: PhraseHit<PartyCue>): PhraseHit<PartyCue> {
  const { block, link, names } = sentence;
  if (cue.value !== 'leads' || !block.tools.wording.capitalNouns) return cue;
  if (!/^(?:ange|ge)(?:führt|leitet)/.test(block.folded.slice(cue.start, cue.end))) return cue;
  const before = block.folded.slice(sentence.start, cue.start);
  const border = sentence.start + Math.max(before.lastIndexOf(','), before.lastIndexOf(' und '), 0);
  if (names.some(({ start, end, weak }) => !weak && start >= border && end <= cue.start)) return cue;
  const agent = link.find(
    ({ start, end }) => start >= cue.end && start - cue.end < 90 && isAgent(sentence, start, end),
  );
  return agent ? { start: cue.start, end: agent.end, value: 'ledBy' } : cue;
}

/** In a list of names, what may stand right before one that nothing else bears out. */
const LISTING =
  /(?:^|[,:(„"»–]|\s(?:und|sowie|oder|von|durch|neben|wie|mit|auch|plus|&|vc|\p{L}*(?:investor|geber|firma|fonds|gesellschaft|konzern|unternehmen|holding|angel|versicherer|bank)(?:en|s|in)?))\s*$/u;

/** "der irischen Regierung", "im Frühjahr": a noun that only its capital made a name. */
const isCommonNoun = ({ block, start }: SentenceNotes, name: NameSpan): boolean =>
  block.tools.wording.capitalNouns &&
  name.weak &&
  (name.known ||
    (!/\s/.test(name.name) &&
      !LISTING.test(block.folded.slice(Math.max(start, name.start - 30), name.start))));

/** "A and B joined C and D in the first close": all of them gave. */
const joinsOthers = (
  { block, names, money, stages, end }: SentenceNotes,
  cue: PhraseHit<PartyCue>,
): boolean =>
  cue.value === 'joins' &&
  /^join(?:ed|s)$/.test(block.folded.slice(cue.start, cue.end)) &&
  names.filter(({ start }) => start > cue.end).length > 1 &&
  names.some(({ start, known }) => known && start - cue.end === 1) &&
  [...stages, ...money.filter(({ value }) => value === 'round')].some(
    ({ start }) => start > cue.end && start < end,
  );

/** "Lidera la ronda Roble", "en la ronda participan A y B": with nobody named before, whoever did it stands behind. */
function turned({ block, start, names }: SentenceNotes, cue: PhraseHit<PartyCue>): PhraseHit<PartyCue> {
  const { lang } = block.tools.wording;
  if ((lang !== 'es' && lang !== 'fr') || (cue.value !== 'leads' && cue.value !== 'joins')) return cue;
  const before = names.some((name) => !name.weak && name.start >= start && name.end <= cue.start);
  const clause =
    /,\s(?:en la|en el|a la|al|a los|a l[ae]s|à la|au|auquel|à laquelle|auxquels)\s(?:que|qu[ei]l(?:le)?s?|cual(?:es)?)?[^,;]*$/u.test(
      block.folded.slice(start, cue.start),
    );
  if (before && !clause) return cue;
  return { ...cue, value: cue.value === 'leads' ? 'ledBy' : 'joinedBy' };
}

/** "$5 million from", "$400 million warehouse facility from": what stands between says what the sum was. */
const leadsFrom = ({ block }: SentenceNotes, amount: { end: number }, start: number, end: number): boolean =>
  start > amount.end &&
  (start - amount.end <= 2 ||
    (block.folded.slice(start, end) === 'from' &&
      /^(?:\s(?:in|of))?(?:\s[\p{Ll}-]+){1,4}\s$/u.test(block.folded.slice(amount.end, start)) &&
      block.money.some((cue) => cue.start >= amount.end && cue.end <= start)));

/** "joined existing backers A and B": they came in, too. */
const joinsThese = ({ party, stages }: SentenceNotes, { value, start }: PhraseHit<PartyCue>): boolean =>
  value === 'backedBy' &&
  (party.some((one) => one.value === 'joins' && start - one.end === 1) ||
    // "una serie A respaldada por": of this round.
    stages.some(({ end }) => start - end === 1));

/** "lead investor A, B and C": only the first leads. */
const ONE_LEAD = /\blead (?:investor|backer)$/;
const hanCues = (sentence: SentenceNotes): PhraseHit<PartyCue>[] =>
  sentence.block.tools.wording.cues.objectMarks === ''
    ? [...fromVerb(sentence), ...fromReceipt(sentence), ...fromInto(sentence)]
    : [...fromOrigin(sentence), ...fromGiving(sentence)];

/** Ends before "led by" where something else than a round is led. */
const LED_OTHER =
  /\b(?:board|team|company|startup|start-up|firm|business|organi[sz]ation|lab|project|effort|committee|who|he|she)(?:,[^,]{2,36},)?\s(?:(?:is|are|was|were|will|be|has|been|being|currently|itself|also)\s)*$/;

/** Words that tell of company of any kind, and of investors only where money is spoken of. */
const WITH = /^(?:along with|alongside|together with|joined by|supported by|featur\w+|also featured)$/;

/** "the leading platform", "will join the board": words that elsewhere speak of investors. */
function isAside(
  { block, party, amounts, stages, money, other }: SentenceNotes,
  { value, start, end }: PhraseHit<PartyCue>,
): boolean {
  const { folded } = block;
  // "the company is led by its founder", "a board led by Jane Doe": no round is.
  if (
    value === 'ledBy' &&
    (LED_OTHER.test(folded.slice(Math.max(0, start - 70), start)) ||
      /^\s(?:its|their|former|chief|ceo|co-?founders?|president|chairman|dr|professor|veterans?)\b/.test(
        folded.slice(end, end + 14),
      ))
  )
    return true;
  // "the second piece of news came from A": no money did.
  if (
    value === 'joinedBy' &&
    /^(?:came|comes|come) from$/.test(folded.slice(start, end)) &&
    !money.some((cue) => cue.value === 'round' && cue.end <= start) &&
    ![...amounts, ...stages].some((one) => one.end <= start) &&
    !/\b(?:money|capital|cash|funds|check|sum|half|most|rest|all|part|remainder|third|quarter|bulk|majority|participation|support|million|billion|investments?)\b/.test(
      folded.slice(Math.max(0, start - 60), start),
    )
  )
    return true;
  if (value === 'joinedBy' && WITH.test(folded.slice(start, end)))
    return !(amounts.length > 0 || stages.length > 0 || money.some((cue) => cue.value === 'round'));
  // "Avec sa plateforme, Sapin": what the company has, and nobody beside it.
  if (
    value === 'joinedBy' &&
    folded.slice(start, end) === 'avec' &&
    /^\s(?:sa|son|ses|ce|cette|cet|ces|une?|plus|près|la valorisation|l'objectif)\b/u.test(
      folded.slice(end, end + 16),
    )
  )
    return true;
  if (
    value === 'leads' &&
    /^\s(?:to|the (?:list|market|way|pack|field|team|industry|company|effort|charge|category|sector))\b/.test(
      folded.slice(end, end + 14),
    )
  )
    return true;
  if (value === 'leads')
    return (
      folded.slice(start, end) === 'leading' &&
      /\b(?:an?|the|its|their|our|world[’']s|of|as|other|most|many)\s(?:[\p{L}-]+\s)?$/u.test(
        folded.slice(Math.max(0, start - 24), start),
      )
    );
  // "led by A and included B": only what is said of a round goes on so.
  if (value === 'joinedBy' && folded.slice(start, end) === 'and included')
    return !party.some((cue) => cue.value === 'ledBy' && cue.end < start);
  // "which contributed sales of": no money of an investor.
  if (
    value === 'joins' &&
    /^contribut/.test(folded.slice(start, end)) &&
    other.some((hit) => hit.start >= end && hit.start - end < 12)
  )
    return true;
  return value === 'joins' && /^[^.;]{0,48}\bboard\b/u.test(folded.slice(end, end + 60));
}

/** "12 millones de euros de Roble": whoever the store knows to give money stands right behind. */
const isGiversOf = ({ block, names }: SentenceNotes, end: number) =>
  (block.tools.wording.lang === 'es' || block.tools.wording.lang === 'fr') &&
  names.some(({ known, gives, start }) => known && gives && start - end <= 1 && start >= end);

const isAgent = ({ block }: SentenceNotes, start: number, end: number) =>
  phrasesOf(block.tools.wording.cues.agent).includes(block.folded.slice(start, end));

const follows = (cue: PartyCue) =>
  cue === 'ledBy' || cue === 'joinedBy' || cue === 'backedBy' || cue === 'adviser';

const shelfOf = (cue: PartyCue): keyof Parties =>
  cue === 'ledBy' || cue === 'leads'
    ? 'lead'
    : cue === 'adviser' || cue === 'backedBy'
      ? 'aside'
      : 'investors';

/** "led by A; B and C took part": names before the next cue belong to that one, from the semicolon on. */
function partEnd(
  { block, end }: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  next: PhraseHit<PartyCue> | undefined,
): number {
  if (!next || follows(next.value)) return end;
  // "led by A, with B and C participating": so does what "with" begins.
  const semicolon = block.folded.slice(cue.end, next.start).search(/[;；]|,\swith\s/u);
  return semicolon < 0 ? end : cue.end + semicolon;
}

/** The names of a list behind a cue: "led by A, with B and C, a fund of D". */
function namesAfter(
  sentence: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  next: PhraseHit<PartyCue> | undefined,
): NameSpan[] {
  const { block } = sentence;
  const stop = Math.min(
    next?.start ?? sentence.end,
    clauseEnd(sentence, cue.end),
    partEnd(sentence, cue, next),
  );
  const listed: NameSpan[] = [];
  let at = cue.end;
  for (const name of sentence.names) {
    if (name.start < cue.end) continue;
    if (name.start >= stop) break;
    const gap = block.folded.slice(at, name.start);
    if (gap.length > LONGEST_GAP || /.[.!?]\s/u.test(gap) || (listed.length > 0 && /:\s/u.test(gap))) break;
    if (listed.length > 0 && EMPLOYER.test(gap)) break;
    if (VERBAL.test(gap) || (listed.length > 0 && (tells(sentence, name) || opensClause(sentence, name))))
      break;
    if (listed.length > 0 && !/[,，;&()]|\b/u.test(gap)) break;
    const inRelative = listed.length > 0 && RELATIVE.test(gap);
    const inApposition =
      listed.length > 0 &&
      /^,\s(?:an?|the|ein[e]?|der|die|das|une?|la|le|una?|el)\s/u.test(gap) &&
      !/,\s.*,/u.test(gap);
    const belongsToOther =
      /\b(?:of|by|from|at|in|for|maker|subsidiary of|von|bei|de|du|chez)\s(?:\S+\s){0,2}$/u.test(gap) &&
      listed.length > 0 &&
      !/^\s(?:et|y|e|und|sowie)\s(?:de|d'|du|del|von|vom)\s?$/u.test(gap) &&
      !/,\s*(?:and\s)?\S*\s*$/u.test(gap.slice(-12));
    const hasOffice =
      /^\s?\((?:c[a-z]{1,2}o|(?:co-)?founder|s?vp\b[^)]*|[^)]*\b(?:president|director|officer|head)\b[^)]*)\)/u.test(
        block.folded.slice(name.end, name.end + 48),
      );
    if (
      !inRelative &&
      !inApposition &&
      !belongsToOther &&
      !name.possessive &&
      !hasOffice &&
      !isTitled(block.folded, name) &&
      !isBracketed(block.folded, name)
    )
      listed.push(name);
    at = name.end;
  }
  return listed;
}

/** "angels from Carta and Stripe": whom they work for gave nothing. */
const EMPLOYER =
  /\b(?:angels?|executives?|operators?|leaders?|founders?|individuals|engineers|alumni|employees|entrepreneurs)\s(?:[\p{L}-]+\s){0,2}(?:from|at|of)\s$/u;

/** "from A and B, TechCrunch reports": a medium that tells of it. */
const tells = ({ block, voice }: SentenceNotes, name: NameSpan): boolean =>
  voice.some(
    ({ value, start }) =>
      value === 'saidAfter' &&
      start - name.end === 1 &&
      (isMedium(name.name) || block.folded.startsWith('report', start)),
  );

/** "led by A last May, and B has raised $5 million": B begins what is told next. */
const opensClause = ({ block, money }: SentenceNotes, { start, end }: NameSpan): boolean =>
  /[,;]\s(?:and|while|but)\s(?:[\p{Ll}-]+\s)?$/u.test(block.folded.slice(Math.max(0, start - 24), start)) &&
  (/^\s(?:has|have|had|puts|says|estimates|pegs)\s/.test(block.folded.slice(end, end + 12)) ||
    money.some(({ value, start: at }) => value === 'raise' && at - end === 1));

/** "A, the fund of founder Jane Doe": a person whose office stands before the name. */
const isTitled = (folded: string, { known, start }: NameSpan): boolean =>
  !known &&
  /(?<!\b(?:its|their)\s)\b(?:ceo|cto|co-?founder|founder|chief executive|chairman|president)\s$/.test(
    folded.slice(Math.max(0, start - 24), start),
  );

/** "A (once part of B)": what brackets tell of a name. */
const isBracketed = (folded: string, { start }: NameSpan): boolean =>
  /\([\p{Ll}\s'-]{2,40}\s$/u.test(folded.slice(Math.max(0, start - 44), start));

/** Words that no list of names has between them: the sentence goes on with what they or the money will do. */
const VERBAL =
  /\s(?:to|will|is|are|was|were|has|have|had|can|could|would|said|says|told|nahmen|nahm|beteiligten|stiegen|machten|zogen|sind|ist|wurden?|hatten?|sollen)\s/u;

/** Where the list behind a cue ends: at a word that begins another clause. */
function clauseEnd(sentence: SentenceNotes, from: number): number {
  const border = sentence.link.find(
    ({ value, start, end }) =>
      value === 'clause' &&
      start > from &&
      !/^(?:with|mit|avec|con)$/.test(sentence.block.folded.slice(start, end)) &&
      !/^as (?:well|part|a|the|lead|its)\b/.test(sentence.block.folded.slice(start, start + 8)) &&
      !sentence.block.folded.startsWith('as well as', end - 10),
  );
  return border?.start ?? sentence.end;
}

/** The names of a list before a cue: "A, B and C participated", "A, which led the round". */
function namesBefore(
  sentence: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  previous: PhraseHit<PartyCue> | undefined,
): NameSpan[] {
  const { block } = sentence;
  const words = block.folded.slice(cue.start, cue.end);
  const onlyNearest = /^(?:which|who|that)\b/.test(words) || cue.value === 'leads';
  // "A and B, which took money from C, entered the round": what the clause between says is about B.
  const aside =
    /,\s(?:which|who|(?:co-)?founded by|owned by|backed by|run by)\s[^,;]*,\s(?:has|have|also|could|may|might|will|would)?\s*$/u.exec(
      block.folded.slice(sentence.start, cue.start),
    );
  const end = aside ? sentence.start + aside.index : cue.start;
  // "A, B und Altinvestoren wie C investieren": the list goes on before the words that open its last part.
  const opens =
    previous !== undefined &&
    previous.value === 'joinedBy' &&
    /\s(?:wie|comme|como|such as)$/u.test(block.folded.slice(previous.start, previous.end));
  const within = previous !== undefined && (previous.start >= end || opens);
  const floor = within ? sentence.start : Math.max(sentence.start, previous?.end ?? 0);
  const listed: NameSpan[] = [];
  let at = end;
  for (const name of [...sentence.names].reverse()) {
    if (name.end > end) continue;
    if (name.start < floor) break;
    const gap = block.folded.slice(name.end, at);
    // "B profited, with its angels participating": they are no part of a list with B.
    if (gap.length > LONGEST_GAP || (listed.length === 0 && /,\swith\s/.test(gap))) break;
    const together =
      /^\s*(?:\([^)]*\))?\s*(?:,|and|&|as well as|und|sowie|et|y|e|,\s*and|along with|plus)?\s*(?:[\p{Ll}'’-]+\s){0,6}$/u.test(
        gap,
      );
    if (listed.length > 0 && !together) break;
    const head = listed.length === 0 && onlyNearest ? headOf(sentence, name, floor) : null;
    if (head) {
      listed.push(head);
      break;
    }
    // "Oakline's venture arm also took part".
    const arm =
      /^['’]?s\s(?:(?:corporate|venture|capital|investment)\s){1,3}(?:arm|unit|fund|subsidiary)\b/u.test(
        block.folded.slice(name.end, name.end + 44),
      );
    if ((!name.possessive || arm) && !isBracketed(block.folded, name)) listed.push(name);
    at = name.start;
    if (
      onlyNearest &&
      listed.length > 0 &&
      !/(?:,|and|&|und|et|y)\s*$/u.test(block.folded.slice(floor, name.start))
    )
      break;
  }
  return listed.reverse();
}

/** What an apposition that names others begins with: ", the venture arm of", " – a joint venture of". */
const APPOSITION =
  /^\s*(?:\([^)]*\))?(?:,|\s[–—-])\s(?:itself\s)?(?:an?|the|one of|part of|der|die|das|dem|den|einer?|einem)\s[^,;]*\b(?:of|by|from|at|des|der|von|aus)\b/u;

/** "Birch Ventures, the venture arm of Birch, led": the name that an apposition describes, not one within it. */
function headOf({ block, names }: SentenceNotes, inner: NameSpan, floor: number): NameSpan | null {
  if (!/^\s*(?:,|[–—-]\s)/u.test(block.folded.slice(inner.end, inner.end + 3))) return null;
  const [further, head] = names.filter(({ start, end }) => start >= floor && end <= inner.start).slice(-2);
  const opens = (name: NameSpan | undefined) =>
    name !== undefined && APPOSITION.test(block.folded.slice(name.end, inner.start));
  if (opens(head ?? further)) return head ?? further ?? null;
  // "a joint venture of A and B" has two names in it.
  return opens(further) ? (further ?? null) : null;
}

const SEPARATOR = /[、,，]|及其|以及|及|和|与|與|或|并|跟|と|や|ならびに|および|並びに|・(?=[A-Z])|\s&\s/u;
const CLAUSE = /[，。；：！？、]/u;

/** Lists of names in Chinese and Japanese: the clause before or behind the cue, taken apart at its separators. */
function hanNames(
  sentence: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  previous: PhraseHit<PartyCue> | undefined,
  next: PhraseHit<PartyCue> | undefined,
): NameSpan[] {
  const { block } = sentence;
  const { text } = block;
  let [start, end] = [0, 0];
  if (follows(cue.value)) {
    start = cue.end;
    end = Math.min(next && !follows(next.value) ? sentence.end : (next?.start ?? sentence.end), sentence.end);
    const stop = text.slice(start, end).search(/[，。；,;](?![^，。；]*[、])|[。；\n]/u);
    if (stop >= 0) end = start + stop;
    // "领投方为A，B、C跟投": the clause before the next word is that one's list.
    if (next && !follows(next.value)) {
      const clause = lastClauseStart(text, start, next.start);
      if (clause > start && clause <= end) end = clause - 1;
    }
  } else {
    end = cue.start;
    const floor = Math.max(sentence.start, previous?.end ?? 0);
    const opener = sentence.link.findLast(
      ({ value, end: stop }) =>
        value === 'agent' &&
        stop <= end &&
        stop >= floor &&
        !happensBetween(sentence, stop, end) &&
        !joinsNames(sentence, stop),
    );
    start = Math.max(opener?.end ?? lastClauseStart(text, floor, end), listStart(sentence, floor, cue));
  }
  return pieces(sentence, start, end);
}

/** "红杉中国与华兴基金": a small word that also opens lists, here between two of their members. */
const joinsNames = ({ block, names }: SentenceNotes, stop: number): boolean =>
  /[与與和]/u.test(block.text[stop - 1] ?? '') && names.some(({ end }) => end === stop - 1);

/** Something else is told between: what opens a list of names stands nearer. */
const happensBetween = (
  { money, stages, amounts, voice }: SentenceNotes,
  from: number,
  to: number,
): boolean =>
  [...stages, ...amounts, ...money.filter(({ value }) => value === 'raise' || value === 'receive')].some(
    ({ start, end }) => start >= from && end <= to,
  ) || voice.some(({ value, start, end }) => value === 'saidAfter' && start >= from && end <= to);

/** The clause before a cue: back to the last comma that does not stand in a list of names. */
function lastClauseStart(text: string, floor: number, end: number): number {
  for (let at = end - 1; at >= floor; at--) {
    const char = text[at] ?? '';
    if (CLAUSE.test(char) && char !== '、') return at + 1;
  }
  return floor;
}

function pieces(sentence: SentenceNotes, start: number, end: number): NameSpan[] {
  const { block } = sentence;
  const { text, tools } = block;
  const isJapanese = tools.wording.cues.objectMarks !== '';
  const names: NameSpan[] = [];
  let depth = 0;
  let from = start;
  const add = (to: number) => {
    // "国内では松会社が4日、": with the particles of a clause, the list begins behind them.
    if (isJapanese) {
      const piece = text.slice(from, to);
      const last = Math.max(...['は', 'が', 'を'].map((particle) => piece.lastIndexOf(particle)));
      if (last >= 0) names.length = 0;
      if (last >= 0 && !sentence.names.some(({ start, end: stop }) => start > from + last && stop <= to))
        return;
    }
    const made = pieceName(sentence, from, to);
    if (made) names.push(made);
  };
  for (let at = start; at < end; at++) {
    const char = text[at] ?? '';
    if (/[（(]/.test(char)) depth++;
    if (/[）)]/.test(char)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    // "三谷産業・松会社": a dot parts two names where one of the store ends or begins.
    const dot =
      char === '・' &&
      sentence.names.some((name) => name.known && (name.end === at || name.start === at + 1));
    const match = SEPARATOR.exec(text.slice(at, Math.min(end, at + 4)));
    if (dot) {
      add(at);
      from = at + 1;
      continue;
    }
    if (match?.index !== 0) continue;
    // "和" inside a known name ("和玉资本") separates nothing.
    if (sentence.names.some((name) => name.known && name.start <= at && name.end > at)) continue;
    add(at);
    at += match[0].length - 1;
    from = at + 1;
  }
  add(end);
  void tools;
  return names;
}

const HEAD =
  /^(?:\s|由|获得?|获|来自|包括|包含|其中|分别为|分别是|为|是|有|：|:|还有|此外|另有|以及|并由|并|此轮|本轮|本次|该轮|投资方|投资人|投资机构|融资|继续|老股东|原有股东|现有股东|现有投资者|现有投资人|原股东|新股东|新投资者|新投资方|新投资人|新老股东|新进投资方|早期投资者|早期投资人|知名(?:投资)?机构|国际知名(?:投资)?机构|战略投资(?:方|者|人)|产业(?:资本|方)|美元基金|全球|美国|中国|日本|新加坡|英国|多家|知名|著名|多位|一线|顶级|国内|海外|既存投資家の|新規投資家として|新規に|既存株主の|として|、)+/u;
const TAIL =
  /(?:\s|那里|那裡|处|手中|在内|等(?:[一-龥]{0,10})?|旗下(?:[一-龥]{0,14})|共同|联合|聯合|独家|獨家|领衔|作为|担任|继续|也|均|亦|都|分别|参与|则|以|的|を|が|は|から|より|など|ほか|をリード投資家として|リードで|らが|ら|、|，)+$/u;

const UNNAMED =
  /^(?:多家|其他|其它|数家|数位|一众|众多|各家|各方|诸多|国内外|另外|複数|他|個人|その他)|(?:投资人|投资者|投资方|投資人|投資者|机构|機構|股东|股東|企业家|创始人|合伙人|公司|基金等|投資家|株主|社|ら|増資|融資|调达|調達|資金)$|[的之]|\d/u;

function pieceName(sentence: SentenceNotes, from: number, to: number): NameSpan | null {
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
