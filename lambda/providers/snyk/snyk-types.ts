/** Every value of `X-Snyk-Event` that Snyk documents. https://docs.snyk.io/snyk-api/using-specific-snyk-apis/webhooks-apis/webhooks */
export const snykTypes = ['ping/v0', 'project_snapshot/v0'] as const;
