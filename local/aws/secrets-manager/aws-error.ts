/** An error answer of an AWS service: a name that clients know, and a text. */
export class AwsError extends Error {
  /** @param code such as `ResourceNotFoundException` */
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}
