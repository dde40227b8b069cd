import { listOf, membersOf, templateText } from '../template/template-text.ts';

/** Operators that fail for a request without the key. Those with `IfExists` or `ForAllValues:` succeed for it. */
const operators = ['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike'];

/**
 * Keys that identify the caller, or on whose behalf a service calls, in lower case: keys are case-insensitive.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const whoKeys = [
  ...['aws:principalaccount', 'aws:principalarn', 'aws:principalorgid'],
  ...['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid'],
];

/** Whether a condition holds only for callers that it names, without wildcards. */
export function namesWho(condition: unknown): boolean {
  return membersOf(condition).some(
    ([operator, tests]) =>
      operators.includes(operator) &&
      membersOf(tests).some(([key, values]) => whoKeys.includes(key.toLowerCase()) && areNames(listOf(values))),
  );
}

function areNames(values: readonly unknown[]): boolean {
  return values.length > 0 && values.every((value) => !/[*?]/.test(templateText(value)));
}
