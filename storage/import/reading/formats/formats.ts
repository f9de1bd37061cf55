import { crunchbaseCompanies } from './crunchbase-companies.ts';
import { crunchbaseAcquisitions, crunchbaseIpos } from './crunchbase-deals.ts';
import { crunchbaseInvestments, crunchbaseRounds } from './crunchbase-rounds.ts';
import type { TableFormat } from './format.ts';

/** All known kinds of table; the first that recognises a header reads it, so narrower ones stand first. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  crunchbaseAcquisitions,
  crunchbaseInvestments,
  crunchbaseRounds,
  crunchbaseIpos,
  crunchbaseCompanies,
];
