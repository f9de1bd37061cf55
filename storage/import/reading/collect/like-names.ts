import { withoutLegalForm } from '../../../../recognition/legal-forms.ts';

/** A name as it is compared: case, width of letters and white space mean nothing. */
export const folded = (name: string): string =>
  (/^[\x20-\x7e]*$/.test(name) ? name : name.normalize('NFKC').replace(/\s+/g, ' ')).toLowerCase();

/** A name without its legal form, the ending of its website, and whatever is no letter or figure. */
const coreOf = (name: string) =>
  folded(withoutLegalForm(name))
    .replace(/\.(?:com|io|ai|co|net|org|de)$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether two names are the same but for legal forms and spacing. */
export function haveLikeCores(one: string, other: string): boolean {
  const core = coreOf(one);
  return core !== '' && core === coreOf(other);
}
