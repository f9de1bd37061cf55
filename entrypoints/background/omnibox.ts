import { browser } from 'wxt/browser';
import { displayNames } from '../../domain/display-name.ts';
import type { Entity, EntityId } from '../../domain/entity.ts';
import { readLanguage } from '../../language/choice.ts';
import { readEntities } from '../../storage/entities.ts';
import { searchNames } from '../../storage/search-names.ts';

/** One line below the browser's address field. */
export interface Suggestion {
  /** What stands in the field when the line is chosen; leads back to the entry. */
  content: string;
  /** In Chromium a text of XML. */
  description: string;
}

/** Browsers show no more. */
const SUGGESTED = 6;
/** Set off from the name so that a name may hold anything. */
const ID_AFTER = ' ‹';
const ID = / ‹([^‹›]+)›$/u;

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => XML[sign] ?? sign);

function suggestionOf(entity: Entity, found: string, locale: string, xml: boolean): Suggestion {
  const [main] = displayNames(entity, locale);
  const names = found === main.text ? main.text : `${main.text} · ${found}`;
  const line = [names, entity.description].filter(Boolean).join(' – ');
  return { content: `${main.text}${ID_AFTER}${entity.id}›`, description: xml ? escaped(line) : line };
}

async function found(text: string): Promise<readonly { entity: EntityId; name: string }[]> {
  const names = await searchNames(text, SUGGESTED);
  return names.ok ? names.value : [];
}

/** Companies and investors for what was typed after the keyword, best first. */
export async function suggestionsFor(text: string, xml = import.meta.env.CHROME): Promise<Suggestion[]> {
  const names = await found(text);
  const chosen = await readLanguage();
  const locale = chosen === 'browser' ? browser.i18n.getUILanguage() : chosen;
  const entities = await readEntities(names.map(({ entity }) => entity));
  const known = new Map((entities.ok ? entities.value : []).map((entity) => [entity.id, entity]));
  return names.flatMap(({ entity, name }) => {
    const one = known.get(entity);
    return one ? [suggestionOf(one, name, locale, xml)] : [];
  });
}

/** The page of the workspace for what was chosen or typed: of the entry, else of the best name, else the search. */
export async function addressFor(text: string): Promise<string> {
  const chosen = ID.exec(text)?.[1] ?? (await found(text))[0]?.entity;
  const room = chosen === undefined ? 'search' : `entity=${encodeURIComponent(chosen)}`;
  return browser.runtime.getURL(`/workspace.html#${room}`);
}

/** Opens what was chosen where the browser was asked to. */
export async function openChosen(text: string, where: string): Promise<void> {
  const url = await addressFor(text);
  if (where === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: where !== 'newBackgroundTab' });
}
