import { afterAll, beforeAll, describe } from 'vitest';
import { testedBrowsers } from '../../browsers.ts';
import { describeData } from './data-tests.ts';
import { GalleryBrowser } from './gallery-browser.ts';
import { describeSync } from './sync-tests.ts';

describe.each(testedBrowsers())('rooms of the workspace in %s', (name) => {
  let gallery: GalleryBrowser;
  beforeAll(async () => {
    gallery = await GalleryBrowser.start(name);
  });
  afterAll(() => gallery?.close());

  describeData(() => gallery);
  describeSync(() => gallery);
});
