import { describe, expect, it } from 'vitest';
import { themesFor } from '../../axe.ts';
import type { GalleryBrowser } from './gallery-browser.ts';

const STATES = [
  'ways',
  'place',
  'placeWrong',
  'lacks',
  'passphrase',
  'code',
  'secret',
  'secretWrong',
  'secretDamaged',
  'upToDate',
  'offline',
  'noKey',
  'notFound',
  'permission',
  'busy',
  'receiving',
  'bug',
  'addDevice',
  'joinByDevice',
  'ask',
  'file',
  'teamKeeper',
  'teamReader',
  'teamInvite',
  'teamName',
  'teamShared',
];

/** What the parts of the Sync page must do, in a browser that another file has started. */
export function describeSync(gallery: () => GalleryBrowser): void {
  const type = async (selector: string, text: string) => {
    await gallery().page.evaluate(`(() => {
      const field = document.querySelector(${JSON.stringify(selector)});
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await gallery().settled();
  };
  const press = async (selector: string) => {
    await gallery().press(selector);
    await gallery().settled();
  };
  const text = (selector: string) => gallery().text(selector);
  const focusedField = () =>
    gallery().page.evaluate(
      'document.activeElement.labels?.[0]?.textContent ?? document.activeElement.localName',
    );

  describe('the Sync page', () => {
    it.each(STATES)('axe finds nothing in: %s', async (state) => {
      for (const theme of themesFor(gallery().name)) {
        await gallery().open(`lab.sync.${state}`, { theme, language: theme === 'dark' ? 'de' : 'en' });
        await gallery().settled();
        expect([theme, ...(await gallery().faults())]).toEqual([theme]);
      }
    });

    it.each([1440, 900, 400])('is nowhere wider than a window of %i px, in German', async (width) => {
      await gallery().page.setViewport({ width, height: 900 });
      try {
        for (const state of STATES) {
          await gallery().open(`lab.sync.${state}`, { language: 'de' });
          await gallery().settled();
          const over = await gallery().page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect([state, over]).toEqual([state, 0]);
        }
      } finally {
        await gallery().page.setViewport({ width: 900, height: 900 });
      }
    });

    it.each([
      ['upToDate', 'Up to date', 'Last sync'],
      [
        'offline',
        'Offline, 3 changes waiting',
        'They go out by themselves. Nothing to do. The oldest since 3 min. ago.',
      ],
      [
        'noKey',
        'Sync stopped: passphrase changed',
        'Enter the passphrase to go on. Everything here is complete and safe.',
      ],
      [
        'notFound',
        'Sync stopped: folder not found',
        'Nothing was deleted here. 1 change waiting. Everything here',
      ],
      ['busy', 'Sync paused: the server asks to come later', 'Next try in 5 min.'],
      ['receiving', 'Receiving, 41%', 'Newest first.'],
      ['begun', 'Begins in a moment', 'Nothing was exchanged yet.'],
      ['waiting', '1 change waiting', 'The oldest since just now.'],
    ])('says how it stands: %s', async (state, head, more) => {
      await gallery().open(`lab.sync.${state}`);
      expect(await text('.sy-now b')).toBe(head);
      expect(await text('.sy-now')).toContain(more);
    });

    it('offers the one thing that helps', async () => {
      const does: Record<string, string> = { upToDate: 'now()', noKey: 'enter()', permission: 'allow()' };
      for (const [state, call] of Object.entries(does)) {
        await gallery().open(`lab.sync.${state}`);
        await gallery().calls();
        await press('.sy-now button');
        expect((await gallery().calls()).map((made) => made.replace(/\(.*/, '()'))).toEqual([call]);
      }
    });

    it('asks what the kind of server needs, and hands over what was entered', async () => {
      await gallery().open('lab.sync.place');
      await gallery().calls();
      await press('.sy-kinds label:nth-of-type(3) input');
      expect(await text('.sy-form')).toContain('Bucket stands in');
      await type('.sy-field input[type=url]', 'https://s3.example');
      await type('.sy-field input[type=password]', 'secret');
      await press('button[type=submit]');
      const [made] = await gallery().calls();
      expect(made).toBe(
        'connect({"address":"https://s3.example","secretKey":"secret","kind":"s3"}, "Laptop")',
      );
    });

    it('leads to the field that is wrong', async () => {
      await gallery().open('lab.sync.placeWrong');
      await gallery().settled();
      expect(await focusedField()).toBe('Address');
      expect(await text('.sy-wrong')).toContain('http:// would send your password in the clear');
    });

    it('takes a passphrase that is long enough and typed twice the same', async () => {
      await gallery().open('lab.sync.passphrase');
      await gallery().calls();
      await press('button[type=submit]');
      expect(await text('.sy-wrong')).toContain('At least 12 characters');
      await type('.sy-field:nth-of-type(1) input', 'correct horse battery');
      await type('.sy-field:nth-of-type(2) input', 'correct horse batterz');
      expect(await text('.sy-wrong')).toBe('The two are not the same.');
      await press('button[type=submit]');
      expect(await gallery().calls()).toEqual([]);
      await type('.sy-field:nth-of-type(2) input', 'correct horse battery ');
      await press('button[type=submit]');
      expect(await gallery().calls()).toEqual(['set("correct horse battery")']);
    });

    it('asks a group of the recovery code back before it goes on', async () => {
      await gallery().open('lab.sync.code');
      await gallery().calls();
      expect(await gallery().page.$$('.sy-groups li')).toHaveLength(8);
      await press('.pm-btn--main');
      expect(await text('body')).not.toContain('85751');
      await type('.sy-field input', 'GA7SR');
      await press('button[type=submit]');
      expect(await text('.sy-wrong')).toContain('That is not group 3');
      expect(await gallery().calls()).toEqual([]);
      await type('.sy-field input', ' 8575l');
      await press('button[type=submit]');
      expect(await gallery().calls()).toEqual(['kept()']);
    });

    it('tells a slip of the recovery code by its group, and tries nothing', async () => {
      await gallery().open('lab.sync.secret');
      await gallery().calls();
      await press('.pm-btn--text');
      await type('.sy-field input', '006H8-M9SMW-85751-PT3N3-GA7SR-SADPT-RF8DE-VTQQ8');
      await press('button[type=submit]');
      expect(await text('.sy-wrong')).toBe('Group 4 does not fit: look at its letters.');
      expect(await gallery().calls()).toEqual([]);
      await type('.sy-field input', '006h8 m9smw 85751 pt3n2 ga7sr sadpt rf8de vtqq8');
      await press('button[type=submit]');
      expect(await gallery().calls()).toEqual([
        'secret({"recoveryCode":"006h8 m9smw 85751 pt3n2 ga7sr sadpt rf8de vtqq8"})',
      ]);
    });

    it('lists devices: this one to be renamed, others to be removed, those that were are told', async () => {
      await gallery().open('lab.sync.upToDate');
      await gallery().calls();
      expect(await text('[data-device="4444444444444444"]')).toBe('Unnamed device removed – 9 days ago –');
      expect(await gallery().page.$$('[data-device="4444444444444444"] button')).toHaveLength(0);
      await press('[data-device="2222222222222222"] button');
      await press('[data-device="1111111111111111"] button');
      await type('.sy-naming input', ' Study ');
      await press('.sy-naming button');
      expect(await gallery().calls()).toEqual(['remove("2222222222222222")', 'rename("Study")']);
    });

    it('tells what was sent and received, and by whom, and leads to datasets of other devices', async () => {
      await gallery().open('lab.sync.upToDate');
      await gallery().calls();
      const page = ((await text('body')) ?? '').replace(/[\u2066-\u2069]/g, '');
      expect(page).toMatch(/Sent 2 facts\. Received 1 note\. Laptop, حاسوب المكتب/);
      expect(page).toMatch(
        /Server not reachable for 2 hr\. Sent 4 other entries\. Received 12,345 facts, 1 note, 3 other entries\./,
      );
      expect(page).toContain('Size 84.3 kB, 31 files');
      expect(page).toContain('on حاسوب المكتب, Unnamed device · as of May 2026');
      await press('button[aria-label="Import a file: my-list.csv"]');
      expect(await gallery().calls()).toEqual(['get("i")']);
    });

    it('shows words of the new device before anything is handed over, and needs the passphrase', async () => {
      await gallery().open('lab.sync.addDevice');
      await type('textarea', 'PMX');
      expect(await text('.sy-wrong')).toContain('not the whole text');
      expect(await gallery().page.$$('input[type=password]')).toHaveLength(0);
      await type('textarea', 'PMJ1.abc');
      expect(await text('.sy-words')).toContain('lusab babad gutih tugad');
      await type('input[type=password]', 'wrong');
      await press('button[type=submit]');
      expect(await text('.sy-wrong')).toBe('That is not the passphrase.');
      await type('input[type=password]', 'right');
      await press('button[type=submit]');
      expect(await text('.sy-words')).toContain('vavub sidaf nogus dubih');
      expect(await gallery().page.evaluate('document.querySelector("textarea").value.slice(0, 5)')).toBe(
        'PMA1.',
      );
    });

    it('joins by an answer only, and shows whose it is', async () => {
      await gallery().open('lab.sync.joinByDevice');
      await gallery().calls();
      await type('textarea:not([readonly])', 'something');
      expect(await text('.sy-wrong')).toContain('not the whole answer');
      expect(await gallery().page.$$('.pm-btn--main')).toHaveLength(0);
      await type('textarea:not([readonly])', 'PMA1.xyz');
      expect(await text('.kv dd')).toBe('https://dav.example/postmoney/');
      await press('.pm-btn--main');
      expect(await gallery().calls()).toEqual(['join("Firefox")']);
    });

    it('saves an encrypted file after its code was asked back', async () => {
      await gallery().open('lab.sync.file');
      await gallery().calls();
      await press('.ws-act button:nth-of-type(1)');
      await press('.sy-check input');
      await press('button[type=submit]');
      await press('.sy-groups + .ws-act .pm-btn--main');
      await type('.sy-field input', 'M9SMW');
      await press('button[type=submit]');
      expect(await gallery().calls()).toEqual(['save()']);
      expect(await text('[role=status]')).toBe('postmoney.pmfile is in your downloads, 84 kB.');
    });
  });
}
