import { browser } from 'wxt/browser';
import type { Entity } from '../../domain/entity.ts';
import type { Result } from '../../domain/store-fault.ts';
import { classifyName, readWordLists } from '../../recognition/commonness.ts';
import { addEntity } from '../../storage/notebook.ts';

/** Writes down a company that so far has only a name. */
export async function addCompany(name: string): Promise<Result<Entity>> {
  const response = await fetch(browser.runtime.getURL('/commonness/words.txt'));
  const lists = readWordLists(await response.text());
  return addEntity({ name, roles: ['company'], aliases: [] }, (text) => classifyName(text, lists));
}
