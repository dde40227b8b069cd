import { type HmacProvider, hmacScheme } from '../../../lambda/providers/hmac/hmac.ts';
import type { Member } from '../../../lambda/providers/member.ts';
import { isObject, isText, type Shape, type Shapes, shapeProblems } from '../shape.ts';
import { isHeaderName } from './header-name.ts';
import { schemeProblems } from './scheme-problems.ts';

const forms = ['unix-seconds', 'unix-milliseconds', 'rfc3339'];
const useForm = `use a form of ${forms.join(', ')}`;

const isHeader = (value: unknown) => isText(value) && isHeaderName(value) && value === value.toLowerCase();
const isName = (value: unknown) => isText(value) && value !== '';
const isMember = (value: unknown): value is Member =>
  isName(value) || (Array.isArray(value) && value.length > 1 && value.every(isName));
const isTime = (value: unknown) =>
  isObject(value) &&
  'form' in value &&
  forms.includes(String(value.form)) &&
  'member' in value &&
  isMember(value.member);
const isSignedTime = (value: unknown) =>
  isTime(value) ||
  (isObject(value) && 'form' in value && forms.includes(String(value.form)) && 'value' in value && isName(value.value));

const header: Shape = { fits: isHeader, use: "use the header's name in lower case, as in 'x-signature'" };
const member: Shape = { fits: isMember, use: "use a member's name, or the path to it, as in ['event', 'id']" };
const text = (use: string): Shape => ({ fits: isText, use });

const shapes: Shapes<HmacProvider> = {
  typePrefix: {
    fits: (value) => isText(value) && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.$/.test(value),
    use: "use the vendor's domain reversed, with a full stop at its end, as in 'com.example.'",
    required: true,
  },
  signature: { fits: isObject, use: "use { header: 'x-signature' }", required: true },
  deliveryIdHeader: header,
  sentTimeHeader: header,
  batchMember: { fits: isName, use: "use the name of the member that is the array, as in 'events'" },
  idHeader: header,
  idMember: member,
  typeHeader: header,
  typeMember: member,
  filterMember: member,
  time: { fits: isTime, use: `use { member: 'created_at', form: 'rfc3339' }; ${useForm}` },
};

const signatureShapes: Shapes<HmacProvider['signature']> = {
  header: { ...header, required: true },
  prefix: text("use the text before the digest, as in 'sha256='"),
  encoding: { fits: (value) => value === 'hex' || value === 'base64', use: "use 'hex' or 'base64'" },
  separator: { fits: isName, use: "use the text between the header's parts, as in ','" },
  signed: text("use the signed text, as in 'v0:{x-sent-at}:{body}'"),
  signedTime: { fits: isSignedTime, use: `use { value: 'x-sent-at', form: 'unix-seconds' }; ${useForm}` },
  base64KeyPrefix: text("use the text before the key's base64, or '' for none"),
};

/** What is wrong with a provider that is declared with its source, and what to change. */
export function hmacProblems(provider: HmacProvider): string[] {
  const problems = shapeProblems(provider, shapes, 'provider');
  if (!isObject(provider.signature)) return problems;
  const all = [...problems, ...shapeProblems(provider.signature, signatureShapes, 'provider.signature')];
  if (all.length > 0) return all;
  return [
    ...schemeProblems(hmacScheme(provider.signature)).map((problem) => `provider.signature: ${problem}`),
    ...identityProblems(provider),
  ];
}

function identityProblems({ batchMember, idHeader, typeHeader, idMember, filterMember }: HmacProvider): string[] {
  const inHeader = idHeader ?? typeHeader;
  const name = typeof filterMember === 'string' ? filterMember : filterMember?.at(-1);
  return [
    ...(batchMember === undefined || inHeader === undefined
      ? []
      : [`provider has batchMember and ${inHeader}, which cannot distinguish the events of a batch; omit one`]),
    ...(idHeader === undefined || idMember === undefined ? [] : ['provider has idHeader and idMember; omit one']),
    ...(name === undefined || /^(?!source$|type$)[A-Za-z][\w-]{0,63}$/.test(name)
      ? []
      : [`provider.filterMember '${name}' cannot name a message attribute; omit it`]),
  ];
}
