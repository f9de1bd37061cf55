import { browser } from 'wxt/browser';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { PackState } from '../../messaging/messages.ts';
import { listDatasets, removeDataset } from '../../storage/packs/install-dataset.ts';
import { installPack } from '../../storage/packs/install-pack.ts';
import { parsePack } from '../../storage/packs/pack-format.ts';
import { recoverStore } from '../../storage/recover.ts';
import { changeSettings, readSettings } from '../../storage/settings.ts';

const STARTER_ID = 'starter';
const STARTER_FILE = '/pack/starter.json';
/** Where this device keeps which edition it installed. */
const EDITION = 'starterEdition';

/** A packaged file that was installed, and the generation of the dataset it became. */
interface Edition {
  digest: string;
  generation: number;
}

/** Sees to it that the shipped pack is in the store, unless the reader removed it, and tells how far it is. */
export class StarterPack {
  #onInstalled: () => void;
  #running: Promise<void> | null = null;
  #done = 0;
  #all = 0;
  #fault: StoreFault | null = null;
  /** It was asked for, although the store could not keep that wish. */
  #wanted = false;

  /** `onInstalled` is called whenever names came or went. */
  constructor(onInstalled: () => void) {
    this.#onInstalled = onInstalled;
  }

  /** Finishes or takes back what a killed worker left, and installs the pack if it is missing. */
  async ensure(): Promise<void> {
    await recoverStore();
    const settings = await readSettings();
    if (settings.ok && settings.value.starterPack === 'removed') return;
    const installed = await listDatasets();
    if (installed.ok && installed.value.installed.some(({ id }) => id === STARTER_ID)) return;
    await this.install();
  }

  /** Installs the packaged edition, in place of an older one. */
  install(): Promise<void> {
    this.#running ??= this.#install().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /**
   * After an install or update of the extension: puts the packaged edition in place of another one. Where it is there
   * already, which most updates leave it, nothing is written, for that would have everybody who reads names wait.
   */
  async renew(): Promise<void> {
    const installed = await listDatasets();
    const record = installed.ok ? installed.value.installed.find(({ id }) => id === STARTER_ID) : undefined;
    const kept = (await browser.storage.local.get(EDITION))[EDITION] as Edition | undefined;
    if (record && kept?.generation === record.generation) {
      const text = await readPackaged();
      if (text !== null && (await digestOf(text)) === kept.digest) return;
    }
    await this.install();
  }

  async #install(): Promise<void> {
    this.#done = 0;
    this.#fault = null;
    const text = await readPackaged();
    const read = parsePack(parsed(text));
    if (!read.ok) {
      this.#fault = { code: 'pack-broken', details: read.problem };
      return;
    }
    this.#all = read.pack.entities.length;
    this.#wanted = true;
    const wish = await changeSettings({ starterPack: 'wanted' });
    if (!wish.ok) {
      this.#fault = wish.error;
      return;
    }
    const installed = await installPack(read.pack, {
      onProgress: (share) => {
        this.#done = Math.round(share * this.#all);
      },
    });
    if (!installed.ok) {
      this.#fault = installed.error;
      return;
    }
    const edition: Edition = { digest: await digestOf(text ?? ''), generation: installed.value.generation };
    await browser.storage.local.set({ [EDITION]: edition });
    this.#onInstalled();
  }

  /** Takes the pack out of the store; everything the reader made stays. */
  async remove(): Promise<void> {
    this.#wanted = false;
    const settings = await changeSettings({ starterPack: 'removed' });
    const removed = await removeDataset(STARTER_ID);
    this.#fault = !settings.ok ? settings.error : removed.ok ? null : removed.error;
    this.#onInstalled();
  }

  #loading(): PackState {
    return { state: 'loading', done: this.#done, all: this.#all };
  }

  /** Forgets a fault and begins anew where the pack is wanted and missing. */
  tryAgain(): Promise<PackState> {
    this.#fault = null;
    return this.state();
  }

  /** How far it is; starts the install where it is wanted and missing. */
  async state(): Promise<PackState> {
    if (this.#running) return this.#loading();
    if (this.#fault) return { state: 'failed', fault: this.#fault };
    const installed = await listDatasets();
    if (!installed.ok) return { state: 'failed', fault: installed.error };
    const record = installed.value.installed.find(({ id }) => id === STARTER_ID);
    if (record) return { state: 'ready', entities: record.counts.entities, facts: record.counts.facts };
    const settings = await readSettings();
    if (!this.#wanted && settings.ok && settings.value.starterPack === 'removed') return { state: 'removed' };
    void this.install();
    return this.#loading();
  }
}

async function readPackaged(): Promise<string | null> {
  try {
    const response = await fetch(browser.runtime.getURL(STARTER_FILE));
    return await response.text();
  } catch {
    return null;
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** SHA-256 in hexadecimal digits. */
async function digestOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
