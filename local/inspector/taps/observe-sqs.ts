import type { Observation } from '../deliveries/observation.ts';
import type { Call } from './service-tap.ts';

interface Request {
  readonly QueueUrl: string;
  readonly Entries: readonly {
    readonly Id: string;
    readonly MessageBody: string;
    readonly MessageGroupId?: string;
    readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
  }[];
}

interface Response {
  readonly Successful?: readonly { readonly Id: string }[];
}

/** Which messages a queue has taken. @throws if the call is not as the functions make it */
export function observeSqs({ action, function: by, request, status, response }: Call): Observation[] {
  if (!action.endsWith('.SendMessageBatch') || status !== 200) return [];
  const { QueueUrl, Entries }: Request = JSON.parse(request.toString());
  const { Successful = [] }: Response = JSON.parse(response.toString());
  const taken = new Set(Successful.map(({ Id }) => Id));
  return Entries.filter(({ Id }) => taken.has(Id)).map((entry) => ({
    kind: 'sent',
    by,
    message: entry.MessageBody,
    queue: QueueUrl.endsWith('dead-letter') ? 'dead-letter' : 'main',
    group: entry.MessageGroupId,
    attributes: Object.fromEntries(
      Object.entries(entry.MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]),
    ),
  }));
}
