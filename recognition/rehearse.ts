import type { TextBlock } from '../domain/mention.ts';
import { judgeCandidates, type PageToRead } from './find-mentions.ts';
import { nameKey } from './index/key.ts';
import { NameIndex } from './index/name-index.ts';
import type { NameRecord } from './name-record.ts';
import { withEndingsCut } from './scan-blocks.ts';

/** A sentence that passes most rules: names of all three classes, with a cue, a legal form and a person beside them. */
const TEXT =
  'Rehearsal Inc. has raised $30 million from Stage Capital, said Anna Prompter of Berlin-based Prop.';
const NAMES = ['Rehearsal', 'Stage Capital', 'Prop'];

/**
 * Reads one made-up sentence, in steps to be run one at a time while nothing else is to do: the browser compiles a
 * function when it first runs, and in a worker that has just been woken that takes as long as reading a page.
 * `lang` (BCP 47) is the language whose wording is made ready.
 */
export function* rehearse(lang: string): Generator<void> {
  const blocks: TextBlock[] = [{ text: TEXT, kind: 'text', section: 0 }];
  const index = NameIndex.create({ segments: [], added: NAMES });
  const scan = (texts: readonly string[]) => index.scanBlocks(texts);
  const candidates = withEndingsCut({ blocks, lang, found: scan([TEXT]), scan });
  yield;
  const records = new Map<number, NameRecord[]>();
  for (const [at, surface] of NAMES.entries()) {
    const entities = [{ id: `rehearsal/${at}`, roles: ['company' as const] }];
    const record = { surface, folded: surface.toLowerCase(), commonness: at as 0 | 1 | 2, entities };
    records.set(nameKey(surface) ?? 0, [record]);
  }
  const page: PageToRead = { host: '', lang, title: '', notThis: [], showAll: false };
  judgeCandidates({ blocks, candidates, records, page });
}
