import { seededRandom } from '../../tools/seeded-random.ts';
import type { BenchRecord } from './sync-candidates.ts';

const SUBJECTS = 3000;
const WORDS =
  'series raises million funding round led by capital ventures partners startup company growth valuation announces new platform for cloud data robotics energy health bank payments security software european german chinese japanese investors backed seed extension debt listing acquisition report says sources after plans talks value billion'.split(
    ' ',
  );
const OUTLETS = ['news', 'press', 'wire', 'daily', 'tech', 'markets'];

/**
 * Facts as a reader saves them, as records of the notebook: ids of 128 random bits, addresses and titles that are all different
 * (they are what a record mostly is, and shrink least). `first` is the number of the first; the same number gives the same fact.
 */
export function factsFrom(first: number, count: number): BenchRecord[] {
  return Array.from({ length: count }, (_, at) => factAt(first + at));
}

function factAt(number: number): BenchRecord {
  const random = seededRandom(number * 7919 + 1);
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  const below = (end: number) => Math.floor(random() * end);
  const words = Array.from({ length: 8 }, () => WORDS[below(WORDS.length)]!);
  const subject = `n/${subjectAt(number % SUBJECTS)}`;
  const id = hex(32);
  const day = `2026-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const line = JSON.stringify({
    id,
    shelf: 'fact',
    made: 1_764_000_000_000 + below(30_000_000_000),
    device: '4f6a1c0d9be24d7f8a35c2e1f0b7d699',
    replaces: [],
    about: [subject],
    kind: 'fact',
    fact: {
      id: `n/${id}`,
      kind: 'valuation',
      subject,
      asOf: day,
      status: 'reported',
      value: { amount: below(90_000) * 100_000, currency: 'USD', bound: 'about' },
      basis: 'post',
      citation: {
        url: `https://www.${OUTLETS[below(OUTLETS.length)]}.example/${day.replaceAll('-', '/')}/${words.join('-')}`,
        title: words.join(' '),
        published: day,
      },
      author: { kind: 'person', device: '4f6a1c0d9be24d7f8a35c2e1f0b7d699' },
    },
  });
  return { id, line };
}

function subjectAt(number: number): string {
  const random = seededRandom(number + 1);
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
}
