import type { ReadName } from '../../domain/draft.ts';
import type { BlockNotes } from '../notes/block-notes.ts';

export const isNamedIn = (main: ReadName | null, text: string): boolean =>
  main !== null &&
  [main.name, ...main.aliases.map((alias) => alias.text)].some((name) => text.includes(name));

export const repeated = (name: string, blocks: readonly BlockNotes[], index: number) =>
  blocks.some((block) => block.index !== index && block.text.includes(name));
