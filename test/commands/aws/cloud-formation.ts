import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../../local/server/listen.ts';

/** CloudFormation on this machine, with one stack that has these outputs. */
export async function startCloudFormation(name: string, outputs: Readonly<Record<string, string>>) {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  const described = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
  const refused =
    '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack does not exist</Message></Error></ErrorResponse>';
  const server = createServer(async (request, response) => {
    const found = new URLSearchParams(await text(request)).get('StackName') === name;
    response.writeHead(found ? 200 : 400, { 'content-type': 'text/xml' }).end(found ? described : refused);
  });
  const port = await listen(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
