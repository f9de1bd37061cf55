import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { imported } from './importing.ts';

const ROUNDS = 'Company,Round,Date,Amount\nAcme,Seed,2024-03-01,$3M\n';
const COMPANIES = 'Company,Website\nBeta,beta.example\nGamma,gamma.example\n';
const archive = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const listsOf = ({ events }: Awaited<ReturnType<typeof imported>>) =>
  events.find((event) => event.kind === 'lists');

describe('an archive of several lists', () => {
  const both = archive({ 'readme.txt': 'Hello', 'rounds.csv': ROUNDS, 'companies.csv': COMPANIES });
  const lists = ['rounds.csv', 'companies.csv'];

  it('is read from its first list, and says so', async () => {
    const read = await imported(both, { file: 'export.zip' });
    expect(listsOf(read)).toEqual({ kind: 'lists', lists, read: 'rounds.csv' });
    expect(read.report.notes.join()).toMatch(/holds 2 lists; this is rounds\.csv/);
    expect(read.entities.map(({ name }) => name)).toEqual(['Acme']);
  });

  it('is read from the list that was chosen', async () => {
    const read = await imported(both, { file: 'export.zip', list: 'companies.csv' });
    expect(listsOf(read)).toMatchObject({ read: 'companies.csv' });
    expect(read.entities.map(({ name }) => name)).toEqual(['Beta', 'Gamma']);
  });

  it('is read from the first that is a list of companies at all', async () => {
    const mixed = archive({
      'persons.csv': 'first_name,last_name,city\nJane,Doe,Rome\n',
      'rounds.csv': ROUNDS,
    });
    const read = await imported(mixed);
    expect(listsOf(read)).toMatchObject({ read: 'rounds.csv' });
    expect(read.report).toMatchObject({ rows: 1, taken: 1, problem: null });
  });

  it('says what is wrong with the list that was chosen, and still which there are', async () => {
    const mixed = archive({
      'persons.csv': 'first_name,last_name,city\nJane,Doe,Rome\n',
      'rounds.csv': ROUNDS,
    });
    const read = await imported(mixed, { list: 'persons.csv' });
    expect(listsOf(read)).toMatchObject({ lists: ['persons.csv', 'rounds.csv'], read: 'persons.csv' });
    expect(read.report).toMatchObject({ rows: 0, problem: { code: 'persons' } });
  });
});
