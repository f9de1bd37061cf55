import type { Entity } from '../../../../domain/entity.ts';
import type { Fact, Party } from '../../../../domain/fact.ts';
import type { ImportedDataset } from '../../../../domain/import-options.ts';
import type { PartialDate } from '../../../../domain/partial-date.ts';
import type { Aside } from '../../../packed/aside.ts';
import { KeySet, shortHash } from '../../../packed/key-map.ts';
import { citationOf, type RowPlace } from '../dataset.ts';
import type { ImportEvent } from '../events.ts';
import { LEFT_OUT, type LeftOutCode, REJECT, type RejectCode } from '../reasons.ts';
import { EntityBook, type EntitySketch } from './entity-book.ts';
import { Owners } from './owners.ts';

type OfReport<F> = F extends Fact
  ? Omit<F, 'id' | 'author' | 'citation' | 'subject' | 'status' | 'asOf'>
  : never;

/** What a row reports, before it has a subject and a source. */
export type ReportSketch = OfReport<Fact> & { asOf: PartialDate | null; status?: Fact['status'] };

/** An entity that a row is about. */
export interface Known {
  id: string;
  name: string;
}

/** Longest value repeated in a report, in characters. */
const LONGEST_VALUE = 80;

/** Where a format puts what it finds: entities and facts of rows, rows it refuses, values it leaves out. */
export class Collector {
  readonly dataset: ImportedDataset;
  readonly #book: EntityBook;
  readonly #facts = new KeySet();
  readonly #owners = new Owners();
  readonly #said = new Set<string>();
  #events: ImportEvent[] = [];
  #row = 0;
  #outcome: 'taken' | 'merged' | 'rejected' | null = null;

  /** What memory need not hold of its entities is put `aside`, where that is given. */
  constructor(dataset: ImportedDataset, aside?: Aside) {
    this.dataset = dataset;
    this.#book = new EntityBook(dataset.id, aside);
  }

  /** What was collected since it was last asked. */
  takeEvents(): ImportEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** How many events wait to be taken. */
  get waiting(): number {
    return this.#events.length;
  }

  /** Forgets everybody it told of, once nothing more comes. */
  forget(): void {
    this.#book.forget();
    this.#facts.empty();
  }

  beginRow(row: number): void {
    this.#row = row;
    this.#outcome = null;
  }

  /** Ends a row. One that a format passed over in silence (a blank one, a footer) counts as none. */
  endRow(): void {
    if (this.#outcome) this.#events.push({ kind: 'row', outcome: this.#outcome });
  }

  /** The company or investor that the row is about; the row counts as merged when it was there before. */
  main(sketch: EntitySketch): Known {
    const entered = this.#enter(sketch);
    if (this.#outcome !== 'rejected') this.#outcome = entered.joined ? 'merged' : 'taken';
    return entered;
  }

  /** The row goes on with what an earlier row is about. */
  goesOn(): void {
    if (this.#outcome !== 'rejected') this.#outcome = 'merged';
  }

  /** The row is of use without being about anybody: it joins others by a number. */
  joins(): void {
    if (this.#outcome !== 'rejected') this.#outcome = 'taken';
  }

  /** Somebody else whom the row names. */
  other(sketch: EntitySketch): Known {
    return this.#enter(sketch);
  }

  /** A party of a fact. Where several entities bear the name it stays a name. */
  party(name: string, more: Partial<EntitySketch> = {}): Party {
    if (more.key === undefined && this.#book.isShared(name)) return { name };
    const { id } = this.#enter({ role: 'investor', ...more, name });
    return { name, entity: id };
  }

  /** The entity that a key of the source means, if a row or an earlier table told of it. */
  byKey(key: string): Known | null {
    return this.#book.byKey(key);
  }

  /** Notes an owner; a circle of owners is left out and said. */
  owner(owned: Known, owner: Known): boolean {
    if (this.#owners.note(owned.id, owner.id)) return true;
    this.leaveOut('circular-owner', undefined, owner.name);
    return false;
  }

  /** Hands on that `part` belongs to `whole`. */
  partOf(part: Known, whole: Known): void {
    const entity: Entity = {
      id: part.id,
      name: part.name,
      roles: ['company'],
      aliases: [],
      partOf: whole.id,
      dataset: this.dataset.id,
    };
    this.#events.push({ kind: 'entity', entity, again: true });
  }

  /** A fact of `subject`; the same fact twice counts once. */
  fact(subject: Known, report: ReportSketch, place: RowPlace = {}): void {
    const { status = 'announced', asOf, ...rest } = report;
    // A row of its own id may tell of money before and money after a round.
    const basis = 'basis' in rest ? rest.basis : '';
    const identity = place.id ? `${place.id} ${basis}` : JSON.stringify([asOf, rest]);
    const slug = subject.id.slice(subject.id.indexOf('/') + 1);
    const id = `${this.dataset.id}/${slug}-${shortHash(`${subject.id} ${report.kind} ${identity}`)}`;
    if (!this.#facts.add(id)) return;
    const fact = {
      ...rest,
      id,
      subject: subject.id,
      asOf,
      status,
      citation: citationOf(this.dataset, place),
      author: { kind: 'import', dataset: this.dataset.id },
    } as Fact;
    this.#events.push({ kind: 'fact', fact });
  }

  /** Refuses the row, with the reason. */
  reject(code: RejectCode, column?: string, value?: string): void {
    if (this.#outcome === 'rejected') return;
    this.#outcome = 'rejected';
    this.#events.push({ kind: 'rejected', trouble: this.#trouble(code, REJECT[code], column, value) });
  }

  /** Takes the row without one of its values, with the reason. */
  leaveOut(code: LeftOutCode, column?: string, value?: string): void {
    this.#events.push({ kind: 'left-out', trouble: this.#trouble(code, LEFT_OUT[code], column, value) });
  }

  /** Says something about the whole file, once. */
  note(message: string): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.#events.push({ kind: 'note', message });
  }

  #enter(sketch: EntitySketch): Known & { joined: boolean } {
    const { id, name, joined, news, doubt } = this.#book.enter(sketch);
    if (news) this.#events.push({ kind: 'entity', entity: news, again: joined });
    if (doubt) this.#events.push({ kind: 'doubt', doubt: { ...doubt, row: this.#row } });
    return { id, name, joined };
  }

  #trouble<Code>(code: Code, message: string, column?: string, value?: string) {
    const shown = value && value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
    return {
      row: this.#row,
      code,
      message,
      ...(column ? { column } : {}),
      ...(shown ? { value: shown } : {}),
    };
  }
}
