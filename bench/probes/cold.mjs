// Loads one function, has it answer one delivery, and reports the cost: a cold start without Lambda around it.
// It is plain JavaScript because stripping types would be measured too. It gets Node's modules by `getBuiltinModule`,
// which loads less.
// Arguments: the bundle, a file with the event.

const fs = process.getBuiltinModule('fs');
const [, , bundle, eventFile] = process.argv;
const event = JSON.parse(fs.readFileSync(eventFile, 'utf8'));
const context = { awsRequestId: 'c6af9ac6', functionName: 'receiver', getRemainingTimeInMillis: () => 8_000 };

const start = performance.now();
const { handler } = bundle.endsWith('.cjs')
  ? process.getBuiltinModule('module').createRequire(import.meta.url)(bundle)
  : await import(bundle);
const loaded = performance.now();
event.requestContext.requestTimeEpoch = Date.now();
const { statusCode } = await handler(event, context);
const answered = performance.now();

const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const cost = {
  start,
  load: loaded - start,
  first: answered - loaded,
  total: answered - start,
  cpu: (userCPUTime + systemCPUTime) / 1_000,
  memory: maxRSS / 1_024,
};
// Standard output is the function's log.
fs.writeSync(3, JSON.stringify({ statusCode, cost }));
process.exit(0);
