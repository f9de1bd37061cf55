import type { JSX } from 'preact';
import type { FoundEntry, TextFind } from '../../domain/find.ts';
import { amountOf } from '../../domain/report-views.ts';
import { factName, foundFactLine } from '../format/fact.ts';
import { EntityGlyph } from '../glyphs.tsx';
import { Matched } from '../popup/Results.tsx';
import type { ResultGroup, ResultRow } from '../popup/result-rows.ts';
import { Amount, Sentence } from '../values.tsx';
import type { Speech } from '../words.ts';
import { entityAddress } from './EntityLink.tsx';
import type { FoundGroup, FoundItem } from './SearchResults.tsx';

function findItem(find: TextFind, speech: Speech): FoundItem {
  const date = find.kind === 'fact' ? find.fact.asOf : find.date;
  return {
    key: find.key,
    address: find.entity === null ? '#notes' : entityAddress(find.entity),
    title: <FindTitle find={find} speech={speech} />,
    aside: date && speech.date(date),
  };
}

function FindTitle({ find, speech }: { find: TextFind; speech: Speech }): JSX.Element {
  if (find.kind === 'fact') {
    const money = amountOf(find.fact);
    return (
      <>
        <Matched text={find.about} /> {factName(find.fact, speech)}{' '}
        {money && (
          <b>
            <Amount money={money} />
          </b>
        )}{' '}
        <span class="dim">{foundFactLine(find.fact, find.more, speech)}</span>
      </>
    );
  }
  const about = find.kind !== 'page' && find.about.text !== '';
  return (
    <>
      <Matched text={find.text} />{' '}
      {about && (
        <span class="dim">
          <Sentence of="popup.onEntry" values={{ name: <Matched text={find.about} /> }} />
        </span>
      )}
    </>
  );
}

function rowItem(row: ResultRow, speech: Speech): FoundItem[] {
  if (row.kind === 'find') return [findItem(row.find, speech)];
  if (row.kind !== 'entry') return [];
  const { entity, role, name, other, alias } = row.entry;
  return [
    {
      key: entity,
      address: entityAddress(entity),
      title: (
        <>
          <EntityGlyph kind={role} /> <Matched text={name} />{' '}
          {other && <span lang={other.lang}>{other.text}</span>}
        </>
      ),
      aside: alias && <Sentence of="popup.knownAs" values={{ name: <Matched text={alias} /> }} />,
    },
  ];
}

/** Entries that were opened last, as links into the workspace. */
export function recentGroup(recent: readonly FoundEntry[], speech: Speech): FoundGroup {
  const items = recent.flatMap((entry) => rowItem({ kind: 'entry', key: entry.entity, entry }, speech));
  return { key: 'recent', head: speech.t('popup.lastOpened'), items, all: items.length, atLeast: false };
}

/** The groups of a search as links into the workspace; what could be added is left out. */
export function foundGroups(groups: readonly ResultGroup[], speech: Speech): FoundGroup[] {
  return groups.map(({ label, all, atLeast, rows }) => {
    const items = rows.flatMap((row) => rowItem(row, speech));
    return { key: label, head: speech.t(label), items, all: all ?? items.length, atLeast };
  });
}
