import type { CompanyView } from '../../domain/company-view.ts';
import type { EntityId, Role } from '../../domain/entity.ts';
import type { InvestorView } from '../../domain/investor-view.ts';
import type { PartyView } from '../../domain/sources.ts';
import { stageShort } from '../format/stage.ts';
import type { Speech } from '../words.ts';

/** Somebody who takes part, and what it did. */
export interface Partner {
  id?: EntityId | undefined;
  name: string;
  /** Said only of those that are drawn: there may be thousands. */
  did(): string;
  role: Role;
}

/** So many of an investor's rounds are named beside it. */
const ROUNDS_NAMED = 3;
/** So many of those who took part beside an investor are listed. */
const MOST_MET = 20;

/** Those who put money into a company, each once with its rounds, newest first. */
export function backersOf(
  { rounds }: Pick<CompanyView, 'rounds'>,
  { t, date, list, count }: Speech,
): Partner[] {
  const backers = new Map<string, { party: PartyView; rounds: (() => string)[] }>();
  const add = (party: PartyView, did: () => string) => {
    const key = party.entity ?? party.name;
    const known = backers.get(key);
    if (known) known.rounds.push(did);
    else backers.set(key, { party, rounds: [did] });
  };
  for (const { stage, asOf, lead, investors } of rounds) {
    const round = () => (stage ? stageShort(stage, t) : date(asOf));
    for (const party of lead) add(party, () => t('workspace.ledIt', { round: round() }));
    for (const party of investors) add(party, round);
  }
  return [...backers.values()].map(({ party: { entity, name }, rounds: all }) => ({
    id: entity,
    name,
    did: () =>
      list([
        ...all.slice(0, ROUNDS_NAMED).map((say) => say()),
        ...(all.length > ROUNDS_NAMED ? [`+${count(all.length - ROUNDS_NAMED)}`] : []),
      ]),
    role: 'investor',
  }));
}

/** The companies an investor put money into, each once, and with which rounds; those it led say so. */
export function portfolioOf({ deals }: Pick<InvestorView, 'deals'>, { t, date, list }: Speech): Partner[] {
  const companies = Map.groupBy(
    deals.filter(({ closed }) => closed),
    ({ subject }) => subject,
  );
  return [...companies].map(([id, into]) => ({
    id,
    name: into[0]!.name,
    did: () =>
      list(
        into.slice(0, ROUNDS_NAMED).map(({ stage, asOf, led }) => {
          const round = stage ? stageShort(stage, t) : date(asOf);
          return led ? t('workspace.ledIt', { round }) : round;
        }),
      ),
    role: 'company',
  }));
}

/** Those who took part beside an investor, most often first. */
export function coInvestors({ deals }: Pick<InvestorView, 'deals'>, { count }: Speech): Partner[] {
  const met = new Map<string, { party: PartyView; times: number }>();
  for (const party of deals.flatMap((deal) => deal.with)) {
    const key = party.entity ?? party.name;
    const known = met.get(key);
    if (known) known.times += 1;
    else met.set(key, { party, times: 1 });
  }
  return [...met.values()]
    .sort((a, b) => b.times - a.times)
    .slice(0, MOST_MET)
    .map(({ party: { entity, name }, times }) => ({
      id: entity,
      name,
      did: () => count(times),
      role: 'investor',
    }));
}
