import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { siteFromInput } from '../../domain/site.ts';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';

/** From this many sites on there is a field to find one. */
const FILTER_FROM = 12;

/** A list of sites that the reader can add to and take from. */
export function SiteList({
  label,
  sites,
  waiting,
  onChange,
}: {
  label: string;
  sites: readonly string[];
  /** Sites that the browser has not allowed yet. */
  waiting: readonly string[];
  onChange: (sites: string[]) => void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [filter, setFilter] = useState('');
  const sorted = [...sites].sort((a, b) => a.localeCompare(b));
  const shown = sorted.filter((site) => site.includes(filter.trim().toLowerCase()));
  const add = () => {
    const host = siteFromInput(typed);
    if (!host) setProblem(t('site.bad', { text: typed }));
    else if (sites.includes(host)) setProblem(t('site.already', { host }));
    else {
      onChange([...sites, host]);
      setTyped('');
      setProblem(null);
    }
    field.current?.focus();
  };
  return (
    <section class="pm-sites" aria-label={label}>
      <form
        class="pm-sites__add"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          ref={field}
          class="pm-in"
          type="text"
          inputmode="url"
          autocapitalize="off"
          spellcheck={false}
          aria-label={t('site.addLabel')}
          placeholder={t('site.addHint')}
          value={typed}
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? `${id}-p` : undefined}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <button type="submit" class="pm-btn">
          <Icon name="plus" size={14} />
          {t('site.add')}
        </button>
      </form>
      <p id={`${id}-p`} class="pm-sites__bad" role="alert">
        {problem}
      </p>
      {sites.length >= FILTER_FROM && (
        <input
          class="pm-in"
          type="search"
          aria-label={t('site.filter')}
          placeholder={t('site.filter')}
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      {sites.length === 0 && <p class="dim">{t('site.none')}</p>}
      <ul>
        {shown.map((host) => (
          <li key={host}>
            <span class="host">{host}</span>
            {waiting.includes(host) && <span class="dim">{t('site.waiting')}</span>}
            <button
              type="button"
              class="pm-btn pm-btn--icon"
              aria-label={t('site.remove', { host })}
              title={t('site.remove', { host })}
              onClick={() => onChange(sites.filter((site) => site !== host))}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {sites.length > 1 && (
        <button type="button" class="pm-btn pm-btn--text" onClick={() => onChange([])}>
          {t('site.removeAll')}
        </button>
      )}
    </section>
  );
}
