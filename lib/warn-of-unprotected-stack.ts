import { Annotations, Aspects, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Warns if the stack that keeps a receiver's data can be deleted by a single command: the data would stay, but the URLs that
 * vendors have would be gone. A stack's protection can be set after its constructs are made, so this looks at the end.
 */
export function warnOfUnprotectedStack(receiver: Construct): void {
  Aspects.of(receiver).add({
    visit: (node) => {
      if (node !== receiver || outermost(Stack.of(receiver)).terminationProtection) return;
      Annotations.of(receiver).addWarningV2(
        'webhook-receiver:terminationProtection',
        'The stack can be deleted by a single command, and the URLs that vendors hold with it; give it terminationProtection: true',
      );
    },
  });
}

/** A nested stack is deleted with the one that it is in. */
function outermost(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : outermost(stack.nestedStackParent);
}
