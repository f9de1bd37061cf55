import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName, Logo } from '../Icon.tsx';
import { useWords } from '../words.ts';

/** The rooms of the workspace, as their addresses name them. */
export type Room =
  | 'search'
  | 'companies'
  | 'investors'
  | 'facts'
  | 'conflicts'
  | 'notes'
  | 'data'
  | 'sync'
  | 'sites'
  | 'settings';

const KNOWN: [Room, IconName][] = [
  ['search', 'search'],
  ['companies', 'company'],
  ['investors', 'investor'],
  ['facts', 'fact'],
  ['conflicts', 'differ'],
  ['notes', 'note'],
];
const HOUSE: [Room, IconName][] = [
  ['data', 'inout'],
  ['sync', 'sync'],
  ['sites', 'sites'],
  ['settings', 'settings'],
];

/** Brings the link of the room that is shown into the middle of a row of links that is wider than its page. */
function showCurrent(nav: HTMLElement): void {
  const link = nav.querySelector('[aria-current]');
  if (!link || nav.scrollWidth <= nav.clientWidth) return;
  const { left, width } = link.getBoundingClientRect();
  const row = nav.getBoundingClientRect();
  nav.scrollLeft += left - row.left - (row.width - width) / 2;
}

/** What stands around every page of the workspace: the way to the others, with how much is in each. */
export function Shell({
  at,
  counts,
  sync = null,
  children,
}: {
  /** The room that the page belongs to. */
  at: Room | null;
  /** How much there is in a room; nothing stands beside those that are left out. */
  counts: Partial<Record<Room, number>>;
  /** How syncing stands, in one line; `null` where nothing leaves this computer. */
  sync?: string | null;
  children: ComponentChildren;
}): JSX.Element {
  const { t, count } = useWords();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const row = nav.current;
    if (!row) return;
    const watch = new ResizeObserver(() => showCurrent(row));
    watch.observe(row);
    return () => watch.disconnect();
  }, [at]);
  const link = ([room, icon]: [Room, IconName]) => (
    <li key={room}>
      <a href={`#${room}`} aria-current={room === at ? 'page' : undefined}>
        <Icon name={icon} />
        {t(`workspace.rooms.${room}`)}
        {room === 'search' && <span class="pm-kbd">/</span>}
        {counts[room] !== undefined && (
          <span class={room === 'conflicts' && counts[room] > 0 ? 'c d' : 'c'}>{count(counts[room])}</span>
        )}
      </a>
    </li>
  );
  return (
    <div class="pm ws">
      <nav class="ws-nav" ref={nav} aria-label={t('workspace.name')}>
        <div class="brand">
          <Logo size={16} />
          Postmoney
        </div>
        <ul>{KNOWN.map(link)}</ul>
        <ul>{HOUSE.map(link)}</ul>
        <p class="foot">{sync ?? t('sync.staysHere')}</p>
      </nav>
      <main class="ws-main" id="main">
        {children}
      </main>
    </div>
  );
}

/** The head of a page: its title, a line below it, and what can be done. */
export function PageHead({
  title,
  lede,
  children,
}: {
  title: ComponentChildren;
  lede?: ComponentChildren;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <header class="ws-top">
      <div class="tt">
        <h1>{title}</h1>
        {lede && <p class="lede">{lede}</p>}
      </div>
      {children}
    </header>
  );
}
