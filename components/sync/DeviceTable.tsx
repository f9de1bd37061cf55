import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SyncDevice } from '../../domain/sync-state.ts';
import { useWords } from '../words.ts';
import { CountedHead, NameCell, RowAction } from './rows.tsx';
import { agoText } from './sync-words.ts';
import { TextField } from './TextField.tsx';

/** Not seen for longer than this, a device is set apart: it may be lost. Milliseconds. */
const LONG_AGO_MS = 30 * 86_400_000;

/** The devices of a space: which, when last seen, this one to be renamed, others to be removed. */
export function DeviceTable({
  devices,
  removed,
  now,
  onRename,
  onRemove,
}: {
  devices: readonly SyncDevice[];
  /** Devices that get no more keys. */
  removed: readonly string[];
  /** UTC milliseconds. */
  now: number;
  onRename(label: string): void;
  onRemove(device: SyncDevice): void;
}): JSX.Element {
  const speech = useWords();
  const { t, count } = speech;
  const [naming, setNaming] = useState<string | null>(null);
  const nameOf = ({ label }: SyncDevice) => label || t('sync.devices.unnamed');
  const seen = ({ own, seen: at }: SyncDevice) => {
    if (own) return t('sync.devices.now');
    return at === null ? t('sync.devices.never') : agoText(at, now, speech);
  };
  return (
    <>
      <CountedHead level="h2" count={devices.length}>
        {t('sync.devices.head')}
      </CountedHead>
      <table class="ws-t">
        <thead>
          <tr>
            <th>{t('sync.devices.device')}</th>
            <th>{t('sync.devices.browser')}</th>
            <th>{t('sync.devices.seen')}</th>
            <th class="v">{t('workspace.rooms.facts')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.id} data-device={device.id}>
              <NameCell
                name={
                  device.own && naming !== null ? (
                    <form
                      class="sy-naming"
                      onSubmit={(event) => {
                        event.preventDefault();
                        if (naming.trim()) onRename(naming.trim());
                        setNaming(null);
                      }}
                    >
                      <TextField label={t('sync.field.device')} value={naming} onInput={setNaming} />
                      <button type="submit" class="pm-btn">
                        {t('sync.devices.save')}
                      </button>
                    </form>
                  ) : (
                    nameOf(device)
                  )
                }
                tags={[
                  device.own && naming === null && t('sync.devices.own'),
                  removed.includes(device.id) && t('sync.devices.removed'),
                ]}
              />
              <td class="w">{device.browser ?? <span class="dim">–</span>}</td>
              <td class={device.seen !== null && now - device.seen > LONG_AGO_MS ? 'w sy-late' : 'w'}>
                {seen(device)}
              </td>
              <td class="v">{device.facts === null ? <span class="dim">–</span> : count(device.facts)}</td>
              <td class="r">
                {device.own && naming === null && (
                  <RowAction
                    named={t('sync.devices.renameNamed', { device: nameOf(device) })}
                    onPress={() => setNaming(device.label)}
                  >
                    {t('sync.devices.rename')}
                  </RowAction>
                )}
                {!device.own && !removed.includes(device.id) && (
                  <RowAction
                    named={t('sync.devices.removeNamed', { device: nameOf(device) })}
                    onPress={() => onRemove(device)}
                  >
                    {t('sync.devices.remove')}
                  </RowAction>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
