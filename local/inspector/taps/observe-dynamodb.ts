import { type Item, readRow } from '../../../lambda/aws/record.ts';
import { recordAttribute } from '../../../lambda/names.ts';
import type { Observation } from '../deliveries/observation.ts';
import type { Call } from './service-tap.ts';

/** The calls that claim and settle: one row at a time, or several. */
const actions = ['PutItem', 'UpdateItem', 'BatchExecuteStatement'];

interface Request {
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ExpressionAttributeValues?: Item;
  readonly Statements?: readonly { readonly Statement: string; readonly Parameters: readonly Item[string][] }[];
}

interface Response {
  readonly __type?: string;
  readonly Responses?: readonly { readonly Error?: { readonly Code: string } }[];
}

/** What a call to the table says of events. @throws if the call is not as the functions make it */
export function observeDynamodb({ action, request, status, response }: Call): Observation[] {
  if (!actions.includes(action.split('.').at(-1)!)) return [];
  const asked: Request = JSON.parse(request.toString());
  const answered: Response = JSON.parse(response.toString());
  if (asked.Statements !== undefined) {
    return asked.Statements.flatMap((each, index) => {
      const result = answered.Responses?.[index];
      return result === undefined ? [] : statement(each, result.Error?.Code);
    });
  }
  if (action.endsWith('PutItem')) {
    return put(asked.Item!, status === 200 ? undefined : answered.__type?.replace(/^.*#|Exception$/g, ''));
  }
  const isSettling = status === 200 && asked.ExpressionAttributeValues?.[':expiry'] !== undefined;
  return isSettling ? [{ kind: 'settled', key: asked.Key![recordAttribute.key]!.S! }] : [];
}

function statement(
  { Statement: text, Parameters: values }: NonNullable<Request['Statements']>[number],
  error: string | undefined,
): Observation[] {
  if (text.startsWith('INSERT')) {
    const names = Array.from(text.matchAll(/'(\w+)': \?/g), ([, name]) => name!);
    return put(Object.fromEntries(names.map((name, index) => [name, values[index]!])), error);
  }
  const names = Array.from(text.matchAll(/"(\w+)" = \?/g), ([, name]) => name!);
  const isSettling = names.includes(recordAttribute.expiresAt) && error === undefined;
  return isSettling ? [{ kind: 'settled', key: values[names.indexOf(recordAttribute.key)]!.S! }] : [];
}

function put(item: Item, error: string | undefined): Observation[] {
  const { key, message } = readRow(item);
  if (error === undefined) return [{ kind: 'claimed', key, message }];
  return error === 'DuplicateItem' || error === 'ConditionalCheckFailed' ? [{ kind: 'known', message }] : [];
}
