import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWords } from '../../../../sync/keys/check-words.ts';
import { createKeys, keptKeys } from '../../../../sync/keys/key-ring.ts';
import {
  answerRequest,
  askToJoin,
  isRequest,
  PairingError,
  takeAnswer,
} from '../../../../sync/keys/pairing.ts';
import { openSegment, sealSegment } from '../../../../sync/seal/segment.ts';

const remote = { kind: 'webdav', url: 'https://dav.example/postmoney', user: 'anna', password: 'ö 🙂' };
const made = () => createKeys({ passphrase: null, now: 0 });
const problemOf = (doing: Promise<unknown>) =>
  doing.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof PairingError)) throw error;
      return error.problem;
    },
  );
const broken = (text: string, every: number) => text.replaceAll(new RegExp(`.{${every}}`, 'g'), '$&\r\n ');

describe('a new device', () => {
  it('is handed keys and address, though both texts are broken by a mail program', async () => {
    const { opened } = await made();
    const request = await askToJoin();
    const answer = await answerRequest(broken(request.text, 20), opened, remote);
    const taken = await takeAnswer(request, broken(answer, 76));
    expect(taken.remote).toEqual(remote);
    expect(taken.space).toBe(opened.space);
    const key = (await keptKeys(opened)).keys[0]!;
    const sealed = await sealSegment(key, taken.space, 's', new TextEncoder().encode('fact'));
    const read = await openSegment(() => taken.keys[0], taken.space, 's', sealed);
    expect(new TextDecoder().decode(read)).toBe('fact');
    expect(taken.keys.every(({ root }) => !root.extractable)).toBe(true);
  });

  it('keeps its own half, and what passes between shows nothing', async () => {
    const { opened } = await made();
    const request = await askToJoin();
    await expect(crypto.subtle.exportKey('pkcs8', request.pair.privateKey)).rejects.toThrow();
    const answer = await answerRequest(request.text, opened, remote);
    const passed = Buffer.from(answer.slice(5), 'base64url');
    for (const root of opened.roots.values()) expect(passed.includes(Buffer.from(root))).toBe(false);
    expect(passed.includes('dav.example')).toBe(false);
  });

  it('takes no answer to another device, and none that was changed', async () => {
    const { opened } = await made();
    const [one, other] = await Promise.all([askToJoin(), askToJoin()]);
    const answer = await answerRequest(one.text, opened, remote);
    expect(await problemOf(takeAnswer(other, answer))).toBe('other-device');
    await fc.assert(
      // But for the last letter, of which some bits stand for nothing.
      fc.asyncProperty(fc.nat(answer.length - 2), async (at) => {
        const letter = answer[at] === 'A' ? 'B' : 'A';
        expect(await problemOf(takeAnswer(one, answer.slice(0, at) + letter + answer.slice(at + 1)))).toBe(
          'no-answer',
        );
        expect(await problemOf(takeAnswer(one, answer.slice(0, at)))).toBe('no-answer');
      }),
      { numRuns: 60 },
    );
  });

  it('takes nothing that somebody else made up for it', async () => {
    const { opened } = await made();
    const request = await askToJoin();
    const wrong = [
      { ...opened, space: 'no space' },
      { ...opened, roots: new Map() },
      { ...opened, roots: new Map([[1, new Uint8Array(5)]]) },
      { ...opened, roots: new Map([[-1, new Uint8Array(32)]]) },
    ];
    for (const each of wrong)
      expect(await problemOf(takeAnswer(request, await answerRequest(request.text, each, remote)))).toBe(
        'no-answer',
      );
  });

  it('is not answered when its text is something else', async () => {
    const { opened } = await made();
    const { text } = await askToJoin();
    const answer = await answerRequest(text, opened, remote);
    // Points of low order, which would give a secret that everybody knows.
    const zeros = Buffer.concat([
      Buffer.alloc(32),
      Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(32))).subarray(0, 4),
    ]);
    for (const wrong of [
      '',
      'hello',
      text.slice(0, -1),
      answer,
      `PMJ1.${zeros.toString('base64url')}`,
      'PMJ1.~~~',
    ])
      expect(await problemOf(answerRequest(wrong, opened, remote)), wrong).toBe('no-request');
    expect(await isRequest(text)).toBe(true);
    expect(await isRequest(answer)).toBe(false);
  });
});

describe('check words', () => {
  it('are the same for the same text alone, and can be read out', async () => {
    const { text } = await askToJoin();
    const words = await checkWords(text);
    expect(words).toMatch(
      /^([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]( ([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]){3}$/,
    );
    expect(await checkWords(text)).toBe(words);
    expect(await checkWords((await askToJoin()).text)).not.toBe(words);
  });

  it('are proquints of the first 64 bits of SHA-256', async () => {
    // SHA-256 of nothing begins e3b0c442 98fc1c14.
    expect(await checkWords('')).toBe('vavub sidaf nogus dubih');
  });
});
