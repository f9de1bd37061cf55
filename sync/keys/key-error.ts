/** Why keys cannot be had. */
export type KeyProblem =
  /** It is not this passphrase or recovery code. */
  | 'wrong-secret'
  /** Cut or changed, or no keys at all. */
  | 'damaged'
  /** Written by a newer version. */
  | 'too-new'
  /** Keys of another space than the one asked for. */
  | 'other-space';

/** Thrown by what opens keys. */
export class KeyError extends Error {
  override name = 'KeyError';
  readonly problem: KeyProblem;

  constructor(problem: KeyProblem) {
    super(`Keys cannot be had: ${problem}`);
    this.problem = problem;
  }
}
