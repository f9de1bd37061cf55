import type { FileProblem, RowTrouble } from '../../domain/import-job.ts';
import type { Speech, WordKey } from '../words.ts';

/** Codes have hyphens, which no key of a message may have. */
const keyOf = (code: string) => code.replaceAll('-', '_');

/** Why a row was left out, or a value of it, in a few words. */
export function reasonWords(code: string): WordKey {
  const key = keyOf(code);
  return `data.reasons.${key}` as WordKey;
}

/** What is wrong with a row and what to do, in a sentence. */
export function troubleText({ code }: Pick<RowTrouble, 'code'>, { t }: Speech): string {
  const key = keyOf(code);
  return t(`data.advice.${key}` as WordKey);
}

/** Why a file cannot be taken and what to do; as it was said where the interface has no words of its own for it. */
export const problemText = ({ words, values, message }: FileProblem, { t }: Speech): string =>
  words ? t(`data.problems.${words}` as WordKey, values ?? {}) : message;
