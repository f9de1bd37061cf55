import type { JSX } from 'preact';
import { sumOfCounts } from '../../domain/sync-history.ts';
import type { RecordCounts, SyncDevice, SyncEvent } from '../../domain/sync-state.ts';
import { dateFormat } from '../format/intl.ts';
import { useWords } from '../words.ts';
import { durationText } from './sync-words.ts';

/** So many events are shown. */
const SHOWN = 12;

/** What syncing did lately: what was sent and received, when, and by which device. */
export function SyncHistory({
  events,
  devices,
  now,
}: {
  /** Newest first. */
  events: readonly SyncEvent[];
  devices: readonly SyncDevice[];
  /** UTC milliseconds. */
  now: number;
}): JSX.Element | null {
  const { t, count, list, locale } = useWords();
  if (events.length === 0) return null;
  const today = new Date(now).toDateString();
  const when = (at: number) =>
    dateFormat(
      locale,
      new Date(at).toDateString() === today
        ? { timeStyle: 'short' }
        : { dateStyle: 'medium', timeStyle: 'short' },
    ).format(at);
  const counted = ({ facts, notes, others }: RecordCounts) =>
    list([
      ...(facts > 0 ? [t('sync.history.facts', facts, { count: count(facts) })] : []),
      ...(notes > 0 ? [t('sync.history.notes', notes, { count: count(notes) })] : []),
      ...(others > 0 ? [t('sync.history.others', others, { count: count(others) })] : []),
    ]);
  const labelOf = (id: string) =>
    devices.find((device) => device.id === id)?.label || t('sync.devices.unnamed');
  const own = devices.find((device) => device.own)?.label || t('sync.devices.unnamed');
  return (
    <>
      <h2>{t('sync.history.head')}</h2>
      <table class="ws-t">
        <tbody>
          {events.slice(0, SHOWN).map(({ at, sent, received, from, away }) => (
            <tr key={at}>
              <td class="s">{when(at)}</td>
              <td>
                {[
                  away > 0 && t('sync.history.away', { time: durationText(away, locale) }),
                  sumOfCounts(sent) > 0 && t('sync.history.sent', { what: counted(sent) }),
                  sumOfCounts(received) > 0 && t('sync.history.received', { what: counted(received) }),
                ]
                  .filter(Boolean)
                  .join(' ')}
              </td>
              <td class="s r">
                <bdi>{list([...(sumOfCounts(sent) > 0 || away > 0 ? [own] : []), ...from.map(labelOf)])}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
