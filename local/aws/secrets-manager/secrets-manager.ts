import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { isProgram } from '../../server/is-program.ts';
import { listen } from '../../server/listen.ts';
import type { Service } from '../../server/service.ts';
import { AwsError } from './aws-error.ts';
import { SecretVault } from './secret-vault.ts';

/** The request members that the actions here use. */
interface SecretsRequest {
  readonly Name?: string;
  readonly SecretId?: string;
  readonly SecretString?: string;
  readonly ClientRequestToken?: string;
  readonly VersionId?: string;
  readonly VersionStage?: string;
  readonly MoveToVersionId?: string;
  readonly RemoveFromVersionId?: string;
}

/**
 * Secrets Manager on this machine: the five actions needed to store and read a key, over AWS JSON 1.1.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/
 * @param now Unix milliseconds: the clock for versions' dates
 */
export async function startSecretsManager(region: string, now: () => number = Date.now): Promise<Service> {
  const vault = new SecretVault(region, now);
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(vault, request);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  const port = await listen(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(vault: SecretVault, request: IncomingMessage): Promise<{ status: number; body: object }> {
  try {
    // It holds keys, perhaps a vendor's real one.
    if (!isProgram(request.headers))
      throw new AwsError('AccessDeniedException', 'Only programs of this machine may use this.');
    const action = String(request.headers['x-amz-target']).replace('secretsmanager.', '');
    return { status: 200, body: run(vault, action, parse(await text(request))) };
  } catch (error) {
    if (error instanceof AwsError) return { status: 400, body: { __type: error.name, Message: error.message } };
    return { status: 500, body: { __type: 'InternalServiceError', Message: String(error) } };
  }
}

function run(vault: SecretVault, action: string, request: SecretsRequest): object {
  switch (action) {
    case 'CreateSecret':
      return vault.create(required(request, 'Name'), request.SecretString, request.ClientRequestToken);
    case 'PutSecretValue': {
      const value = required(request, 'SecretString');
      const { SecretString, CreatedDate, ...answer } = vault.put(
        required(request, 'SecretId'),
        value,
        request.ClientRequestToken,
      );
      return answer;
    }
    case 'GetSecretValue':
      return vault.get(required(request, 'SecretId'), request.VersionId, request.VersionStage);
    case 'DescribeSecret':
      return vault.describe(required(request, 'SecretId'));
    case 'UpdateSecretVersionStage':
      return vault.moveStage(
        required(request, 'SecretId'),
        required(request, 'VersionStage'),
        request.MoveToVersionId,
        request.RemoveFromVersionId,
      );
    default:
      throw new AwsError('UnknownOperationException', `Secrets Manager on this machine has no ${action}.`);
  }
}

function parse(body: string): SecretsRequest {
  try {
    return Object(JSON.parse(body));
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
}

function required(request: SecretsRequest, name: keyof SecretsRequest): string {
  const value = request[name];
  if (typeof value !== 'string') throw new AwsError('InvalidParameterException', `The parameter ${name} is required.`);
  return value;
}
