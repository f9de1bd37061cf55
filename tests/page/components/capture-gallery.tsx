import { CapturePanel, type CapturePanelProps } from '../../../components/capture/CapturePanel.tsx';
import type { CaptureActions, CaptureServices } from '../../../components/capture/capture-types.ts';
import { ReviewPanel } from '../../../components/capture/ReviewPanel.tsx';
import type { CaptureText } from '../../../domain/capture.ts';
import type { BlockSpan, FactDraft, ReadName } from '../../../domain/draft.ts';
import { BLANK_DRAFT } from '../../../domain/draft.ts';
import type { Judgement } from '../../../domain/judgement.ts';
import { parsePartialDate } from '../../../domain/partial-date.ts';
import { usd } from '../../fixtures/store-samples.ts';

/** What a panel was asked to do, in order, and everything it saved. */
export interface CaptureLog {
  calls: string[];
  saved: unknown[];
}

const ENGLISH =
  'SenseTime, the Beijing company whose software recognises faces, raised $600 million in April in a Series C round led by Alibaba. Temasek of Singapore and the retailer Suning came in beside it.';
const GERMAN =
  'Personen, die mit der Sache vertraut sind, sagten Bloomberg, SenseTime sei jetzt mehr als 3 Milliarden US-Dollar wert. Reuters nannte 4, 5 Milliarden US-Dollar.';
const NEW =
  'CloudMinds (达闼科技), an AI and cloud computing startup, announced a $30 million USD round of seed funding, led by SoftBank International. Foxconn and Walden International took part.';

const text = (words: string, lang = 'en'): CaptureText => ({
  blocks: [{ text: words, lang, kind: 'text', section: 0 }],
  selected: [{ block: 0, start: 0, end: words.length }],
});
const at = (words: string, part: string): BlockSpan => {
  const start = words.indexOf(part);
  if (start < 0) throw new Error(`${part} is not in the text`);
  return { block: 0, start, end: start + part.length };
};
const name = (words: string, part: string, entity?: string): ReadName => ({
  name: part,
  spans: [at(words, part)],
  entities: entity ? [entity] : [],
  aliases: [],
});
const whole = (words: string): BlockSpan[] => [{ block: 0, start: 0, end: words.length }];

const round: FactDraft = {
  ...BLANK_DRAFT,
  company: name(ENGLISH, 'SenseTime', 'starter/sensetime'),
  amount: { money: usd(600e6), spans: [at(ENGLISH, '$600 million')] },
  stage: { value: 'series-c', spans: [at(ENGLISH, 'Series C')] },
  lead: [name(ENGLISH, 'Alibaba', 'starter/alibaba')],
  investors: [name(ENGLISH, 'Temasek', 'starter/temasek'), name(ENGLISH, 'Suning', 'starter/suning')],
  date: { value: '2018-04', spans: [at(ENGLISH, 'in April')], relative: true },
  quotes: whole(ENGLISH),
};
const worth = (part: string, amount: number, by: string, more: Partial<FactDraft> = {}): FactDraft => ({
  ...BLANK_DRAFT,
  kind: 'valuation',
  company: name(GERMAN, 'SenseTime', 'starter/sensetime'),
  amount: { money: usd(amount), spans: [at(GERMAN, part)] },
  attribution: { origin: by, spans: [at(GERMAN, by)] },
  status: { value: 'reported', spans: [] },
  quotes: whole(GERMAN),
  ...more,
});
const valuations = [
  worth('mehr als 3 Milliarden US-Dollar', 3e9, 'Bloomberg', {
    amount: { money: usd(3e9, 'over'), spans: [at(GERMAN, 'mehr als 3 Milliarden US-Dollar')] },
    attribution: { origin: 'Bloomberg', words: 'people familiar', spans: [at(GERMAN, 'Bloomberg')] },
  }),
  worth('4, 5 Milliarden US-Dollar', 4.5e9, 'Reuters', {
    amount: { money: usd(4.5e9), spans: [at(GERMAN, '4, 5 Milliarden US-Dollar')], unsure: 'spacing' },
  }),
];
const seed: FactDraft = {
  ...BLANK_DRAFT,
  company: {
    ...name(NEW, 'CloudMinds'),
    aliases: [{ text: '达闼科技', lang: 'zh', spans: [at(NEW, '达闼科技')] }],
  },
  amount: { money: usd(30e6), spans: [at(NEW, '$30 million USD')] },
  stage: { value: 'seed', spans: [at(NEW, 'seed funding')] },
  lead: [name(NEW, 'SoftBank International', 'starter/softbank')],
  investors: [name(NEW, 'Foxconn'), name(NEW, 'Walden International')],
  quotes: whole(NEW),
};
const known: Judgement = {
  verdict: 'adds-source',
  others: [{ money: usd(600e6), who: 'TechCrunch', date: '2018-04' }],
  doubts: [],
};
const differs: Judgement = {
  verdict: 'differs',
  others: [{ money: usd(4.5e9, 'over'), who: 'TechCrunch', date: '2018-04' }],
  about: 'amount',
  doubts: [],
};
const fresh: Judgement = { verdict: 'new', others: [], doubts: [] };

const entries = [
  { id: 'starter/sensetime', name: 'SenseTime', role: 'company' as const, description: 'Face recognition' },
  { id: 'starter/cloudwalk', name: 'Cloudwalk', role: 'company' as const },
];
const services: CaptureServices = {
  readAmount: (typed, currency) => {
    const numbers = typed.match(/\d+(?:[.,]\d+)?/g) ?? [];
    if (typed.trim() === '') return { kind: 'empty' };
    if (numbers.length > 1) return { kind: 'several' };
    const unit = /M/.test(typed) ? 1e6 : /B/.test(typed) ? 1e9 : 1;
    return numbers[0]
      ? { kind: 'amount', money: { amount: Number(numbers[0]) * unit, currency, bound: 'exact' } }
      : { kind: 'unreadable' };
  },
  readDate: (typed) => {
    const read = /^Jul (\d{4})$/.exec(typed);
    return read ? `${read[1]}-07` : parsePartialDate(typed) ? typed : null;
  },
  readStage: (typed) => typed.toLowerCase().replaceAll(' ', '-'),
  bearers: async (wanted) => entries.filter((entry) => entry.name.toLowerCase() === wanted.toLowerCase()),
  near: async (wanted) =>
    entries.filter((entry) => wanted.length > 3 && entry.name.slice(0, 5) === wanted.slice(0, 5)),
  judge: async (draft) =>
    draft.kind === 'round'
      ? draft.company?.name === 'SenseTime'
        ? known
        : fresh
      : draft.amount?.money.amount === 3e9
        ? differs
        : known,
};

/** Every state of the capture panel by name; what it does goes to `log`. */
export function captures(log: CaptureLog): Record<string, () => preact.JSX.Element> {
  const said =
    (what: string) =>
    (...args: unknown[]) =>
      void log.calls.push(`${what}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
  const actions: CaptureActions = {
    onClose: said('close'),
    onSave: async (facts, source) => {
      log.saved.push({ facts, source });
      return { undo: async () => null, company: { id: 'starter/sensetime', name: 'SenseTime' } };
    },
    onSaveNote: async (about, words) => {
      log.saved.push({ about, words });
      return { undo: async () => null, company: { id: 'starter/sensetime', name: 'SenseTime' } };
    },
    onOpenEntity: said('openEntity'),
    onEdited: () => undefined,
    onShowQuote: said('showQuote'),
  };
  const panel = (props: Partial<CapturePanelProps>) => (
    <CapturePanel
      text={text(ENGLISH)}
      source={{ title: 'A round for SenseTime', publisher: 'The Example Courier', published: '2018-09-15' }}
      drafts={[]}
      services={services}
      actions={actions}
      today="2026-11-22"
      {...props}
    />
  );
  const german = { title: 'Artikel', published: null, lang: 'de' };
  return {
    known: () => panel({ drafts: [round] }),
    several: () => panel({ text: text(GERMAN, 'de'), source: german, drafts: valuations }),
    fresh: () =>
      panel({ text: text(NEW), source: { title: 'Article on CloudMinds', published: null }, drafts: [seed] }),
    faulty: () =>
      panel({
        text: text(ENGLISH),
        drafts: [{ ...round, company: null, date: { value: '2071-07', spans: [], relative: false } }],
      }),
    note: () =>
      panel({ text: text('None of the three need be wrong. “More than” is a floor, not a price.') }),
    byHand: () => panel({ text: null, source: { title: '', published: null } }),
    full: () =>
      panel({
        drafts: [round],
        actions: { ...actions, onSave: async () => ({ code: 'store-full' }) },
      }),
    review: () => (
      <ReviewPanel
        text={{
          blocks: [ENGLISH, GERMAN, NEW].map((words) => ({ text: words, kind: 'text', section: 0 })),
          selected: [],
        }}
        source={{ title: 'A week of rounds', publisher: 'The Example Courier', published: '2018-09-15' }}
        items={[
          { draft: moved(valuations[0]!, 1), judgement: differs },
          { draft: moved(seed, 2), judgement: fresh },
          { draft: round, judgement: known },
        ]}
        services={services}
        actions={actions}
        today="2026-11-22"
      />
    ),
  };
}

/** The same draft, read from another block. */
const moved = (draft: FactDraft, block: number): FactDraft =>
  JSON.parse(JSON.stringify(draft), (key, value) => (key === 'block' ? block : value));
