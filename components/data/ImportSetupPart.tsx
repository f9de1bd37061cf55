import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ImportOptions } from '../../domain/import-options.ts';
import { formatSize } from '../format/size.ts';
import { Icon } from '../Icon.tsx';
import { DOT, Joined } from '../values.tsx';
import { useWords } from '../words.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { FactPreview } from './FactPreview.tsx';
import { problemText } from './problem-words.ts';
import { DatasetFields, ListField, ReadingFields } from './SetupFields.tsx';
import type { ImportSetup } from './setup-types.ts';

/** What the reader can do with a file that was chosen. */
export interface SetupHands {
  onOptions(options: ImportOptions): void;
  onStart(remember: boolean): void;
  onLeave(): void;
}

/** A file before it is imported: how it was understood, to be corrected, with its first rows and what they give. */
export function ImportSetupPart({ setup, ...hands }: { setup: ImportSetup } & SetupHands): JSX.Element {
  const speech = useWords();
  const { t, locale } = speech;
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const [remember, setRemember] = useState(true);
  useEffect(() => head.current?.focus(), []);
  const { fileName, fileBytes, preview, reading } = setup;
  const problem = preview?.problem;
  return (
    <section class="da-panel" aria-labelledby={id} aria-busy={reading}>
      <h3 id={id} ref={head} tabIndex={-1}>
        <bdi>{fileName}</bdi>
      </h3>
      <p class="da-text">
        <Joined
          by={DOT}
          parts={[
            formatSize(fileBytes, locale),
            preview?.dataset && !problem && t('data.import.readAs', { format: preview.dataset.title }),
            setup.remembered && t('data.import.remembered'),
          ]}
        />
      </p>
      <p class="vh" role="status">
        {reading ? t('data.restore.reading') : ''}
      </p>
      {problem && (
        <p class="pm-banner pm-banner--bad" role="alert">
          <Icon name="alert" />
          <span>{problemText(problem, speech)}</span>
        </p>
      )}
      {preview?.lists && <ListField setup={setup} onOptions={hands.onOptions} />}
      {preview?.reading && !problem && (
        <>
          <DatasetFields setup={setup} onOptions={hands.onOptions} />
          {preview.rows.length > 0 && (
            <>
              <ReadingFields setup={setup} onOptions={hands.onOptions} />
              <ColumnTable
                reading={preview.reading}
                rows={preview.rows}
                options={setup.options}
                onOptions={hands.onOptions}
              />
            </>
          )}
          <FactPreview preview={preview} />
        </>
      )}
      <div class="ws-act">
        {preview?.reading && !problem && (
          <button
            type="button"
            class="pm-btn pm-btn--main"
            aria-disabled={reading}
            onClick={() => !reading && hands.onStart(remember)}
          >
            {t(preview.updates ? 'data.import.update' : 'data.import.start')}
          </button>
        )}
        <button type="button" class="pm-btn pm-btn--text" onClick={hands.onLeave}>
          {t('data.import.leave')}
        </button>
        {preview?.reading && !problem && preview.rows.length > 0 && (
          <label class="da-check ws-end">
            <input
              type="checkbox"
              class="pm-check"
              checked={remember}
              onChange={(event) => setRemember(event.currentTarget.checked)}
            />
            {t('data.import.remember')}
          </label>
        )}
      </div>
    </section>
  );
}
