import { sources } from '../../bin/sources.ts';
import { sign } from '../../lambda/verify/sign.ts';
import { functionEnvironments } from '../../local/functions/function-environments.ts';
import { bundleFunctions } from '../../local/functions/functions.ts';
import { readSample } from '../../local/sender/samples.ts';
import { startEmbeddedAws } from '../support/embedded-aws.ts';
import { receiveSound } from '../support/receive-sound.ts';
import { type Runtime, startRuntime } from './runtime.ts';
import { sampleEvent } from './sample-event.ts';

// The bundle under the client that Lambda itself runs functions with, and AWS's own sample events.

const running = new AsyncDisposableStack();
let aws: Awaited<ReturnType<typeof startEmbeddedAws>>;
let receiver: Runtime;
let relay: Runtime;

beforeAll(async () => {
  aws = await startEmbeddedAws();
  running.defer(() => aws.stop());
  const bundled = await bundleFunctions(running);
  const { endpoints, credentials, resources } = aws;
  const settings = { region: 'eu-central-1', credentials, endpoints, resources, sources, keepMessagesDays: undefined };
  const environments = functionEnvironments(settings);
  receiver = await startRuntime(bundled, 'receiver.handler', environments.receiver);
  running.defer(() => receiver.stop());
  relay = await startRuntime(bundled, 'relay.handler', environments.relay);
  running.defer(() => relay.stop());
});
afterAll(() => running.disposeAsync());

/** The sample of a REST API's event, with a signed delivery in it. */
function delivered(body: Buffer, signed = body) {
  const [ocean] = sources;
  const event = sampleEvent('apigateway/AwsProxy', {
    body: body.toString('base64'),
    resource: '/ocean',
    path: 'ocean',
    method: 'POST',
    stage: 'prod',
  });
  for (const [name, value] of Object.entries(sign(ocean!, aws.resources.secrets[0]!.secret, signed))) {
    event.headers[name] = value;
    event.multiValueHeaders[name] = [value];
  }
  return event;
}

describe('the bundle under aws-lambda-ric', () => {
  const body = readSample('ocean', undefined);

  it('takes a delivery in AWS’s sample event', async () => {
    const answer = await receiver.invoke(delivered(body));
    expect(answer).toMatchObject({ statusCode: 200, body: '{"accepted":3,"duplicates":0,"deadLettered":0}' });
    const messages = await receiveSound(aws.clients.sqs, aws.resources.queueUrl);
    expect(messages.map(({ Body }) => JSON.parse(Body!).data.event_id).sort()).toEqual(
      JSON.parse(body.toString()).events.map(({ event_id }: { event_id: string }) => event_id),
    );
  });

  it('refuses it with one byte changed', async () => {
    expect(await receiver.invoke(delivered(Buffer.from(`${body} `), body))).toMatchObject({ statusCode: 401 });
  });

  it('runs the relay on AWS’s sample of a schedule', async () => {
    const event = sampleEvent('cloudwatch/ScheduledEvent', {});
    expect(await relay.invoke(event)).toBeNull();
  });
});
