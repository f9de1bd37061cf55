import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { CaptureSource } from '../../domain/capture.ts';
import { parsePartialDate } from '../../domain/partial-date.ts';
import { formatDate } from '../format/date.ts';
import { useWords } from '../words.ts';
import { controlProps, FieldRow } from './field-row.tsx';

/** Who published the quoted words, and when. */
export function SourceLine({ source }: { source: CaptureSource }): JSX.Element {
  const { t, locale } = useWords();
  return (
    <p class="from">
      <span>{source.publisher ?? source.title}</span>
      <span>{source.published ? formatDate(source.published, locale) : t('capture.pageUndated')}</span>
    </p>
  );
}

/** The source of a fact that is entered by hand: no figure without somebody who said it. */
export function SourceFields({
  source,
  missing,
  onChange,
}: {
  source: CaptureSource;
  /** Nothing says where the fact is from, and Save was pressed. */
  missing: boolean;
  onChange(source: CaptureSource): void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const [published, setPublished] = useState<string>(source.published ?? '');
  const undated = published !== '' && !parsePartialDate(published);
  const row = (field: 'title' | 'publisher' | 'url', label: string, placeholder = '') => (
    <FieldRow
      label={label}
      ids={{ input: `${id}-${field}`, message: `${id}-${field}-m` }}
      fault={missing && field === 'title' && t('capture.fault.source')}
      onLight={() => undefined}
    >
      <input
        class="pm-in"
        {...controlProps(
          { input: `${id}-${field}`, message: `${id}-${field}-m` },
          missing && field === 'title',
        )}
        inputMode={field === 'url' ? 'url' : undefined}
        value={source[field] ?? ''}
        placeholder={placeholder}
        onInput={(event) => onChange({ ...source, [field]: event.currentTarget.value })}
      />
    </FieldRow>
  );
  return (
    <section class="pm-fact" aria-labelledby={id}>
      <div class="pm-fact__h">
        <b id={id}>{t('capture.source')}</b>
      </div>
      {row('title', t('capture.sourceTitle'))}
      {row('publisher', t('capture.publisher'), t('capture.optional'))}
      {row('url', t('capture.address'), 'https://')}
      <FieldRow
        label={t('capture.published')}
        ids={{ input: `${id}-p`, message: `${id}-pm` }}
        fault={undated && t('capture.fault.published')}
        onLight={() => undefined}
      >
        <input
          class="pm-in"
          {...controlProps({ input: `${id}-p`, message: `${id}-pm` }, undated)}
          placeholder={t('capture.dateForm')}
          value={published}
          onInput={(event) => {
            const text = event.currentTarget.value.trim();
            setPublished(text);
            onChange({ ...source, published: parsePartialDate(text) ? text : null });
          }}
        />
      </FieldRow>
    </section>
  );
}
