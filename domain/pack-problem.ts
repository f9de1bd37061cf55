/** Why a published pack is not taken: what is wrong with it, and what with asking for it. */
export type PackProblemCode =
  | 'not-a-pack'
  | 'too-new'
  | 'too-large'
  | 'cut-off'
  | 'damaged'
  | 'wrong-signature'
  | 'no-ed25519'
  | 'bad-content'
  | 'other-pack'
  | 'key-changed'
  | 'older-edition'
  | 'same-edition'
  | 'bad-address'
  | 'not-allowed'
  | 'unreachable'
  | 'moved'
  | 'not-there'
  | 'id-taken';

/** A published pack that is not taken: a stable code, and a sentence that says what to do. */
export interface PackProblem {
  code: PackProblemCode;
  message: string;
}
