import { type Inputs, useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { goOn, type Steps } from './steps.ts';

/** Longest time at one go before the page is given a breath, in milliseconds. */
const SLICE_MS = 8;

/**
 * The result of work on a long list, done in pieces between which the page can be used. Short work is done at once;
 * until long work is done the result before it stays, `null` at first.
 */
export function useSteps<T>(begin: () => Steps<T>, inputs: Inputs): { value: T | null; busy: boolean } {
  const [, draw] = useReducer((turn: number) => turn + 1, 0);
  const last = useRef<T | null>(null);
  const task = useMemo(() => {
    const work = begin();
    return { work, state: goOn(work, performance.now() + SLICE_MS) };
  }, inputs);
  if (task.state.done) last.current = task.state.value;
  useEffect(() => {
    if (task.state.done) return;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      task.state = goOn(task.work, performance.now() + SLICE_MS);
      if (task.state.done) draw(undefined);
      else timer = setTimeout(next);
    };
    timer = setTimeout(next);
    return () => clearTimeout(timer);
  }, [task]);
  return { value: last.current, busy: !task.state.done };
}
