import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { EntityChoice } from '../../domain/capture.ts';
import { useWords } from '../words.ts';
import type { CaptureServices } from './capture-types.ts';
import type { NameField } from './fact-form.ts';
import { controlProps, type FieldIds } from './field-row.tsx';

/** Time after the last letter until the store is asked, in milliseconds. */
const ASK_AFTER_MS = 150;

/**
 * The name of a company or buyer. A name that exactly one entry carries means that entry; where several carry
 * it, or none but similar ones exist, the reader is asked. Nothing is merged by itself.
 */
export function NameInput({
  value,
  ids,
  fault,
  placeholder,
  services,
  onChange,
}: {
  value: NameField;
  ids: FieldIds;
  fault: boolean;
  placeholder?: string;
  services: Pick<CaptureServices, 'bearers' | 'near'>;
  onChange(value: NameField): void;
}): JSX.Element {
  const { bearers, near } = useChoices(value.text, services);
  const [settled, setSettled] = useState(value.entity !== null);
  // Before anything else is typed: the form that is handed on is that of this drawing, and would take a letter back.
  useLayoutEffect(() => {
    // A lone bearer is meant, unless the reader has said otherwise.
    if (settled || bearers.length !== 1 || value.entity !== null) return;
    setSettled(true);
    onChange({ ...value, entity: bearers[0]!.id });
  }, [bearers]);
  const choices = bearers.length > 0 ? bearers : near;
  const sure = bearers.length === 1 && value.entity === bearers[0]?.id;
  return (
    <div class="pm-whois">
      <input
        class="pm-in"
        {...controlProps(ids, fault)}
        value={value.text}
        placeholder={placeholder}
        autocomplete="off"
        onInput={(event) => {
          setSettled(false);
          onChange({ text: event.currentTarget.value, entity: null });
        }}
      />
      {choices.length > 0 && !sure && value.text.trim() !== '' && (
        <Choices
          choices={choices}
          similar={bearers.length === 0}
          chosen={value.entity}
          name={`${ids.input}-is`}
          onChoose={(entity) => {
            setSettled(true);
            onChange({ ...value, entity });
          }}
        />
      )}
    </div>
  );
}

function useChoices(text: string, services: Pick<CaptureServices, 'bearers' | 'near'>) {
  const [found, setFound] = useState<{ bearers: EntityChoice[]; near: EntityChoice[] }>({
    bearers: [],
    near: [],
  });
  useEffect(() => {
    let current = true;
    const name = text.trim();
    if (name === '') {
      setFound({ bearers: [], near: [] });
      return;
    }
    const timer = setTimeout(async () => {
      const bearers = await services.bearers(name);
      const near = bearers.length > 0 ? [] : await services.near(name);
      if (current) setFound({ bearers, near });
    }, ASK_AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return found;
}

function Choices({
  choices,
  similar,
  chosen,
  name,
  onChoose,
}: {
  choices: EntityChoice[];
  similar: boolean;
  chosen: string | null;
  name: string;
  onChoose(entity: string | null): void;
}): JSX.Element {
  const { t } = useWords();
  const row = (entity: string | null, label: string, aside: string) => (
    <label key={entity ?? ''} class={chosen === entity ? 'on' : undefined}>
      <input
        type="radio"
        class="pm-radio"
        name={name}
        checked={chosen === entity}
        onChange={() => onChoose(entity)}
      />
      <span>{label}</span>
      <span class="d">{aside}</span>
    </label>
  );
  return (
    <fieldset class="pm-pick">
      <legend class="vh">{t('capture.isIt')}</legend>
      {row(null, t('capture.newEntry'), '')}
      {choices.map((choice) =>
        row(choice.id, choice.name, similar ? t('capture.similarName') : (choice.description ?? '')),
      )}
    </fieldset>
  );
}
