import { cbInsightsUnicorns } from './cb-insights.ts';
import { crunchbaseCompanies } from './crunchbase-companies.ts';
import { crunchbaseAcquisitions, crunchbaseIpos } from './crunchbase-deals.ts';
import { crunchbaseInvestors } from './crunchbase-investors.ts';
import { crunchbaseInvestments, crunchbaseRounds } from './crunchbase-rounds.ts';
import { dealroomCompanies } from './dealroom.ts';
import type { TableFormat } from './format.ts';
import { gleif } from './gleif.ts';
import { itjuzi } from './itjuzi.ts';
import { listing } from './listing.ts';
import { pitchbookDeals } from './pitchbook.ts';
import { wikidata } from './wikidata.ts';
import { yCombinator } from './y-combinator.ts';

/** All known kinds of table; the first that recognises a header reads it, so narrower ones stand first. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  crunchbaseAcquisitions,
  crunchbaseInvestments,
  crunchbaseRounds,
  crunchbaseIpos,
  crunchbaseInvestors,
  crunchbaseCompanies,
  pitchbookDeals,
  dealroomCompanies,
  cbInsightsUnicorns,
  itjuzi,
  gleif,
  yCombinator,
  wikidata,
  listing,
];
