import { type ByteSource, firstBytes } from '../bytes/byte-source.ts';
import { zipPart } from '../bytes/zip-parts.ts';
import { ImportProblem } from '../problem.ts';

/** The tables of a quarter of Form D filings that are read, as the SEC publishes them. */
export interface FormDSet {
  issuers: ByteSource;
  submissions: ByteSource | null;
  offerings: ByteSource | null;
}

const TABLES = {
  issuers: 'ISSUERS.tsv',
  submissions: 'FORMDSUBMISSION.tsv',
  offerings: 'OFFERING.tsv',
} as const;

/** The set in an archive; `null` where it holds none. */
export function formDSetIn(archive: ByteSource, names: readonly string[]): FormDSet | null {
  const part = (file: string) => {
    const name = names.find((one) => one.toLowerCase().endsWith(file.toLowerCase()));
    return name ? zipPart(archive, name) : null;
  };
  const issuers = part(TABLES.issuers);
  const offerings = part(TABLES.offerings);
  return issuers && offerings ? { issuers, submissions: part(TABLES.submissions), offerings } : null;
}

/** The set that a file belongs to, with its sisters beside it; `null` for a file that is no table of one. */
export async function formDSetOf(source: ByteSource): Promise<FormDSet | null> {
  const first = new TextDecoder().decode(await firstBytes(source, 2_000));
  const header = first.slice(0, first.search(/[\r\n]|$/)).replace(/^\ufeff/, '');
  if (!/^"?ACCESSIONNUMBER"?\t/.test(header)) return null;
  const beside = async (name: string) => (await source.beside?.(name)) ?? null;
  const isIssuers = /\tENTITYNAME\b/.test(header);
  const issuers = isIssuers ? source : await beside(TABLES.issuers);
  if (!issuers) throw new ImportProblem('form_d_part');
  const offerings = /\tTOTALAMOUNTSOLD\b/.test(header) ? source : await beside(TABLES.offerings);
  const submissions = /\tSUBMISSIONTYPE\b/.test(header) ? source : await beside(TABLES.submissions);
  return { issuers, offerings, submissions };
}
