// Of every test file, for the stacks that it synthesizes: without what takes half the time of it and changes nothing in a
// template. `test/lib/cloudformation-rules.test.ts` switches the rules on again, and `npm run synth` has both.
process.env.CDK_VALIDATION = 'false';
process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
