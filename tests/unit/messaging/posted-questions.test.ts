import { describe, expect, it } from 'vitest';
import { type Asked, answerPosted, postQuestion } from '../../../messaging/posted-questions.ts';

/** A worker in this process: messages reach its listeners in a task of their own, ports and all. */
function worker(): Asked & EventTarget {
  const target = new EventTarget();
  return Object.assign(target, {
    postMessage(data: unknown, ports: Transferable[]) {
      setTimeout(() => target.dispatchEvent(Object.assign(new Event('message'), { data, ports })));
    },
  });
}

describe('questions to a worker', () => {
  it('gives each its own answer', async () => {
    const asked = worker();
    answerPosted(asked, ({ of }: { of: number }) => ({ half: of / 2 }));
    const answers = await Promise.all([8, 4, 6].map((of) => postQuestion(asked, { of })));
    expect(answers).toEqual([{ half: 4 }, { half: 2 }, { half: 3 }]);
  });

  it('gives an answer of nothing', async () => {
    const asked = worker();
    answerPosted(asked, () => null);
    expect(await postQuestion(asked, 'anything')).toBeNull();
  });

  it('throws what answering threw, and answers the next', async () => {
    const asked = worker();
    answerPosted(asked, (text: string) => {
      if (text === 'bad') throw new TypeError('Not to be read');
      return text.length;
    });
    await expect(postQuestion(asked, 'bad')).rejects.toThrow('Not to be read');
    expect(await postQuestion(asked, 'good')).toBe(4);
  });
});
