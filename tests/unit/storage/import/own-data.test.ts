import { describe, expect, it } from 'vitest';
import { imported } from './importing.ts';

const HEAD = {
  format: 'postmoney-data',
  version: 1,
  id: 'mine',
  title: 'My list',
  publisher: 'Me',
  licence: 'CC0',
  asOf: '2026-11',
};
const acme = { id: 'mine/acme', name: 'Acme', roles: ['company'], aliases: [] };

describe('data of our own', () => {
  it('comes back as it was', async () => {
    const fact = {
      id: 'mine/acme-1',
      kind: 'valuation',
      subject: 'mine/acme',
      asOf: '2020~',
      status: 'reported',
      value: { amount: 1, currency: 'USD', bound: 'over' },
      also: [{ amount: 2, currency: 'EUR', bound: 'about' }],
      basis: 'pre',
      citation: {
        url: 'https://news.example/a',
        title: 'A title',
        publisher: 'News',
        published: null,
        quote: { exact: 'a', prefix: 'b', suffix: 'c' },
        position: { start: 1, end: 2 },
        origin: 'Bloomberg',
      },
      author: { kind: 'person', device: 'laptop' },
    };
    const { entities, facts, report } = await imported(
      JSON.stringify({ ...HEAD, entities: [acme], facts: [fact] }),
    );
    expect(report).toMatchObject({
      rows: 2,
      taken: 2,
      rejected: 0,
      dataset: { id: 'mine', licence: 'CC0', asOf: '2026-11' },
    });
    expect(entities).toEqual([{ ...acme, dataset: 'mine' }]);
    expect(facts).toEqual([fact]);
  });

  it('with records that are not as the format says takes the others and names the field', async () => {
    const { report, rejected } = await imported(
      JSON.stringify({
        ...HEAD,
        entities: [
          acme,
          acme,
          { ...acme, id: 'mine/b', partOf: 'mine/c' },
          { ...acme, id: 'mine/c', partOf: 'mine/b' },
          { ...acme, id: 'Ümlaut' },
        ],
        facts: [{ id: 'mine/f', kind: 'rumour' }],
      }),
    );
    expect(report).toMatchObject({ rows: 6, taken: 2, rejected: 4 });
    expect(rejected.map(([, code]) => code)).toEqual([
      'repeated',
      'circular-owner',
      'bad-record',
      'bad-record',
    ]);
    expect(report.firstTroubles.map(({ message }) => message).join('\n')).toContain(
      'entities.4.id” must look like',
    );
  });

  it('tells of a pack as publishers sign it where it is subscribed to', async () => {
    const lines = [{ format: 'postmoney-pack', version: 2, id: 'list', edition: 1 }, acme];
    const { report } = await imported(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect(report.problem).toMatchObject({
      code: 'other-document',
      message: expect.stringMatching(/Subscribe/),
    });
  });

  it.each([
    ['of a newer version', { ...HEAD, version: 2 }, 'too-new'],
    ['without an id', { ...HEAD, id: undefined }, 'unreadable'],
  ])('%s is refused', async (_, head, code) => {
    expect((await imported(JSON.stringify({ ...head, entities: [acme], facts: [] }))).report).toMatchObject({
      taken: 0,
      problem: { code },
    });
  });
});
