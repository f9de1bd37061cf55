import { browser } from 'wxt/browser';
import type { EntityId } from '../../domain/entity.ts';
import type { PageName, PageRecord, PageToken } from '../../domain/reading.ts';
import type { Result } from '../../domain/store-fault.ts';
import type { CardAction } from '../../messaging/messages.ts';
import { entityFacts } from '../../storage/entities.ts';
import { listMutes, muteEverywhere, muteHere, notThis, onHost, takeBack } from '../../storage/mutes.ts';
import { addNote } from '../../storage/notes.ts';
import { loadPage } from '../../storage/page-records.ts';

const DONE: Result<null> = { ok: true, value: null };

const failed = (results: readonly Result<unknown>[]): Result<null> =>
  results.find((result): result is Extract<Result<unknown>, { ok: false }> => !result.ok) ?? DONE;

/** What a card shows of some entities, for a card that may not open the store itself; `null` for a forged token. */
export async function cardData({ token, entities }: { token: PageToken; entities: EntityId[] }) {
  return (await loadPage(token)) ? entityFacts(entities) : null;
}

/** Carries out what was chosen in the card of a name. A forged token changes nothing. */
export async function cardDo(request: {
  token: PageToken;
  name: number;
  action: CardAction;
}): Promise<Result<null>> {
  const page = await loadPage(request.token);
  const name = page?.names[request.name];
  return page && name ? carryOut(request.action, name, page) : DONE;
}

async function carryOut(action: CardAction, name: PageName, { host }: PageRecord): Promise<Result<null>> {
  const muted = name.entities.map((entity) => ({ entity, name: name.text }));
  switch (action.type) {
    case 'mute-here':
      return failed(await Promise.all(muted.map((each) => muteHere(host, each))));
    case 'mute-everywhere':
      return failed(await Promise.all(muted.map(muteEverywhere)));
    case 'not-this':
      return failed(await Promise.all(muted.map((each) => notThis(host, each))));
    case 'choose':
      return failed(
        await Promise.all(
          muted.filter(({ entity }) => entity !== action.entity).map((each) => notThis(host, each)),
        ),
      );
    case 'take-back':
      return takeBackAll(name.entities, host);
    case 'note':
      return failed([await addNote({ entity: action.entity }, action.text)]);
    case 'open-workspace':
      await browser.tabs.create({
        url: browser.runtime.getURL(`/workspace.html#entity=${encodeURIComponent(action.entity)}`),
      });
      return DONE;
  }
}

async function takeBackAll(entities: readonly EntityId[], host: string): Promise<Result<null>> {
  const mutes = await listMutes();
  if (!mutes.ok) return mutes;
  const wanted = onHost(mutes.value, host).filter((mute) => entities.includes(mute.entity));
  return failed(await Promise.all(wanted.map((mute) => takeBack(mute.id))));
}
