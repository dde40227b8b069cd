import { isUtf8 } from 'node:buffer';
import { members } from '../../lambda/read/json-text.ts';
import { indented, onOneLine } from '../../local/json/json-layout.ts';
import { printableLines } from '../shared/printable.ts';
import { width } from '../shared/text/wrapped.ts';
import type { DeadLetter } from './letter.ts';

/** How much is shown of bytes that are not text. */
const shownBytes = 512;

/** A message whole, for a terminal: its CloudEvents attributes, how SQS has it, and its content, decoded. */
export function shown(letter: DeadLetter): string {
  const { event, body, messageId, receiveCount, sentAt, attributes, reason } = letter;
  const ofSqs = [
    ['reason', reason],
    ['SQS message', messageId],
    ['sent', new Date(sentAt).toISOString()],
    ['read', receiveCount === 1 ? 'once' : `${receiveCount} times`],
    ...Object.entries(attributes).map(([name, value]) => [`attribute ${name}`, value]),
  ].map(([name = '', value = '']) => line(name, printableLines(value).replace(/[\n\t]/g, '?')));
  if (event === undefined) return [...ofSqs, '', 'No event of the receiver:', textOrHex(Buffer.from(body))].join('\n');

  const envelope: string[] = [];
  const content: string[] = [];
  for (const { name, start, end } of members(body)) {
    const value = body.slice(start, end);
    if (name === 'data') content.push('data, as it was signed:', indented(value));
    else if (name === 'data_base64') content.push(...decoded(event.members.data_base64));
    else if (name !== 'reason') envelope.push(line(name, onOneLine(value).replace(/^"(.*)"$/s, '$1')));
    if (name === 'dataref') content.push('The content is in S3:', `  aws s3 cp ${onOneLine(value)} -`);
  }
  return [...envelope, ...ofSqs, '', ...content].join('\n');
}

function decoded(base64: unknown): string[] {
  const bytes = Buffer.from(String(base64), 'base64');
  return [`data_base64, decoded, ${bytes.length} bytes:`, textOrHex(bytes)];
}

function textOrHex(bytes: Buffer): string {
  if (isUtf8(bytes)) return printableLines(bytes.toString());
  const rest = bytes.length > shownBytes ? [`... and ${bytes.length - shownBytes} bytes more`] : [];
  const head = bytes.subarray(0, shownBytes);
  const lines = Array.from({ length: Math.ceil(head.length / 16) }, (_, index) => hexLine(head, index * 16));
  return [...lines, ...rest].join('\n');
}

function hexLine(bytes: Buffer, at: number): string {
  const part = bytes.subarray(at, at + 16);
  const hex = part.toString('hex').replace(/../g, '$& ');
  return `${at.toString(16).padStart(8, '0')}  ${hex.padEnd(49)} ${part.toString('latin1').replace(/[^\x20-\x7e]/g, '.')}`;
}

function line(name: string, value: string): string {
  const text = `${name.padEnd(15)} ${value}`;
  return text.length <= width ? text : `${name}\n  ${value}`;
}
