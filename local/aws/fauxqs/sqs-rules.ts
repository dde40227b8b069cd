/**
 * Rules of SQS that the embedded one does not enforce, or enforces too strictly.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */

/** The parts of a message that a producer sets and SQS checks. */
export interface SentMessage {
  readonly MessageGroupId?: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly DataType?: string; readonly StringValue?: string }>>;
}

/** Why SQS refuses a message. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

const allowedText = /^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const groupIdForm = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;
const attributeNameForm = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_\-.]{1,256}(?<!\.)$/;

/** Whether SQS accepts all characters in a body or an attribute. */
export function isSqsText(text: string): boolean {
  return allowedText.test(text);
}

/** Why SQS refuses the group or the attributes of a message; undefined if it accepts them. */
export function refusal({
  MessageGroupId: group,
  MessageAttributes: attributes = {},
}: SentMessage): Refusal | undefined {
  if (group !== undefined && !groupIdForm.test(group)) {
    return invalidParameter(
      `Value ${group} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    );
  }
  const entries = Object.entries(attributes);
  if (entries.length > 10) {
    return invalidParameter(`Number of message attributes [${entries.length}] exceeds the allowed maximum [10].`);
  }
  for (const [name, { DataType: type, StringValue: value }] of entries) {
    if (!attributeNameForm.test(name)) return invalidParameter(`The message attribute name '${name}' is invalid.`);
    if (type?.startsWith('String') && !value) {
      return invalidParameter(
        `The message attribute '${name}' must contain a non-empty message attribute value for message attribute type 'String'.`,
      );
    }
    if (value !== undefined && !isSqsText(value)) {
      return { code: 'InvalidMessageContents', message: `Invalid characters found in message attribute '${name}'.` };
    }
  }
  return undefined;
}

function invalidParameter(message: string): Refusal {
  return { code: 'InvalidParameterValue', message };
}
