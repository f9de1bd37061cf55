import type { JSX } from 'preact';
import { NameCard } from '../../components/card/NameCard.tsx';
import type { EntityId } from '../../domain/entity.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { liveEntity } from '../../storage/entities.ts';
import { muteEverywhere } from '../../storage/mutes.ts';
import { addNote, dayOf } from '../../storage/notes.ts';

/** One company or investor at leisure: its card on a page of its own. */
export function EntityPage({ id, rates }: { id: EntityId; rates: RateTable | null }): JSX.Element {
  return (
    <main class="pm workspace-entity">
      <NameCard
        key={id}
        subject={{ text: id, kind: 'company', entities: [id] }}
        watch={liveEntity}
        rates={rates}
        pageDate={null}
        today={dayOf(new Date())}
        takeFocus={false}
        actions={{
          onClose: () => history.back(),
          onHold: () => undefined,
          onOpenWorkspace: (entity) => {
            location.hash = `entity=${encodeURIComponent(entity)}`;
          },
          onSaveNote: async (entity, text) => {
            const kept = await addNote({ entity }, text);
            return kept.ok ? null : kept.error;
          },
          onMute: async () => {
            await muteEverywhere({ entity: id, name: id });
            await call('storeChanged', { names: true });
          },
          onAddFact: async (entity) => {
            const begun = await call('beginByHand', { pass: null, entity });
            if (begun.ok) location.hash = `capture=${begun.value.capture.token}`;
          },
          onCopy: (text) => void navigator.clipboard.writeText(text),
        }}
      />
    </main>
  );
}
