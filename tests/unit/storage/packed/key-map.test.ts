import { describe, expect, it } from 'vitest';
import { KeyMap, KeySet } from '../../../../storage/packed/key-map.ts';

describe('numbers by hashed keys', () => {
  it('come back for every key, take the place of earlier ones, and are none for others', () => {
    const map = new KeyMap();
    const wanted = (at: number) => (at % 9 === 0 ? -2 : at);
    for (let at = 0; at < 100_000; at++) map.set(`key ${at}`, 1);
    for (let at = 0; at < 100_000; at++) map.set(`key ${at}`, wanted(at));
    for (let at = 0; at < 100_000; at++)
      if (map.get(`key ${at}`) !== wanted(at)) throw new Error(`Key ${at} has ${map.get(`key ${at}`)}`);
    for (let at = 0; at < 100_000; at++)
      if (map.get(`other ${at}`) !== undefined) throw new Error(`There is another ${at}`);
  });
});

describe('hashed keys', () => {
  it('are added once each, and again after they were forgotten', () => {
    const set = new KeySet();
    for (const isNew of [true, false])
      for (let at = 0; at < 100_000; at++)
        if (set.add(`key ${at}`) !== isNew) throw new Error(`Key ${at} is ${isNew ? 'not ' : ''}new`);
    set.empty();
    expect(set.add('key 5')).toBe(true);
  });
});
