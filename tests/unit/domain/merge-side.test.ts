import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../domain/entity.ts';
import { homepageKey, sharingHomepage } from '../../../domain/merge-side.ts';

const entity = (id: string, homepage?: string): Entity => ({
  id,
  name: id,
  roles: ['company'],
  aliases: [],
  ...(homepage === undefined ? {} : { homepage }),
});

describe('a homepage', () => {
  it.each([
    ['https://www.sensetime.com/', 'sensetime.com'],
    ['http://sensetime.com', 'sensetime.com'],
    ['https://sensetime.com/en', 'sensetime.com'],
    ['https://SenseTime.com/zh-cn/', 'sensetime.com'],
    ['https://www.sensetime.com/index.html', 'sensetime.com'],
    ['https://linkedin.com/company/larch/', 'linkedin.com/company/larch'],
    ['not an address', null],
    ['mailto:a@b.example', null],
    [undefined, null],
  ])('%s leads to %s', (homepage, key) => {
    expect(homepageKey(entity('a', homepage))).toBe(key);
  });

  it('is shared by entries that spell it in different ways, never by those without one', () => {
    const larch = entity('larch', 'https://larch.example');
    const others = [
      larch,
      entity('b', 'http://www.larch.example/en/'),
      entity('c'),
      entity('d', 'https://elm.example'),
    ];
    expect(sharingHomepage(larch, others).map(({ id }) => id)).toEqual(['b']);
    expect(sharingHomepage(entity('c'), others)).toEqual([]);
  });
});
