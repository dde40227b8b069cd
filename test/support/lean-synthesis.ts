// For every test file: switches off parts of the synthesis that take half of its time and change nothing in a template.
// `test/lib/cloudformation-rules.test.ts` switches the rules on again, and `npm run synth` has both.
process.env.CDK_VALIDATION = 'false';
process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
