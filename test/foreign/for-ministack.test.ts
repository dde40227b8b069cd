import { App } from 'aws-cdk-lib';
import { Template as SynthesizedTemplate } from 'aws-cdk-lib/assertions';
import { sources } from '../../bin/sources.ts';
import { stackName } from '../../bin/stack-name.ts';
import { WebhookReceiverStack } from '../../lib/webhook-receiver-stack.ts';
import { forMinistack, leftOut, type Resource, type Template } from './for-ministack.ts';

const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
const whole = SynthesizedTemplate.fromStack(
  new WebhookReceiverStack(app, stackName, { sources, retainData: false }),
).toJSON() as Template;
const deployed = forMinistack(whole);

const typesOf = ({ Resources }: Template) => new Set(Object.values(Resources).map(({ Type }) => Type));

describe('the template that ministack deploys', () => {
  it.each(leftOut.map(({ what, is }) => [what, is as (resource: Resource) => boolean] as const))(
    'lacks %s, which the stack has',
    (_what, is) => {
      expect(Object.values(whole.Resources).filter(is).length).toBeGreaterThan(0);
      expect(Object.values(deployed.Resources).filter(is)).toEqual([]);
    },
  );

  it('has all else', () => {
    const kept = Object.keys(whole.Resources).filter((id) => !leftOut.some(({ is }) => is(whole.Resources[id]!)));
    expect(Object.keys(deployed.Resources)).toEqual(kept);
    expect([...typesOf(whole)].filter((type) => !typesOf(deployed).has(type))).toEqual(['AWS::Logs::QueryDefinition']);
  });

  it('names no secret by Ref, and no path with ~1', () => {
    const text = JSON.stringify(deployed);
    const secrets = Object.keys(whole.Resources).filter((id) => whole.Resources[id]!.Type.endsWith('::Secret'));
    expect(secrets.filter((id) => text.includes(`{"Ref":"${id}"}`))).toEqual([]);
    expect(text).not.toContain('"ResourcePath":"/~1');
    expect(JSON.stringify(whole)).toContain('"ResourcePath":"/~1ocean"');
  });
});
