import { seeded, shuffled } from './planted-names.ts';

/** What one observable gave for each planted name. */
export type Observed = readonly (string | number | boolean)[];

/** How well a guesser did on names it had not seen. */
export interface Guessed {
  accuracy: number;
  tested: number;
}

function majority(answers: readonly boolean[]): boolean {
  return answers.filter(Boolean).length * 2 > answers.length;
}

function byValue(values: Observed, truth: readonly boolean[], learn: readonly number[]) {
  const seen = new Map<string, boolean[]>();
  for (const index of learn) {
    const key = String(values[index]);
    const answers = seen.get(key);
    if (answers) answers.push(truth[index]!);
    else seen.set(key, [truth[index]!]);
  }
  const known = new Map([...seen].map(([key, answers]) => [key, majority(answers)]));
  return (index: number) => known.get(String(values[index])) ?? false;
}

function byThreshold(values: Observed, truth: readonly boolean[], learn: readonly number[]) {
  const sorted = [...learn].sort((a, b) => Number(values[a]) - Number(values[b]));
  const marked = sorted.filter((index) => truth[index]).length;
  let below = 0;
  let best = {
    right: Math.max(marked, sorted.length - marked),
    at: Number.NEGATIVE_INFINITY,
    above: marked * 2 > sorted.length,
  };
  for (const [count, index] of sorted.entries()) {
    if (truth[index]) below += 1;
    const next = sorted[count + 1];
    if (next === undefined || Number(values[next]) === Number(values[index])) continue;
    const aboveIsMarked = count + 1 - below + (marked - below);
    const at = Number(values[index]);
    if (aboveIsMarked > best.right) best = { right: aboveIsMarked, at, above: true };
    if (sorted.length - aboveIsMarked > best.right)
      best = { right: sorted.length - aboveIsMarked, at, above: false };
  }
  return (index: number) => Number(values[index]) > best.at === best.above;
}

/**
 * What a page could make of an observable if somebody told it the truth about half of its names: it learns from
 * that half, by single values or, for numbers, by a threshold, and guesses the other half.
 */
export function guess(
  values: Observed,
  truth: readonly boolean[],
  how: 'value' | 'threshold',
  seed = 1,
): Guessed {
  const order = shuffled([...truth.keys()], seeded(seed));
  const learn = order.slice(0, order.length >> 1);
  const test = order.slice(order.length >> 1);
  const rule = (how === 'value' ? byValue : byThreshold)(values, truth, learn);
  const right = test.filter((index) => rule(index) === truth[index]).length;
  return { accuracy: right / test.length, tested: test.length };
}

/** How far chance alone carries a guesser of `tested` names from one half: three standard deviations. */
export function chanceBound(tested: number): number {
  return 3 * Math.sqrt(0.25 / tested);
}
