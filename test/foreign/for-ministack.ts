/** The parts of a synthesized template that ministack 1.5.33 cannot deploy, and why. All else is deployed as it is. */
export const leftOut = [
  {
    what: 'saved queries',
    why: 'It does not know the type.',
    is: ({ Type }) => Type === 'AWS::Logs::QueryDefinition',
  },
  {
    what: 'alarms on an expression over metrics',
    why: 'Its CloudFormation takes MetricName and Namespace alone.',
    is: ({ Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties?.Metrics !== undefined,
  },
] as const satisfies readonly {
  readonly what: string;
  readonly why: string;
  readonly is: (resource: Resource) => boolean;
}[];

/** What is said in another way, and why. */
export const saidOtherwise = [
  {
    what: 'the ARN of a secret, `Ref`, as its attribute `Id`',
    why: 'Its `Ref` is the name. On AWS both are the ARN.',
    url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html',
  },
  {
    what: 'the path that a throttle is for, `/~1ocean`, as `/ocean`',
    why: 'It does not decode `~1`, so that every source has the throttle that is meant for what is not a POST.',
    url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html',
  },
] as const;

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** The template that ministack deploys. */
export function forMinistack(template: Template): Template {
  const kept = Object.entries(template.Resources).filter(([, resource]) => !leftOut.some(({ is }) => is(resource)));
  const isSecret = (id: unknown) => template.Resources[String(id)]?.Type === 'AWS::SecretsManager::Secret';
  return JSON.parse(JSON.stringify({ ...template, Resources: Object.fromEntries(kept) }), (name, value) => {
    if (isSecret(value?.Ref)) return { 'Fn::GetAtt': [value.Ref, 'Id'] };
    return name === 'ResourcePath' ? value.replace('~1', '') : value;
  });
}
