import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PlaceField, PlaceFieldName, PlaceProblem } from '../../domain/sync-place.ts';
import type { SyncKind } from '../../domain/sync-state.ts';
import { Select } from '../capture/Select.tsx';
import { useWords, type WordKey } from '../words.ts';
import type { EnteredPlace } from './sync-types.ts';
import { TextField } from './TextField.tsx';

const PROBLEMS: Record<PlaceProblem, WordKey> = {
  missing: 'sync.wrong.missing',
  'not-an-address': 'sync.wrong.notAnAddress',
  'not-secure': 'sync.wrong.notSecure',
  'holds-account': 'sync.wrong.holdsAccount',
  'holds-query': 'sync.wrong.holdsQuery',
  'no-database': 'sync.wrong.noDatabase',
  'bad-bucket': 'sync.wrong.badBucket',
  'bad-prefix': 'sync.wrong.badPrefix',
  'bad-region': 'sync.wrong.badRegion',
  'not-a-choice': 'sync.wrong.notAChoice',
};

/** Where on a server a space lies, and the account: what is asked depends on the kind of server. */
export function PlaceForm({
  forms,
  before,
  label,
  problems,
  busy,
  onConnect,
}: {
  /** What each kind asks for, in this order. */
  forms: Record<SyncKind, PlaceField[]>;
  /** What was entered before. */
  before: EnteredPlace | null;
  /** What this device is called; `null` where that is not asked. */
  label: string | null;
  /** What is wrong with what was entered last. */
  problems: readonly { field: PlaceFieldName; problem: PlaceProblem }[];
  busy: boolean;
  onConnect(entered: EnteredPlace, label: string): void;
}): JSX.Element {
  const { t } = useWords();
  const name = useId();
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<SyncKind>(before?.kind ?? 'webdav');
  const [entered, setEntered] = useState<Partial<Record<PlaceFieldName, string>>>(before ?? {});
  const [device, setDevice] = useState(label ?? '');
  useEffect(() => {
    if (problems.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [problems]);
  const field = ({ field: asked, optional, secret, preset = '', choices }: PlaceField) => {
    const wrong = problems.find((problem) => problem.field === asked)?.problem;
    const words = t(`sync.field.${asked}`);
    const value = entered[asked] ?? preset;
    const change = (typed: string) => setEntered((all) => ({ ...all, [asked]: typed }));
    if (choices)
      return (
        <div key={asked} class="sy-field">
          <label for={`${name}-${asked}`}>{words}</label>
          <Select
            id={`${name}-${asked}`}
            value={value}
            options={choices.map((choice) => [
              choice,
              t(choice === 'host' ? 'sync.field.inHost' : 'sync.field.inPath'),
            ])}
            onChange={change}
          />
        </div>
      );
    return (
      <TextField
        key={asked}
        label={optional ? t('sync.field.optional', { field: words }) : words}
        value={value}
        hint={asked === 'address' ? t(`sync.hint.${kind}`) : undefined}
        wrong={wrong && t(PROBLEMS[wrong])}
        type={secret ? 'password' : asked === 'address' ? 'url' : 'text'}
        autoComplete={secret ? 'current-password' : asked === 'user' ? 'username' : 'off'}
        onInput={change}
      />
    );
  };
  return (
    <form
      ref={form}
      class="sy-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onConnect({ ...entered, kind }, device.trim());
      }}
    >
      <fieldset class="sy-kinds">
        <legend>{t('sync.kind.label')}</legend>
        {(['webdav', 'couchdb', 's3'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              class="pm-radio"
              name={name}
              checked={kind === one}
              onChange={() => setKind(one)}
            />
            {t(`sync.kind.${one}`)}
          </label>
        ))}
      </fieldset>
      {forms[kind].map(field)}
      {label !== null && <TextField label={t('sync.field.device')} value={device} onInput={setDevice} />}
      <div class="ws-act">
        <button type="submit" class="pm-btn pm-btn--main" aria-disabled={busy}>
          {t(busy ? 'sync.connecting' : 'sync.connect')}
        </button>
      </div>
    </form>
  );
}
