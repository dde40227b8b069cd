import { Annotations, Aspects, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Warns if a single command can delete the stack of a receiver that retains its data: the data would stay, but the
 * vendors' URLs would be gone. An app can set the protection after it makes the constructs, so this checks at the end.
 */
export function warnOfUnprotectedStack(receiver: Construct): void {
  Aspects.of(receiver).add({
    visit: (node) => {
      if (node !== receiver || outermost(Stack.of(receiver)).terminationProtection) return;
      Annotations.of(receiver).addWarningV2(
        'webhook-receiver:terminationProtection',
        'A single command can delete the stack and the URLs that vendors use; set its terminationProtection to true',
      );
    },
  });
}

/** A nested stack is deleted with its parent. */
function outermost(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : outermost(stack.nestedStackParent);
}
