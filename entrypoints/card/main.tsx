import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { type Translate, Words } from '../../components/words.ts';
import type { PageRecord } from '../../domain/reading.ts';
import { call } from '../../messaging/extension-messaging.ts';
import type { CardAction, ToCard } from '../../messaging/messages.ts';
import { loadRates } from '../../storage/rates.ts';
import { rememberOpened } from '../../storage/recent.ts';
import { CardApp, type Shown } from './CardApp.tsx';
import { awaitChannel, type Channel } from './channel.ts';
import { guardClicks } from './click-guard.ts';
import { copyText } from './copy-text.ts';
import { type DataAccess, dataAccess } from './data-access.ts';
import '../../components/styles/tokens.css';
import '../../components/styles/ui.css';
import '../../components/styles/card.css';
import '../../components/styles/card-details.css';
import './card-page.css';

const app = document.getElementById('app')!;
const guard = guardClicks(document);
const words = { t: i18n.t as Translate, locale: browser.i18n.getUILanguage() };
const rates = loadRates(browser.runtime.getURL('/pack/rates.json'));

/** One conversation with the reader that framed this page. */
class Conversation {
  readonly #channel: Channel;
  readonly #access: DataAccess;
  #page: PageRecord;
  #shown: Shown | null = null;
  #openings = 0;

  constructor(channel: Channel, access: DataAccess, page: PageRecord) {
    this.#channel = channel;
    this.#access = access;
    this.#page = page;
    channel.onMessage((message) => void this.#hear(message));
    new ResizeObserver(() => this.#tellSize()).observe(app);
    for (const [event, inside] of [
      ['pointerenter', true],
      ['pointerleave', false],
    ] as const)
      document.documentElement.addEventListener(event, () => channel.send({ type: 'pointer', inside }));
    channel.send({ type: 'ready' });
  }

  async #hear(message: ToCard): Promise<void> {
    if (message.type === 'hide') {
      this.#shown = null;
      render(null, app);
    } else if (message.type === 'focus') {
      app.querySelector<HTMLElement>('[role="dialog"]')?.focus();
    } else if (message.type === 'moved') {
      guard.moved();
    } else {
      await this.#show(message);
    }
  }

  async #show(message: Extract<ToCard, { type: 'show' }>): Promise<void> {
    guard.moved();
    this.#openings += 1;
    const opening = this.#openings;
    const root = document.documentElement;
    root.dataset.pmTheme = message.theme;
    root.classList.toggle('sheet', message.sheet);
    root.style.setProperty('--card-max', `${message.maxHeight}px`);
    // The reading may have grown since it was loaded.
    if (!this.#page.names[message.name])
      this.#page = (await this.#access.page(this.#channel.token)) ?? this.#page;
    if (opening !== this.#openings) return;
    const { name, viaKeyboard } = message;
    this.#shown = { page: this.#page, name, viaKeyboard, opening };
    this.#draw(await rates);
    const [entity] = this.#page.names[name]?.entities ?? [];
    if (entity && this.#channel.ownStorage && self.origin !== 'null') void rememberOpened(entity);
  }

  #draw(table: Awaited<typeof rates>): void {
    if (!this.#shown) return;
    const close = () => this.#channel.send({ type: 'close', returnFocus: true });
    render(
      <Words.Provider value={words}>
        <CardApp
          key={this.#shown.opening}
          shown={this.#shown}
          access={this.#access}
          rates={table}
          act={(action) => this.#act(action)}
          copy={(text) => void copyText(text)}
          close={close}
          setPinned={(pinned) => this.#channel.send({ type: 'pinned', pinned })}
        />
      </Words.Provider>,
      app,
    );
  }

  #act(action: CardAction): void {
    if (!this.#shown) return;
    const { token } = this.#channel;
    void call('cardDo', { token, name: this.#shown.name, action });
  }

  #tellSize(): void {
    const { width, height } = app.getBoundingClientRect();
    if (this.#shown && height > 1) this.#channel.send({ type: 'size', width, height });
  }
}

awaitChannel(window, async (channel) => {
  const access = dataAccess(channel.token, channel.ownStorage);
  const page = await access.page(channel.token).catch(() => null);
  if (!page) return false;
  new Conversation(channel, access, page);
  return true;
});
