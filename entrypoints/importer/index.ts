import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { classifyName, readWordLists } from '../../recognition/commonness.ts';
import { runNextImport, type SaidByImporter } from '../../storage/import/runner.ts';
import { openScratch } from '../../storage/import/scratch.ts';

/** Where the list of ordinary words lies in the package. */
const WORDS_FILE = '/commonness/words.txt';

async function classifier() {
  const lists = readWordLists(await (await fetch(WORDS_FILE)).text());
  return (name: string) => classifyName(name, lists);
}

const say = (said: SaidByImporter) => postMessage(said);

/**
 * The worker that runs an import. It is told nothing: what is to be done, and what is wished of it meanwhile, stands in the
 * store. One import is all it does: only with its end a browser has all the memory back that it took.
 */
export default defineUnlistedScript(() => {
  const tools = { classifier, openScratch, onInstalled: () => say({ kind: 'installed' }) };
  runNextImport(tools, new AbortController().signal).then(
    (id) => say({ kind: 'ended', id }),
    (error: unknown) => {
      console.error(error);
      say({ kind: 'stopped' });
    },
  );
});
