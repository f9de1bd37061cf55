import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Entity, EntityId } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import { amountOf } from '../../domain/report-views.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { OpenVersions, Version } from '../../domain/versions.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { factName, factParties } from '../format/fact.ts';
import { dateFormat } from '../format/intl.ts';
import { type Speech, useWords, type WordKey } from '../words.ts';
import { EntityLink } from './EntityLink.tsx';
import { LongText } from './LongText.tsx';
import { MoreOf } from './MoreOf.tsx';
import { NoteText } from './NoteText.tsx';

/** What {@link VersionsToSettle} is given. */
export interface VersionsProps {
  open: readonly OpenVersions[];
  /** What an entry is called; `null` where the store describes it no longer. */
  nameOf(id: EntityId): string | null;
  /** Lets one version count, by its record; with `null` none. */
  onSettle(open: OpenVersions, record: string | null): Promise<StoreFault | null>;
}

/** So many are drawn at first. */
const FIRST_SHOWN = 20;

/** What was changed on several devices that did not know of each other: one version after the other, and which is to count. */
export function VersionsToSettle({ open, nameOf, onSettle }: VersionsProps): JSX.Element | null {
  const { t, count } = useWords();
  const [fault, setFault] = useState<StoreFault | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  if (open.length === 0) return null;
  const settle = async (one: OpenVersions, record: string | null) => {
    setFault(await onSettle(one, record));
    // The button that had the focus is gone.
    head.current?.focus();
  };
  return (
    <div class="vs">
      <h2 ref={head} tabIndex={-1}>
        {t('workspace.versions.head')}
      </h2>
      <p class="dim">{t('workspace.versions.open', open.length, { count: count(open.length) })}</p>
      {fault && <FaultBanner fault={fault} />}
      <MoreOf class="vs-list" items={open} first={FIRST_SHOWN} reach={0}>
        {(one) => (
          <li key={one.key}>
            <OneToSettle open={one} nameOf={nameOf} onSettle={(record) => void settle(one, record)} />
          </li>
        )}
      </MoreOf>
    </div>
  );
}

const KINDS: Record<'note' | 'entity' | 'fact', WordKey> = {
  note: 'workspace.history.note',
  entity: 'workspace.history.entity',
  fact: 'workspace.history.fact',
};

const kindOf = ({ says }: Version) => ('note' in says ? 'note' : 'entity' in says ? 'entity' : 'fact');

function OneToSettle({
  open: { about, versions, withdrawn },
  nameOf,
  onSettle,
}: {
  open: OpenVersions;
  nameOf: VersionsProps['nameOf'];
  onSettle(record: string | null): void;
}): JSX.Element {
  const { t, locale } = useWords();
  const time = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const [id] = about;
  const name = id === undefined ? null : nameOf(id);
  const written = time.format(versions[0]!.made);
  return (
    <>
      <div class="h">
        <b>{t(KINDS[kindOf(versions[0]!)])}</b>
        {id !== undefined && name !== null && <EntityLink id={id} name={name} />}
      </div>
      {withdrawn && (
        <p class="vs-gone">
          {t(withdrawn.here ? 'workspace.versions.withdrawnHere' : 'workspace.versions.withdrawnElsewhere', {
            time: time.format(withdrawn.made),
          })}{' '}
          <button
            type="button"
            class="pm-btn pm-btn--link"
            aria-label={t('workspace.versions.letGoOf', { time: written })}
            onClick={() => onSettle(null)}
          >
            {t('workspace.versions.letGo')}
          </button>
        </p>
      )}
      <ol>
        {versions.map((version) => (
          <li key={version.record}>
            <div class="h dim">
              <span>{time.format(version.made)}</span>
              <span>{t(version.here ? 'workspace.versions.here' : 'workspace.versions.elsewhere')}</span>
            </div>
            <Said says={version.says} />
            <button
              type="button"
              class="pm-btn"
              aria-label={t('workspace.versions.keepOf', { time: time.format(version.made) })}
              onClick={() => onSettle(version.record)}
            >
              {t('workspace.versions.keep')}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

const describe = ({ name, aliases, city, country, founded, homepage, description }: Entity) =>
  [name, aliases.map(({ text }) => text).join(', '), city, country, founded, homepage, description].filter(
    Boolean,
  );

function factLine(fact: Fact, speech: Speech): string[] {
  const sum = amountOf(fact);
  return [
    factName(fact, speech),
    sum ? speech.money(sum) : '',
    fact.asOf ? speech.date(fact.asOf) : '',
    factParties(fact, speech),
    fact.citation.title,
  ].filter(Boolean);
}

function Said({ says }: Pick<Version, 'says'>): JSX.Element {
  const speech = useWords();
  if ('note' in says) return <LongText text={says.note.text}>{(text) => <NoteText text={text} />}</LongText>;
  const text = 'fact' in says ? factLine(says.fact, speech) : describe(says.entity);
  return (
    <p class="vs-said" dir="auto">
      {text.join(' · ')}
    </p>
  );
}
