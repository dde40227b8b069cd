import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { CloudEvent } from 'cloudevents';

/** The message's JSON Schema. */
export const messageSchema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../message/message.schema.json'), 'utf8'),
);

const ajv = new Ajv2020();
addFormats.default(ajv);
const isMessage = ajv.compile(messageSchema);

/**
 * What is wrong with a message by the JSON Schema or the official CloudEvents SDK; undefined if it is valid.
 * @param message the parsed body
 */
export function messageProblem(message: object): string | undefined {
  if (!isMessage(message)) return `${ajv.errorsText(isMessage.errors, { dataVar: 'message' })}: ${start(message)}`;
  return cloudEventProblem(message);
}

/** What is wrong with it by the SDK alone. */
export function cloudEventProblem(message: object): string | undefined {
  try {
    return new CloudEvent(message, true).validate() ? undefined : 'no CloudEvent 1.0';
  } catch (error) {
    return `${(error as Error).message}: ${start(message)}`;
  }
}

function start(message: object): string {
  return JSON.stringify(message).slice(0, 300);
}
