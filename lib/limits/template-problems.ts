import { CfnElement, CfnOutput, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { resourcesBelow } from '../template/template-resource.ts';
import { membersOf } from '../template/template-text.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const most = { resources: 500, outputs: 200, bytes: 1_000_000 };

/** The most that a receiver without sources uses of each limit; the rest is for the sources. */
const withoutSources = { resources: 60, outputs: 13, bytes: 60_000 };

type Limited = keyof typeof most;

/** How much of each limit the construct, or a stack, uses. */
const sizeOf: Readonly<Record<Limited, (construct: IConstruct) => number>> = {
  resources: (construct) => resourcesBelow(construct).length,
  // Outputs belong to the stack itself.
  outputs: (construct) => outputsOf(Stack.of(construct)),
  bytes: bytesOf,
};

/** The construct's stack must fit CloudFormation's limits. CDK itself only warns. */
export function templateProblems(construct: IConstruct, sourceCount: number): string[] {
  const stack = Stack.of(construct);
  return (Object.keys(most) as Limited[]).flatMap((what) => {
    const all = sizeOf[what](stack);
    if (all <= most[what]) return [];
    const own = sizeOf[what](construct);
    const ofOne = (own - withoutSources[what]) / sourceCount;
    const fitting = Math.max(0, Math.floor((most[what] - (all - own) - withoutSources[what]) / ofOne));
    const indented = what === 'bytes' && isIndented(stack) ? ', suppressTemplateIndentation of the stack helps' : '';
    return (
      `${stack.node.path || stack.stackName}: a template of ${all.toLocaleString('en')} ${what}, and CloudFormation accepts ` +
      `${most[what].toLocaleString('en')}: about ${fitting} of ${sourceCount} sources fit${indented}; put the others in a second stack`
    );
  });
}

function outputsOf(stack: Stack): number {
  return stack.node.findAll().filter((each) => each instanceof CfnOutput && each.stack === stack).length;
}

/** Measures the parts of the stack's template that come from the construct and its children. */
function bytesOf(construct: IConstruct): number {
  const stack = Stack.of(construct);
  const indentation = isIndented(stack) ? 1 : undefined;
  return construct.node
    .findAll()
    .filter((each): each is CfnElement => CfnElement.isCfnElement(each) && each.stack === stack)
    .flatMap((each) => membersOf(stack.resolve(each._toCloudFormation())))
    .reduce(
      (sum, [section, members]) => sum + JSON.stringify({ [section]: members }, undefined, indentation).length,
      0,
    );
}

/** CDK does not expose this property of a stack. */
function isIndented(stack: Stack): boolean {
  return Reflect.get(stack, '_suppressTemplateIndentation') === false;
}
