import type { JSX } from 'preact';
import type { ImportPreview } from '../../domain/import-job.ts';
import { useWords } from '../words.ts';
import { factText } from './fact-text.ts';
import { troubleText } from './problem-words.ts';

/** What the first rows of a file give, and what they do not. */
export function FactPreview({
  preview: { entities, facts, troubles },
}: {
  preview: ImportPreview;
}): JSX.Element {
  const speech = useWords();
  const { t, count } = speech;
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return (
    <div class="da-gives">
      <div>
        <h4>{t('data.import.gives')}</h4>
        <ul>
          {facts.map((fact) => (
            <li key={fact.id}>
              <b>
                <bdi>{names.get(fact.subject) ?? fact.subject}</bdi>
              </b>{' '}
              {factText(fact, speech)}
            </li>
          ))}
          {facts.length === 0 &&
            entities.map(({ id, name }) => (
              <li key={id}>
                <b>
                  <bdi>{name}</bdi>
                </b>
              </li>
            ))}
          {facts.length + entities.length === 0 && <li>{t('data.import.givesNothing')}</li>}
        </ul>
      </div>
      {troubles.length > 0 && (
        <div>
          <h4>{t('data.import.troubles')}</h4>
          <ul>
            {troubles.slice(0, 5).map((trouble) => (
              <li key={`${trouble.row} ${trouble.column} ${trouble.code}`}>
                {t('data.import.row', { row: count(trouble.row) })} <bdi>{trouble.column}</bdi>{' '}
                {trouble.value && speech.quoted(trouble.value)} {troubleText(trouble, speech)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
