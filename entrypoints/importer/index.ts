import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { classifyName, readWordLists } from '../../recognition/commonness.ts';
import { runImports } from '../../storage/import/runner.ts';
import { openScratch } from '../../storage/import/scratch.ts';

/** Where the list of ordinary words lies in the package. */
const WORDS_FILE = '/commonness/words.txt';

async function classifier() {
  const lists = readWordLists(await (await fetch(WORDS_FILE)).text());
  return (name: string) => classifyName(name, lists);
}

/**
 * The worker that runs imports. It is told nothing: what is to be done, and what is wished of it meanwhile, stands in the
 * store. It says `installed` when names came, and `stopped` when the store failed it.
 */
export default defineUnlistedScript(() => {
  const tools = { classifier, openScratch, onInstalled: () => postMessage('installed') };
  runImports(tools, new AbortController().signal).catch((error: unknown) => {
    console.error(error);
    postMessage('stopped');
  });
});
