import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../../local/server/listen.ts';
import { answer, callName } from '../../stubs/answer.ts';

/** One call of a function, as the SDK sent it. */
export interface Call {
  /** Such as `PutItem`. */
  readonly name: string;
  /** Its input. */
  // biome-ignore lint/suspicious/noExplicitAny: a request is whatever the SDK sent
  readonly input: any;
}

/** The bench's stub of AWS, which records its calls. */
export interface RecordingStub {
  /** Base URL of all services. */
  readonly endpoint: string;
  /** The calls since this was last called, in order of arrival. */
  taken(): Call[];
  stop(): Promise<void>;
}

/** Starts one over plain HTTP. All the services that it stands for use JSON. */
export async function startRecordingStub(): Promise<RecordingStub> {
  let calls: Call[] = [];
  const server = createServer(async (incoming, response) => {
    const request = { target: incoming.headers['x-amz-target']?.toString(), body: await text(incoming) };
    calls.push({ name: callName(request), input: JSON.parse(request.body) });
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  });
  const port = await listen(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    taken: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
