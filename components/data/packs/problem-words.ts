import type { PackProblemCode } from '../../../domain/pack-problem.ts';
import type { WordKey } from '../../words.ts';

/** What is said of each problem of a pack. */
export const PROBLEM_WORDS: Record<PackProblemCode, WordKey> = {
  'not-a-pack': 'data.packs.problem.notAPack',
  'too-new': 'data.packs.problem.tooNew',
  'too-large': 'data.packs.problem.tooLarge',
  'cut-off': 'data.packs.problem.cutOff',
  damaged: 'data.packs.problem.damaged',
  'wrong-signature': 'data.packs.problem.wrongSignature',
  'no-ed25519': 'data.packs.problem.noEd25519',
  'bad-content': 'data.packs.problem.badContent',
  'other-pack': 'data.packs.problem.otherPack',
  'key-changed': 'data.packs.problem.keyChanged',
  'older-edition': 'data.packs.problem.olderEdition',
  'same-edition': 'data.packs.problem.sameEdition',
  'bad-address': 'data.packs.problem.badAddress',
  'not-allowed': 'data.packs.problem.notAllowed',
  unreachable: 'data.packs.problem.unreachable',
  moved: 'data.packs.problem.moved',
  'not-there': 'data.packs.problem.notThere',
  'id-taken': 'data.packs.problem.idTaken',
};

/** Problems whose own sentence says more than the words: which record, which fingerprints. */
export const TOLD_IN_FULL: ReadonlySet<PackProblemCode> = new Set(['bad-content', 'key-changed', 'id-taken']);
