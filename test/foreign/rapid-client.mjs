// The transport of aws-lambda-ric, whose own is C++ over curl: ./install puts this in its place.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html

const invocation = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
let posted = Promise.resolve();

export async function next() {
  await posted;
  const response = await fetch(`${invocation}/next`);
  return { bodyJson: await response.text(), headers: Object.fromEntries(response.headers) };
}

export function done(id, body) {
  posted = fetch(`${invocation}/${id}/response`, { method: 'POST', body });
}

export function error(id, body) {
  posted = fetch(`${invocation}/${id}/error`, { method: 'POST', body });
}
