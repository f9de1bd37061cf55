import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';
import { controlProps, type FieldIds } from './field-row.tsx';

/** One name of a {@link ChipsInput}. */
export interface Chip {
  text: string;
  /** What stands before the name. */
  before?: ComponentChildren;
  lead?: boolean;
}

/** Several names in one field: Enter or a comma adds one, Backspace in an empty field takes the last away. */
export function ChipsInput({
  chips,
  ids,
  addLabel,
  onAdd,
  onRemove,
  onToggle,
  toggleLabel,
}: {
  chips: readonly Chip[];
  ids: FieldIds;
  addLabel: string;
  onAdd(text: string): void;
  onRemove(index: number): void;
  /** A name was pressed: its role changes. */
  onToggle?(index: number): void;
  toggleLabel?(chip: Chip): string;
}): JSX.Element {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const add = () => {
    const name = typed.trim();
    if (name !== '') onAdd(name);
    setTyped('');
  };
  return (
    <div class="pm-set">
      {chips.map((chip, index) => (
        <span key={`${chip.text}${String(index)}`} class={chip.lead ? 'pm-chip pm-chip--lead' : 'pm-chip'}>
          {chip.before}
          {onToggle ? (
            <button
              type="button"
              class="name"
              aria-pressed={chip.lead ?? false}
              title={toggleLabel?.(chip)}
              onClick={() => onToggle(index)}
            >
              {chip.text}
              {chip.lead && <em>{t('card.lead')}</em>}
            </button>
          ) : (
            chip.text
          )}
          <button
            type="button"
            class="x"
            aria-label={t('capture.remove', { name: chip.text })}
            onClick={() => onRemove(index)}
          >
            <Icon name="close" size={10} />
          </button>
        </span>
      ))}
      <input
        {...controlProps(ids, false)}
        aria-label={addLabel}
        value={typed}
        autocomplete="off"
        onInput={(event) => {
          const { value } = event.currentTarget;
          if (!/[,;、，；]$/u.test(value)) return setTyped(value);
          const name = value.slice(0, -1).trim();
          if (name !== '') onAdd(name);
          setTyped('');
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
            event.preventDefault();
            add();
          } else if (event.key === 'Backspace' && typed === '' && chips.length > 0)
            onRemove(chips.length - 1);
        }}
        onBlur={add}
      />
    </div>
  );
}
