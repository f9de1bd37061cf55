import type { ImportOptions } from '../../domain/import-options.ts';

/** What the command was asked. */
export interface ImportCommand {
  options: ImportOptions;
  files: string[];
  /** Print every trouble. */
  troubles: boolean;
}

/** Reads the arguments of the command; throws with its usage for what it does not know. */
export function importOptions(args: readonly string[]): ImportCommand {
  const files = args.filter((arg) => !arg.startsWith('--'));
  const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--troubles');
  if (unknown) throw new Error(`unknown option ${unknown}`);
  if (files.length === 0) throw new Error('usage: npm run -s import -- [--troubles] FILE-or-FOLDER...');
  return { options: {}, files, troubles: args.includes('--troubles') };
}
