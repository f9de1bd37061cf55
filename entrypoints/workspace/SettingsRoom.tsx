import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useWords, type WordKey } from '../../components/words.ts';
import { MutedList, type MutedName } from '../../components/workspace/MutedList.tsx';
import { type PrivacyFigures, PrivacyReport } from '../../components/workspace/PrivacyReport.tsx';
import { SettingsForm, type Shortcut } from '../../components/workspace/SettingsForm.tsx';
import { PageHead } from '../../components/workspace/Shell.tsx';
import type { LanguageChoice } from '../../domain/language.ts';
import { followLanguage, keepLanguage, readLanguage } from '../../language/choice.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { datasets } from '../../storage/datasets-db.ts';
import { ready } from '../../storage/faults.ts';
import { liveMutes, takeBack } from '../../storage/mutes.ts';
import { requestsMade } from '../../storage/requests-made.ts';
import { changeSettings, liveSettings, readSettings, type Settings } from '../../storage/settings.ts';
import { useAnswer } from './rooms.tsx';

const COMMANDS: Record<string, WordKey> = {
  'next-mark': 'commandNextMark',
  'capture-selection': 'commandCapture',
  _execute_action: 'workspace.settings.openPopup',
};

/** Address of Chromium's page for shortcuts; Firefox opens its own when asked. */
const SHORTCUTS_PAGE = 'chrome://extensions/shortcuts';

async function openShortcuts(): Promise<void> {
  const commands = browser.commands as typeof browser.commands & {
    openShortcutSettings?: () => Promise<void>;
  };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: SHORTCUTS_PAGE });
}

const shortcutsOf = (
  commands: readonly { name?: string; shortcut?: string }[],
  t: (key: WordKey) => string,
): Shortcut[] =>
  commands.flatMap(({ name, shortcut }) => {
    const words = name === undefined ? undefined : COMMANDS[name];
    return words ? [{ what: t(words), keys: shortcut ?? '' }] : [];
  });

async function privacyFigures(): Promise<PrivacyFigures> {
  const [{ origins = [], permissions = [] }, estimate, asked, settings] = await Promise.all([
    browser.permissions.getAll(),
    navigator.storage.estimate(),
    call('requestsMade', undefined),
    readSettings(),
    ready(datasets),
  ]);
  const installed = await datasets.datasets.toArray();
  return {
    requests: asked + requestsMade(browser.runtime.getURL('/')),
    packRequests: Object.entries(settings.ok ? settings.value.packRequests : {}).map(([host, { count }]) => ({
      host,
      count,
    })),
    sites: origins,
    permissions,
    bytes: estimate.usage ?? null,
    datasets: installed.map(({ id, title, licence, bytes, counts }) => ({
      id,
      title,
      licence,
      bytes,
      facts: counts.facts,
      names: counts.names,
    })),
  };
}

/** Marks, shortcuts, language, muted names, and what is kept and asked for. */
export function SettingsRoom(): JSX.Element {
  const { t } = useWords();
  // Nothing to change before the store has answered: the defaults would be written over what the reader chose.
  const [marks, setMarks] = useState<Settings['marks'] | null>(null);
  const [muted, setMuted] = useState<MutedName[]>([]);
  const [language, setLanguage] = useState<LanguageChoice | null>(null);
  const commands = useAnswer(() => browser.commands.getAll());
  const figures = useAnswer(privacyFigures);
  useEffect(() => {
    const stop = new AbortController();
    liveSettings((settings) => settings.ok && setMarks(settings.value.marks), stop.signal);
    liveMutes((mutes) => {
      if (!mutes.ok) return;
      const shown = mutes.value.map((mute): MutedName => {
        const { id, name, scope } = mute;
        return { id, name, scope, host: mute.scope === 'everywhere' ? null : mute.host };
      });
      setMuted(shown);
    }, stop.signal);
    void readLanguage().then(setLanguage);
    followLanguage(setLanguage, stop.signal);
    return () => stop.abort();
  }, []);
  return (
    <section class="ws-settings">
      <PageHead title={t('workspace.rooms.settings')} />
      <div class="ws-two">
        <div>
          {marks && (
            <SettingsForm
              marks={marks}
              language={language}
              shortcuts={shortcutsOf(commands ?? [], t)}
              onMarks={async (changed) => {
                await changeSettings({ marks: changed });
                await call('storeChanged', { names: true });
              }}
              onLanguage={async (chosen) => {
                await keepLanguage(chosen);
                await call('languageChanged', undefined);
              }}
              onShortcuts={() => void openShortcuts()}
            />
          )}
        </div>
        <div>
          <h2>{t('workspace.settings.muted')}</h2>
          <MutedList
            muted={muted}
            onTakeBack={async (id) => {
              await takeBack(id);
              await call('storeChanged', { names: true });
            }}
          />
          <h2>{t('workspace.privacy.head')}</h2>
          {figures && <PrivacyReport figures={figures} />}
        </div>
      </div>
    </section>
  );
}
