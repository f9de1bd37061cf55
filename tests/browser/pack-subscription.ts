import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantSites, openExtensionPage } from '../../tools/browser/extension-pages.ts';
import { axeFindings } from '../axe.ts';
import { listOf, newKey, published } from '../unit/packs/publishing.ts';
import { eventually, press, shows } from './gestures.ts';
import type { ReadingBrowser } from './reading-browser.ts';

const HOST = 'http://127.0.0.1/*';

/** A publisher on this machine: what it answers, and what it was asked. */
class Publisher {
  file: Uint8Array = new Uint8Array(0);
  readonly asked: IncomingHttpHeaders[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.asked.push(request.headers);
      response.writeHead(200, { 'set-cookie': 'who=you', etag: '"1"' }).end(this.file);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  close(): Promise<unknown> {
    return new Promise((done) => this.#server.close(done));
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
}

/** Subscribes to a pack of a server on this machine, with everything a publisher may do well or badly after it. */
export function subscribesToPacks(of: () => ReadingBrowser): void {
  const publisher = new Publisher();
  beforeAll(() => publisher.open());
  afterAll(() => publisher.close());
  // A second try must not meet what the first left: another pack at another address, and no subscription.
  let tries = 0;

  it('subscribes to a pack, shows what an update changes, refuses a forged one, and takes all of it back', async () => {
    const reading = of();
    const { keep } = reading;
    const id = `courier-list-${++tries}`;
    const title = `Pack ${id}`;
    const key = await newKey();
    const publish = async (names: string[], edition: number) => {
      publisher.file = await published(listOf(names, id), key, { edition });
    };
    /** Buttons rest while something is under way, and what is pressed then is lost. */
    const pressAtRest = async (label: string) => {
      await eventually('nothing is under way', () =>
        keep.evaluate(() => !document.querySelector('[aria-labelledby="da-packs"] button:disabled')),
      );
      await press(keep, label);
    };
    const holds = (name: string) =>
      keep.evaluate((text) => document.querySelector('.da-difference')?.textContent?.includes(text), name);
    await reading.keepSetting('subscriptions', []);
    await publish(['Quastenberg', 'Rillenau'], 1);
    await grantSites(reading.browser, keep, reading.origin, [HOST]);
    await keep.evaluate(() => {
      location.hash = 'data';
    });
    await shows(keep, 'Subscribe to a pack');
    await keep.focus('.da-subscribe input');
    await keep.keyboard.type(`${publisher.base}/${id}`);
    await keep.keyboard.press('Enter');
    await shows(keep, '2 names, 2 facts');
    if (reading.name === 'chromium') expect(await axeFindings(keep)).toEqual([]);
    await pressAtRest('Subscribe');
    await eventually('it is subscribed to', () =>
      keep.evaluate((what) => document.querySelector('.da-packs')?.textContent?.includes(what), title),
    );
    await eventually('its publisher is asked daily', () => reading.api('await api.alarms.get("packs")'));

    await publish(['Rillenau', 'Sumpfdotter'], 2);
    await pressAtRest(`Look for news: ${title}`);
    await shows(keep, 'Edition 2 is there');
    await pressAtRest(`Show what changes: ${title}`);
    await eventually(
      'it tells what comes and goes',
      async () => (await holds('Sumpfdotter')) && holds('Quastenberg'),
    );
    await pressAtRest('Take it over');
    await eventually('it is taken over', () =>
      keep.evaluate(
        () => !document.querySelector('.da-panel') && document.body.innerText.includes('edition 2'),
      ),
    );

    await publish(['Rillenau', 'Sumpfdotter', 'Trollblume'], 3);
    publisher.file = new TextEncoder().encode(new TextDecoder().decode(publisher.file).replace('CC0', 'CC1'));
    await pressAtRest(`Look for news: ${title}`);
    await shows(keep, 'The signature of this pack is wrong');

    for (const headers of publisher.asked) {
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
      expect(headers).not.toHaveProperty('if-none-match');
    }
    await pressAtRest(`Unsubscribe: ${title}`);
    await eventually('nothing of it is left', () =>
      reading.api(
        `!(await api.alarms.get("packs")) && !(await api.permissions.contains({ origins: ["${HOST}"] })) && !document.querySelector('.da-packs')`,
      ),
    );
  });

  it('gives the host back when an offer is left open and its tab is closed', async () => {
    const reading = of();
    const id = `courier-left-${++tries}`;
    publisher.file = await published(listOf(['Quastenberg'], id), await newKey(), { edition: 1 });
    await grantSites(reading.browser, reading.keep, reading.origin, [HOST]);
    const page = await openExtensionPage(reading.browser, reading.origin, 'workspace.html#data');
    await shows(page, 'Subscribe to a pack');
    await page.focus('.da-subscribe input');
    await page.keyboard.type(`${publisher.base}/${id}`);
    await page.keyboard.press('Enter');
    await shows(page, '1 name');
    const isAllowed = () => reading.api<boolean>(`await api.permissions.contains({ origins: ["${HOST}"] })`);
    expect(await isAllowed()).toBe(true);
    // Asked for once more, the same host is not taken away from under the question.
    await page.focus('.da-subscribe input');
    await page.keyboard.press('Enter');
    await shows(page, '1 name');
    expect(await isAllowed()).toBe(true);
    await page.close();
    await eventually('its host is given back', async () => !(await isAllowed()));
  });
}
