import type { LogLine } from '../../local/functions/log-lines.ts';

/** The text of a line, without the one thing of a body that it may say: of a verified delivery, the types that are not known. */
export function withoutTypes({ text, fields }: LogLine): string {
  if (fields.outcome !== 'accepted' && fields.outcome !== 'not-durable') return text;
  const { unknownTypes: _, ...others } = fields;
  return JSON.stringify(others);
}
