import { browser } from 'wxt/browser';
import { classifyName, readWordLists } from '../../recognition/commonness.ts';

/** Where the list of ordinary words lies in the package. */
const WORDS_FILE = '/commonness/words.txt';

/** Brings what tells how ordinary a name is. */
export async function classifier() {
  const response = await fetch(browser.runtime.getURL(WORDS_FILE));
  const lists = readWordLists(await response.text());
  return (name: string) => classifyName(name, lists);
}
