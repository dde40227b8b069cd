import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tool } from './tools.ts';

/**
 * An event as AWS documents it, from the SAM CLI: what `sam local generate-event` fills in.
 * @param name such as `apigateway/AwsProxy`
 * @param values of its placeholders
 */
export function sampleEvent(name: string, values: Readonly<Record<string, string>>) {
  const [packages] = execFileSync(tool('bin/python'), ['-c', 'import site; print(site.getsitepackages()[0])'], {
    encoding: 'utf8',
  }).split('\n');
  const file = `${packages}/samcli/lib/generated_sample_events/events/${name}.json`;
  return JSON.parse(readFileSync(file, 'utf8').replace(/{{{(\w+)}}}/g, (_, placeholder) => values[placeholder] ?? ''));
}
