import type { PartialDate } from '../../../domain/partial-date.ts';
import type { Aside } from '../../packed/aside.ts';

/** What reading is given beside the file and what the reader chose. */
export interface ReadingTools {
  /** Nothing happened after this day. */
  today: PartialDate;
  /** Where what memory need not hold is put; absent where it is held. */
  aside?: Aside | undefined;
}
