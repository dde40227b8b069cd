/** A mistake in how the receiver is set up. Its message says what to change, and is all that the user needs to see. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
