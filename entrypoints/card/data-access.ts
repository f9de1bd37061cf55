import { browser } from 'wxt/browser';
import type { EntityId } from '../../domain/entity.ts';
import type { EntityKnowledge } from '../../domain/knowledge.ts';
import type { PageRecord, PageToken } from '../../domain/reading.ts';
import type { Result } from '../../domain/store-fault.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { liveEntity } from '../../storage/entities.ts';
import { loadPage } from '../../storage/page-records.ts';

/** How a card gets at what it shows; see docs/architecture.md for the four kinds of pages. */
export interface DataAccess {
  page(token: PageToken): Promise<PageRecord | null>;
  /** Tells what the store knows of an entity, and again after changes where the store can be watched. */
  watch(id: EntityId, callback: (facts: Result<EntityKnowledge | null>) => void, signal: AbortSignal): void;
}

const hasSessionStorage = () => Boolean(browser.storage.session);

/** Firefox gives frames in web pages no `storage.session`; there the background has to be asked. */
const page = (token: PageToken) => (hasSessionStorage() ? loadPage(token) : call('pageRecord', token));

const direct: DataAccess = { page, watch: liveEntity };

/** For frames whose database is not ours: a page under CSP `sandbox`, or a `credentialless` frame. */
const throughBackground = (token: PageToken): DataAccess => ({
  page,
  watch(id, callback, signal) {
    call('cardData', { token, entities: [id] })
      .then((answer) => {
        const found = answer as Result<EntityKnowledge[]> | null;
        if (signal.aborted) return;
        if (!found?.ok) callback(found ?? { ok: true, value: null });
        else callback({ ok: true, value: found.value[0] ?? null });
      })
      .catch((error: unknown) => {
        callback({ ok: false, error: { code: 'store-broken', details: String(error) } });
      });
  },
});

/** Chooses the way to the store for this frame. `ownStorage` is false where the reader framed it credentialless. */
export function dataAccess(token: PageToken, ownStorage: boolean): DataAccess {
  const sandboxed = self.origin === 'null';
  return sandboxed || !ownStorage ? throughBackground(token) : direct;
}
