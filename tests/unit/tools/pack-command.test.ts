import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPack } from '../../../tools/publish/build.ts';
import { makeKeyFile } from '../../../tools/publish/key-file.ts';
import { readPackCommand } from '../../../tools/publish/options.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

const folder = mkdtempSync(join(tmpdir(), 'postmoney-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (file: string) => join(folder, file);

/** Runs the command; what it printed, what it complained of, its exit code. */
function pack(
  ...args: string[]
): Promise<{ out: Record<string, unknown>[]; err: string; code: number | null }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'tools/pack.ts'), ...args], { cwd: ROOT });
    let [out, err] = ['', ''];
    child.stdout.on('data', (words) => {
      out += words;
    });
    child.stderr.on('data', (words) => {
      err += words;
    });
    child.on('close', (code) => {
      const lines = out.split('\n').filter((line) => line !== '');
      done({ out: lines.map((line) => JSON.parse(line)), err, code });
    });
  });
}

/** What the command does with these arguments, without a process of its own. */
async function build(...args: string[]) {
  const command = readPackCommand(args);
  if (command.do !== 'build') throw new Error(`not to be built: ${args.join(' ')}`);
  return buildPack(command.options);
}

const LIST = `Company,Country,Round,Amount,Currency,Date,Lead investor
Acme Robotics,Germany,Series A,12000000,EUR,2025-03-04,Alpha Fund
Bolt Labs,France,Seed,2000000,EUR,2024-11,Beta Capital
,,Seed,5,EUR,2024,
`;

const DATA = {
  format: 'postmoney-data',
  version: 1,
  id: 'notes',
  asOf: '2026-10',
  entities: [
    {
      id: 'n/a1',
      name: 'Acme Robotics',
      roles: ['company'],
      aliases: [{ text: 'Acme GmbH', kind: 'legal' }],
    },
    { id: 'other/a1', name: 'Bolt Labs', roles: ['company'], aliases: [], partOf: 'n/a1' },
  ],
  facts: [
    {
      id: 'n/f1',
      kind: 'acquisition',
      subject: 'other/a1',
      asOf: '2026-02',
      status: 'announced',
      acquirer: { name: 'Nobody Known', entity: 'n/gone' },
      price: null,
      citation: {
        title: 'Bolt sold',
        publisher: 'The Paper',
        published: null,
        quote: { exact: 'Bolt was sold.', prefix: '', suffix: '' },
      },
      author: { kind: 'person', device: 'mine' },
    },
  ],
};

const files = { list: at('list.csv'), data: at('data.json'), key: at('key.pem'), other: at('other.pem') };
const about = ['--title', 'European seeds', '--licence', 'CC0-1.0', '--key', files.key];

beforeAll(async () => {
  writeFileSync(files.list, LIST);
  writeFileSync(files.data, JSON.stringify(DATA));
  const made = await pack('keygen', files.key);
  await makeKeyFile(files.other);
  expect(made).toMatchObject({
    code: 0,
    out: [
      {
        file: files.key,
        key: expect.stringMatching(/^[\w-]{43}$/),
        fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/),
      },
    ],
  });
});

describe('npm run pack', () => {
  it('makes keys that only their owner may read, as other programs know them, and overwrites none', async () => {
    const pem = readFileSync(files.key, 'utf8');
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    if (process.platform !== 'win32') expect(statSync(files.key).mode & 0o077).toBe(0);
    await expect(makeKeyFile(files.key)).rejects.toThrow('never overwritten');
    expect(readFileSync(files.key, 'utf8')).toBe(pem);
  });

  it('builds a pack from a table, tells rows it left out, and counts editions up', async () => {
    const out = at('seeds.pack.jsonl');
    const more = ['--publisher', 'Me', '--credit', 'The Paper (https://paper.example)', '--as-of', '2026-11'];
    const first = await pack(...about, ...more, files.list, '-o', out);
    expect(first).toMatchObject({ code: 0, err: expect.stringMatching(/row 4: .*names no company/) });
    const told = { id: 'european-seeds', publisher: 'Me', asOf: '2026-11', entities: 4, facts: 2 };
    expect(first.out).toMatchObject([{ ...told, edition: 1, rows: 3, rejected: 1 }]);
    const [manifest, acme, ...others] = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(manifest).toMatchObject({ edition: 1, credits: ['The Paper (https://paper.example)'] });
    expect(acme).toMatchObject({ id: 'european-seeds/acme-robotics', country: 'DE' });
    expect(others.filter(({ kind }) => kind === 'round')).toMatchObject([
      { stage: 'series-a', citation: { title: 'European seeds (CC0-1.0)', publisher: 'Me' } },
      { stage: 'seed' },
    ]);
    await build(...about, ...more, files.list, '-o', out);
    const verified = await pack('verify', out);
    expect(verified).toMatchObject({ code: 0, err: '', out: [{ ...told, edition: 2 }] });
  });

  it('builds a pack from data of Postmoney, without what is the reader’s own, and joins files', async () => {
    const out = at('both.pack.jsonl');
    const built = await build(...about, files.list, files.data, '-o', out);
    expect(built).toMatchObject({ asOf: '2026-10', entities: 6, facts: 3 });
    const text = readFileSync(out, 'utf8');
    expect(text).not.toMatch(/"n\/|mine|was sold/);
    const records = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line));
    expect(records.find(({ kind }) => kind === 'acquisition')).toMatchObject({
      subject: 'european-seeds/a1-2',
      acquirer: { name: 'Nobody Known' },
      citation: { title: 'Bolt sold', publisher: 'The Paper' },
    });
    expect(records.find(({ partOf }) => partOf)).toMatchObject({ partOf: 'european-seeds/a1' });
  });

  it('refuses to follow a pack with another one, another key or an older edition', async () => {
    const out = at('mine.pack.jsonl');
    await build(...about, '--edition', '5', files.list, '-o', out);
    const before = readFileSync(out);
    const refusals: [string[], RegExp][] = [
      [['--id', 'another', '-o', out], /another pack/],
      [['--key', files.other, '-o', out], /another key/],
      [['--edition', '5', '-o', out], /not newer than edition 5/],
      [['-o', files.data], /no pack to follow/],
    ];
    for (const [args, words] of refusals)
      await expect(build(...about, files.list, ...args)).rejects.toThrow(words);
    expect(readFileSync(out)).toEqual(before);
  });

  it.each([
    ['no word', [], /no file to read was named\nnpm run -s pack -- keygen/],
    ['an unknown option', ['--bogus', 'x'], /--bogus.*\n.*keygen/s],
    ['no title', ['--licence', 'x', files.list], /--title is missing/],
    ['no licence', ['--title', 'x', files.list], /--licence is missing/],
    ['no key', ['--title', 'x', '--licence', 'x', files.list, '-o', at('x')], /--key is missing/],
    ['no file to write', [...about, files.list], /-o/],
    ['an edition of nothing', [...about, '--edition', '0', files.list, '-o', at('x')], /--edition must be/],
    ['verify of nothing', ['verify'], /at least one file/],
    ['keygen of two', ['keygen', 'a', 'b'], /one file/],
    ['a key that is not there', [...about, '--key', at('gone'), files.list, '-o', at('x')], /keygen/],
    ['a key that is none', [...about, '--key', files.list, files.list, '-o', at('x')], /private key/],
    ['a file that is not there', [...about, at('gone.csv'), '-o', at('x')], /gone\.csv/],
    ['a date that is none', [...about, '--as-of', 'May', files.list, '-o', at('x')], /asOf is not a date/],
    ['an id that is no id', [...about, '--id', 'A B', files.list, '-o', at('x')], /id must be lower-case/],
    ['an id too short', [...about, '--id', 'n', files.list, '-o', at('x')], /id must be 3 to 40/],
  ])('says what is wrong: %s', async (_, args, words) => {
    await expect(build(...args)).rejects.toThrow(words);
    expect(existsSync(at('x'))).toBe(false);
  });

  it('ends with 1 and a sentence, without a trace of code, when something is wrong', async () => {
    const { code, err, out } = await pack('verify', files.list, at('gone'));
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err).toMatch(/list\.csv: This is no Postmoney pack\.\npack: .*gone/);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
