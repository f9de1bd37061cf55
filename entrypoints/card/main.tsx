import { render } from 'preact';
import { browser } from 'wxt/browser';
import { FaultPanel } from '../../components/capture/FaultPanel.tsx';
import { NameCard } from '../../components/card/NameCard.tsx';
import { readingAhead } from '../../components/card/reading-ahead.ts';
import { Words, type WordsValue } from '../../components/words.ts';
import type { OpenCapture } from '../../domain/capture.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { PageRecord } from '../../domain/reading.ts';
import type { Result, StoreFault } from '../../domain/store-fault.ts';
import { loadWords } from '../../language/words.ts';
import { call } from '../../messaging/extension-messaging.ts';
import type { CardAction, ToCard } from '../../messaging/messages.ts';
import { dayOf } from '../../storage/notes.ts';
import { loadRates } from '../../storage/rates.ts';
import { rememberOpened } from '../../storage/recent.ts';
import { awaitChannel, type Channel } from './channel.ts';
import { guardClicks } from './click-guard.ts';
import { copyText } from './copy-text.ts';
import { watchCover } from './cover-watch.ts';
import { type DataAccess, dataAccess } from './data-access.ts';
import '../../components/styles/tokens.css';
import '../../components/styles/ui.css';
import '../../components/styles/card.css';
import '../../components/styles/card-details.css';
import '../../components/styles/capture.css';
import './card-page.css';

const app = document.getElementById('app')!;
const loadingWords = loadWords(() => call('messages', undefined));
const notice = document.getElementById('notice')!;
const guard = guardClicks(document, {
  ...watchCover(document.documentElement),
  refused: () => void tellCovered(),
  passed: () => {
    notice.hidden = true;
  },
});
const rates = loadRates(browser.runtime.getURL('/pack/rates.json'));

/** What the card was asked to show. */
interface Shown {
  page: PageRecord;
  name: number;
  viaKeyboard: boolean;
  /** Counts up with every opening. */
  opening: number;
}

/** One conversation with the reader that framed this page. */
class Conversation {
  readonly #channel: Channel;
  readonly #access: DataAccess;
  readonly #ahead: ReturnType<typeof readingAhead>;
  readonly #words: WordsValue;
  #page: PageRecord;
  #shown: Shown | null = null;
  /** A capture panel stands where a card would. */
  #panel = false;
  #openings = 0;

  constructor(channel: Channel, access: DataAccess, page: PageRecord, words: WordsValue) {
    this.#channel = channel;
    this.#words = words;
    this.#access = access;
    this.#ahead = readingAhead(access.watch);
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

  /** Asks for the frame to be put above whatever covers it. */
  raise(): void {
    this.#channel.send({ type: 'covered' });
  }

  /** Another conversation takes its place: nothing is read ahead any more. */
  end(): void {
    this.#ahead.expect([]);
  }

  async #hear(message: ToCard): Promise<void> {
    if (message.type === 'hide') {
      this.#shown = null;
      this.#panel = false;
      this.#openings += 1;
      render(null, app);
    } else if (message.type === 'focus') {
      app.querySelector<HTMLElement>('[role="dialog"], form input')?.focus();
    } else if (message.type === 'moved') {
      guard.moved();
    } else if (message.type === 'coming') {
      this.#ahead.expect((await this.#nameOf(message.name))?.entities ?? []);
    } else if (message.type === 'show') {
      await this.#show(message);
    } else {
      await this.#capture(message);
    }
  }

  /** How the frame stands on its page now. */
  #dress(message: Extract<ToCard, { type: 'show' | 'capture' }>): number {
    guard.moved();
    notice.hidden = true;
    this.#openings += 1;
    const root = document.documentElement;
    root.dataset.pmTheme = message.theme;
    root.classList.toggle('sheet', message.sheet);
    root.style.setProperty('--card-max', `${message.maxHeight}px`);
    return this.#openings;
  }

  async #capture(message: Extract<ToCard, { type: 'capture' }>): Promise<void> {
    const opening = this.#dress(message);
    const { token } = this.#channel;
    const request = call('openCapture', { pass: token, capture: message.capture });
    await this.#openPanel(opening, request, true);
  }

  /** A fact entered by hand, about the entity of the card, with this page as its source. */
  async #byHand(entity: EntityId): Promise<void> {
    this.#openings += 1;
    this.#channel.send({ type: 'pinned', pinned: true, panel: true });
    const request = call('beginByHand', { pass: this.#channel.token, entity });
    await this.#openPanel(this.#openings, request, true);
  }

  async #openPanel(
    opening: number,
    request: Promise<Result<OpenCapture | null>>,
    takeFocus: boolean,
  ): Promise<void> {
    const [opened, { Panel }] = await Promise.all([
      request.catch(
        (error: unknown): Result<null> => ({
          ok: false,
          error: { code: 'store-broken', details: String(error) },
        }),
      ),
      import('./panel.tsx'),
    ]);
    if (opening !== this.#openings) return;
    const close = () => this.#channel.send({ type: 'close', returnFocus: true });
    this.#shown = null;
    this.#panel = true;
    document.documentElement.classList.add('panel');
    if (opened.ok && !opened.value) return close();
    render(
      <Words.Provider value={this.#words}>
        {opened.ok && opened.value ? (
          <Panel
            key={opening}
            pass={this.#channel.token}
            open={opened.value}
            onClose={close}
            onOpenEntity={(entity) => {
              void call('openEntity', entity);
              close();
            }}
            onSaved={() => this.#channel.send({ type: 'saved' })}
            onShowQuote={(selectors) => this.#channel.send({ type: 'show-quote', selectors })}
          />
        ) : (
          !opened.ok && <FaultPanel fault={opened.error} onClose={close} />
        )}
      </Words.Provider>,
      app,
    );
    this.#tellSize();
    if (takeFocus) (app.querySelector<HTMLElement>('form input') ?? app.querySelector('button'))?.focus();
  }

  async #show(message: Extract<ToCard, { type: 'show' }>): Promise<void> {
    const opening = this.#dress(message);
    this.#panel = false;
    document.documentElement.classList.remove('panel');
    await this.#nameOf(message.name);
    if (opening !== this.#openings) return;
    const { name, viaKeyboard } = message;
    this.#shown = { page: this.#page, name, viaKeyboard, opening };
    this.#draw(await rates);
    const [entity] = this.#page.names[name]?.entities ?? [];
    if (entity && this.#channel.ownStorage && self.origin !== 'null') void rememberOpened(entity);
  }

  async #nameOf(name: number) {
    // The reading may have grown since it was loaded.
    if (!this.#page.names[name]) this.#page = (await this.#access.page(this.#channel.token)) ?? this.#page;
    return this.#page.names[name];
  }

  #draw(table: Awaited<typeof rates>): void {
    const shown = this.#shown;
    const name = shown?.page.names[shown.name];
    if (!shown || !name) return;
    const { host, published } = shown.page;
    const close = () => this.#channel.send({ type: 'close', returnFocus: true });
    render(
      <Words.Provider value={this.#words}>
        <NameCard
          key={shown.opening}
          subject={{
            text: name.text,
            kind: name.role,
            entities: name.entities,
            before: name.before,
            after: name.after,
            mention: { text: name.text, reason: name.reason, host },
          }}
          watch={this.#ahead.watch}
          rates={table}
          pageDate={published}
          today={dayOf(new Date())}
          takeFocus={shown.viaKeyboard}
          actions={{
            onClose: close,
            onHold: (pinned) => this.#channel.send({ type: 'pinned', pinned }),
            onChoose: (entity) => void this.#act({ type: 'choose', entity }),
            onOpenWorkspace: (entity) => void this.#act({ type: 'open-workspace', entity }),
            onSaveNote: (entity, text) => this.#act({ type: 'note', entity, text }),
            onMute: (scope) => {
              void this.#act(scope === 'not-this' ? { type: 'not-this' } : { type: `mute-${scope}` });
              close();
            },
            onCopy: (text) => void copyText(text),
            onAddFact: (entity) => void this.#byHand(entity),
          }}
        />
      </Words.Provider>,
      app,
    );
  }

  /** Has the background do something; why it could not, if so. */
  async #act(action: CardAction): Promise<StoreFault | null> {
    if (!this.#shown) return null;
    const { token } = this.#channel;
    try {
      const done = await call('cardDo', { token, name: this.#shown.name, action });
      return done.ok ? null : done.error;
    } catch (error) {
      return { code: 'store-broken', details: String(error) };
    }
  }

  #tellSize(): void {
    const { width, height } = app.getBoundingClientRect();
    if ((this.#shown || this.#panel) && height > 1) this.#channel.send({ type: 'size', width, height });
  }
}

let current: Conversation | null = null;

/** Has the frame raised above what covers it, and says so in it. */
async function tellCovered(): Promise<void> {
  current?.raise();
  notice.textContent = (await loadingWords).t('card.covered');
  notice.hidden = false;
}

awaitChannel(window, async (channel) => {
  const access = dataAccess(channel.token, channel.ownStorage);
  const [page, words] = await Promise.all([access.page(channel.token).catch(() => null), loadingWords]);
  if (!page) return false;
  document.documentElement.lang = words.locale;
  current?.end();
  current = new Conversation(channel, access, page, words);
  return true;
});
