import { browser } from 'wxt/browser';
import { classifyName, readWordLists } from '../../../recognition/commonness.ts';

/** Tells how ordinary a name is, with its lists of words loaded. */
export async function classifier() {
  const response = await fetch(browser.runtime.getURL('/commonness/words.txt'));
  const lists = readWordLists(await response.text());
  return (name: string) => classifyName(name, lists);
}
