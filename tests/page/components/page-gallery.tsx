import { useState } from 'preact/hooks';
import { SiteModes } from '../../../components/sites/SiteModes.tsx';
import { type PackState, Welcome } from '../../../components/welcome/Welcome.tsx';
import { companyView } from '../../../domain/company-view.ts';
import type { SiteChoice } from '../../../domain/site.ts';
import { entities, sample, senseTimeFacts } from '../../fixtures/store-samples.ts';
import { called, calls } from './gallery-calls.ts';

const news = ['techcrunch.com', 'technode.com', 'handelsblatt.com', '36kr.com'];
const example = companyView(sample(entities.sensetime!, senseTimeFacts(false)));

/** The first-run page with its choices alive. */
function LiveWelcome({ pack }: { pack: PackState }): preact.JSX.Element {
  const [choice, setChoice] = useState<SiteChoice>({ mode: 'chosen', on: news, off: [] });
  const onChange = (next: SiteChoice) => {
    calls.push(`sites(${JSON.stringify(next)})`);
    setChoice(next);
  };
  return (
    <Welcome
      sites={{ choice, waiting: ['36kr.com'], onChange, onAllow: called('allow') }}
      pack={pack}
      example={example}
      onPack={called('pack')}
      onBegin={called('begin')}
      onDemo={called('demo')}
    />
  );
}

/** The pages by name. */
export const pages: Record<string, () => preact.JSX.Element> = {
  welcome: () => <LiveWelcome pack={{ kind: 'loaded', names: 1630, facts: 412 }} />,
  loading: () => <LiveWelcome pack={{ kind: 'loading', done: 400, all: 1630 }} />,
  sites: () => (
    <div class="pm">
      <SiteModes
        choice={{ mode: 'everywhere', on: [], off: ['bank.example'] }}
        waiting={['*']}
        withList
        onChange={called('sites')}
        onAllow={called('allow')}
      />
    </div>
  ),
};
