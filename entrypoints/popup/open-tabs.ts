import { browser } from 'wxt/browser';

function openTab(url: string): void {
  void browser.tabs.create({ url });
  if (!new URLSearchParams(location.search).has('tab')) window.close();
}

/** Opens the workspace in a tab, at `hash`, and closes the popup. */
export const openWorkspace = (hash: string): void =>
  openTab(browser.runtime.getURL(`/workspace.html${hash}`));

/** Opens the page of a source. Addresses of sources come from packs and pages: only what a browser shows as a page is opened. */
export const openPage = (url: string): void => {
  if (/^https?:/.test(url)) openTab(url);
};
