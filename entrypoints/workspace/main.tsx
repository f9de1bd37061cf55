import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { DatasetTitles } from '../../components/dataset-titles.ts';
import { FaultBanner } from '../../components/FaultBanner.tsx';
import { WritableTeams } from '../../components/sync/team/ShareChoice.tsx';
import { useWords, Words } from '../../components/words.ts';
import { type Room, Shell } from '../../components/workspace/Shell.tsx';
import { mainRole } from '../../domain/entity.ts';
import { followLanguage } from '../../language/choice.ts';
import { loadWords } from '../../language/words.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { loadRates } from '../../storage/rates.ts';
import { whenWaiting } from '../../storage/sync/waiting-signal.ts';
import { CapturePage } from './CapturePage.tsx';
import { DataRoom } from './DataRoom.tsx';
import { EntityPage } from './EntityPage.tsx';
import { hostImports } from './host-imports.ts';
import { CompaniesRoom, ConflictsRoom, FactsRoom, InvestorsRoom, NotesRoom } from './rooms.tsx';
import { SearchRoom } from './SearchRoom.tsx';
import { SettingsRoom } from './SettingsRoom.tsx';
import { SitesPage } from './SitesPage.tsx';
import { SyncRoom } from './SyncRoom.tsx';
import { useWritableTeams } from './sync/team/use-writable-teams.ts';
import { useSyncLine } from './sync/use-sync.ts';
import { useDatasetTitles } from './use-dataset-titles.ts';
import { useCompanies, useConflicts, useInvestors, useKnowledge } from './use-knowledge.ts';
import { useOpenVersions } from './use-versions.ts';
import { WelcomePage } from './WelcomePage.tsx';
import '../../components/styles/tokens.css';
import '../../components/styles/ui.css';
import '../../components/styles/card.css';
import '../../components/styles/card-details.css';
import '../../components/styles/capture.css';
import '../../components/styles/merging.css';
import '../../components/styles/quotes.css';
import '../../components/styles/welcome.css';
import '../../components/styles/workspace.css';
import './workspace-page.css';

const rates = await loadRates(browser.runtime.getURL('/pack/rates.json'));

const route = () => location.hash.slice(1);

function Workspace() {
  const [at, setAt] = useState(route);
  // Before the first paint: a page that lies in the background paints late, and must not miss where it is sent.
  useLayoutEffect(() => {
    const follow = () => setAt(route());
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== '/' || (event.target as Element).closest('input, textarea, select, dialog')) return;
      event.preventDefault();
      location.hash = 'search';
      document.querySelector<HTMLElement>('.ws-search')?.focus();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);
  if (at.startsWith('capture=')) return <CapturePage key={at} token={at.slice('capture='.length)} />;
  if (at === 'welcome')
    return (
      <WelcomePage
        rates={rates}
        onDone={() => {
          location.hash = 'sites';
        }}
      />
    );
  return <Rooms at={at} />;
}

const ROOMS: Room[] = [
  'search',
  'companies',
  'investors',
  'facts',
  'conflicts',
  'notes',
  'data',
  'sync',
  'sites',
  'settings',
];

/** The page of an entry, or the room that the address names; companies where it names none. */
function Rooms({ at }: { at: string }) {
  const { t } = useWords();
  const { knowledge, fault } = useKnowledge();
  const sync = useSyncLine();
  const teams = useWritableTeams();
  const titles = useDatasetTitles();
  const companies = useCompanies(knowledge);
  const investors = useInvestors(knowledge);
  const conflicts = useConflicts(knowledge, rates);
  const versions = useOpenVersions();
  const entity = at.startsWith('entity=') ? decodeURIComponent(at.slice('entity='.length)) : null;
  const room = ROOMS.find((one) => one === at) ?? (entity === null ? 'companies' : null);
  const first = entity === null ? null : (knowledge?.merges.of(entity) ?? entity);
  const known = first === null ? undefined : knowledge?.entities.get(first);
  const isInvestor = known
    ? mainRole(known) === 'investor'
    : first !== null && investors.some((row) => row.entity.id === first);
  useLayoutEffect(() => window.scrollTo(0, 0), [at]);
  useEffect(() => {
    document.title = room ? `${t(`workspace.rooms.${room}`)} – Postmoney` : 'Postmoney';
  }, [room, t]);
  const counts = knowledge && {
    companies: companies.length,
    investors: investors.length,
    facts: knowledge.facts.length,
    notes: knowledge.notes.length,
    ...(conflicts
      ? { conflicts: conflicts.filter(({ figures }) => !figures.settled).length + versions.length }
      : {}),
  };
  const page = () => {
    if (entity !== null) return <EntityPage id={entity} rates={rates} knowledge={knowledge} />;
    if (room === 'sites') return <SitesPage />;
    if (room === 'settings') return <SettingsRoom />;
    if (room === 'data') return <DataRoom />;
    if (room === 'sync') return <SyncRoom />;
    // Searched in the store itself: it need not wait for the lists, and looks again when they change.
    if (room === 'search') return <SearchRoom revision={knowledge} />;
    if (!knowledge) return <p class="ws-empty">{fault ? '' : t('wait')}</p>;
    const props = { knowledge, rates };
    if (room === 'investors') return <InvestorsRoom {...props} rows={investors} />;
    if (room === 'facts') return <FactsRoom {...props} />;
    if (room === 'conflicts') return <ConflictsRoom {...props} conflicts={conflicts} versions={versions} />;
    if (room === 'notes') return <NotesRoom {...props} />;
    return <CompaniesRoom {...props} rows={companies} />;
  };
  return (
    <Shell at={room ?? (isInvestor ? 'investors' : 'companies')} counts={counts ?? {}} sync={sync}>
      {fault && <FaultBanner fault={fault} />}
      <WritableTeams.Provider value={teams}>
        <DatasetTitles.Provider value={titles}>{page()}</DatasetTitles.Provider>
      </WritableTeams.Provider>
    </Shell>
  );
}

async function draw(): Promise<void> {
  const words = await loadWords();
  document.documentElement.lang = words.locale;
  render(
    <Words.Provider value={words}>
      <Workspace />
    </Words.Provider>,
    document.getElementById('app')!,
  );
}

// Another language may be chosen here or in another tab, while the page stays open for as long as it is wanted.
followLanguage(() => void draw(), new AbortController().signal);
await draw();
hostImports(new AbortController().signal);
whenWaiting(() => void call('syncSoon', undefined));
