import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';

/** Ends before "led by" where something else than a round is led. */
const LED_OTHER =
  /\b(?:board|team|company|startup|start-up|firm|business|organi[sz]ation|lab|project|effort|committee|who|he|she)(?:,[^,]{2,36},)?\s(?:(?:is|are|was|were|will|be|has|been|being|currently|itself|also)\s)*$/;

/** Words that tell of company of any kind, and of investors only where money is spoken of. */
const WITH =
  /^(?:along with|alongside|together with|joined by|supported by|featur\w+|also featured|(?:that|which) include[sd]?)$/;

/** "the leading platform", "will join the board": words that elsewhere speak of investors. */
export function isAside(
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
