/** A mistake that the user can correct. The message says what to change, and is all that the user needs to see. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
