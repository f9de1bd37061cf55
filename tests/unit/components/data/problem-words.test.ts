import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, it } from 'vitest';
import { problemText, troubleText } from '../../../../components/data/problem-words.ts';
import { speechOf, type Translate } from '../../../../components/words.ts';
import { ImportProblem, type ProblemWords } from '../../../../storage/import/reading/problem.ts';
import { LEFT_OUT, REJECT } from '../../../../storage/import/reading/reasons.ts';

/** The words of one language by their keys, those without plural forms. */
async function wordsOf(language: string): Promise<Map<string, string>> {
  const messages = await parseMessagesFile(`locales/${language}.yml`);
  return new Map(
    messages.flatMap((message) =>
      message.type === 'simple' ? [[message.key.join('.'), String(message.message)] as const] : [],
    ),
  );
}

const [english, german] = await Promise.all(['en', 'de'].map(wordsOf));
const t: Translate = (key, values) =>
  (german!.get(key) ?? key).replace(/\{(\w+)\}/g, (gap, place) =>
    String((values as Record<string, string> | undefined)?.[place] ?? gap),
  );
const speech = speechOf({ t, locale: 'de' });

/** Said by what stores the import, not by what reads the file. */
const OF_STORING = ['nothing_taken', 'name_taken', 'file_gone'];

it('say in English what the importer says', () => {
  const said = [...english!].flatMap(([key, words]) => {
    const [, name] = /^data\.problems\.(\w+)$/.exec(key) ?? [];
    return name && !OF_STORING.includes(name) ? [[name, words] as const] : [];
  });
  expect(said.length).toBeGreaterThan(30);
  for (const [name, words] of said)
    expect([name, new ImportProblem(name as ProblemWords).problem.message]).toEqual([name, words]);
});

it('tell a reader of German why a file cannot be taken, with what stands in the gaps', () => {
  const { problem } = new ImportProblem('too_many_columns', { row: '12' });
  expect(problem).toMatchObject({ code: 'too-many-columns', message: expect.stringMatching(/^Row 12 has/) });
  expect(problemText(problem, speech)).toMatch(/^Zeile 12 hat mehr Spalten/);
});

it('keep what was said where there are no words for it', () => {
  expect(problemText({ code: 'odd', message: 'The disk is odd.' }, speech)).toBe('The disk is odd.');
});

it('tell what to do about every row that was left out', () => {
  for (const code of [...Object.keys(REJECT), ...Object.keys(LEFT_OUT)])
    expect([code, troubleText({ code }, speech)]).toEqual([code, expect.stringMatching(/^\p{Lu}.+\.$/su)]);
});
