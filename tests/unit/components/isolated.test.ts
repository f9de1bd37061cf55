import { describe, expect, it } from 'vitest';
import { isolated, speechOf } from '../../../components/words.ts';

const speech = speechOf({
  t: (key, values) =>
    typeof values === 'object' ? `led by ${values.name}, $5M` : key === 'list.names' ? ', ' : key,
  locale: 'en',
});

describe('names that are written from right to left', () => {
  it.each(['מאנדיי', 'كريم', 'ﺷﺮﻛﺔ'])('%s is set apart from what stands around it', (name) => {
    expect(isolated(name)).toBe(`\u2068${name}\u2069`);
    expect(speech.list([name, 'Acme'])).toBe(`\u2068${name}\u2069, Acme`);
    expect(speech.t('workspace.ledIt', { name })).toBe(`led by \u2068${name}\u2069, $5M`);
  });

  it.each(['Acme', '商汤科技', 'Ørsted'])('%s is left as it is', (name) => {
    expect(isolated(name)).toBe(name);
  });
});
