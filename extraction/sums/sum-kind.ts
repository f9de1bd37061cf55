import type { FactDraft } from '../../domain/draft.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';

/** What a sum of money was found to be, and the word that decided. */
export interface SumKind {
  kind: FactDraft['kind'];
  debt: boolean;
  /** A part of the shares was bought. */
  isPart?: boolean;
  cue: PhraseHit<MoneyCue> | null;
  /** How near the deciding word stands, 0 (far) to 1. */
  sure: number;
}

/** A sum of which no deciding word stands within this distance is none of ours, in weighted UTF-16 units. */
export const REACH = 90;
