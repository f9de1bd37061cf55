import { callBackground } from '../../tools/browser/extension-pages.ts';
import { textOf } from './gestures.ts';
import { article, ReadingBrowser } from './reading-browser.ts';
import { capture, select } from './selecting.ts';

const HOST = 'techcrunch.com';
const NEWS = article(
  [
    'Vantelligo (万泰立), an AI startup from Hamburg, announced a $30 million round of seed funding, led by SoftBank. Foxconn took part.',
    'SenseTime raised $600 million in a Series C round led by Alibaba in April 2018.',
    'People familiar with the deal put SenseTime at more than $9 billion.',
    'The weather in Hamburg was fine on that day, and the harbour was full of ships.',
  ],
  { title: 'Vantelligo raises $30 million', published: '2026-03-04' },
);
const name = (process.argv[2] ?? 'chromium') as 'chromium' | 'firefox';
const r = await ReadingBrowser.start(name, { hosts: [HOST] });
try {
  r.serve(`${HOST}/a`, NEWS);
  const page = await r.open(`${HOST}/a`);
  await r.recordOf(page);
  await new Promise((d) => setTimeout(d, 2500));
  const tab = await r.tabOf(page);
  const st: any = await callBackground(r.keep, 'pageStatements', tab);
  for (const s of st.value?.statements ?? [])
    console.log(
      s.judgement.verdict,
      JSON.stringify(s.judgement.others),
      s.draft.kind,
      s.draft.company?.name,
      s.draft.company?.entities,
      JSON.stringify(s.draft.amount?.money),
      s.draft.stage?.value,
      s.draft.lead.map((x: any) => x.name),
      s.draft.investors.map((x: any) => x.name),
    );
  if (!st.value) console.log(JSON.stringify(st));
  await page.bringToFront();
  await select(page, 'announced a $30 million round of seed funding, led by SoftBank');
  await new Promise((d) => setTimeout(d, 800));
  await page.screenshot({ path: `/tmp/x/shots/${name}-bubble.png` });
  const f = await capture(page, 'announced a $30 million round of seed funding, led by SoftBank');
  await new Promise((d) => setTimeout(d, 800));
  await page.screenshot({ path: `/tmp/x/shots/${name}-panel.png` });
  console.log(await textOf(f));
  const popup = await r.popupOf(page);
  await new Promise((d) => setTimeout(d, 1500));
  await popup.setViewport({ width: 380, height: 560 });
  await popup.screenshot({ path: `/tmp/x/shots/${name}-popup.png` });
} finally {
  await r.close();
}
process.exit(0);
