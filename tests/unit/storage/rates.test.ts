import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadRates } from '../../../storage/rates.ts';

const table = { from: '2018-01', source: 'A bank', rates: { CNY: [6.4] } };
const answering = (...answers: (() => Promise<Response>)[]) => {
  const fetched = vi.fn(async (_url: string) =>
    (answers.shift() ?? (() => Promise.reject(new TypeError('no more'))))(),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

afterEach(() => vi.unstubAllGlobals());

describe('the table of exchange rates', () => {
  it('is read once', async () => {
    const fetched = answering(async () => Response.json(table));
    expect(await loadRates('/one')).toEqual(table);
    expect(await loadRates('/one')).toEqual(table);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['missing', async () => new Response('', { status: 404 })],
    ['cut in half', async () => new Response('{"from":"2018-01","ra')],
    ['of another kind', async () => Response.json([1])],
    ['unreachable', async () => Promise.reject(new TypeError('failed'))],
  ])('that is %s is none, and is asked for again', async (kind, answer) => {
    answering(answer, async () => Response.json(table));
    expect(await loadRates(`/${kind}`)).toBeNull();
    expect(await loadRates(`/${kind}`)).toEqual(table);
  });
});
