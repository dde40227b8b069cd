import type { Vendor } from './vendor.ts';

/** The text of a vendor's page, with the headings that the pages of vendors have. */
export function vendorPage({ name, title, batch }: Vendor): string {
  return `# ${title}

FILL IN: what ${title} watches, what it sends and when, with a link to its page.
What is said of ${title} here is from that page.

**The order: FILL IN: who makes the key, whether it is shown before a URL is set, and so which of the two is first.**

## Set up

1. Declare a source in \`bin/sources.ts\` and deploy (\`npx cdk deploy\`):

   \`\`\`ts
   { name: '${name}', provider: '${name}' }
   \`\`\`

2. \`npm run secret -- ${name}\` stores the key.
3. FILL IN: where in the vendor's portal the URL and the key are entered, and which settings must be chosen.

## Success, retries, and what a lost minute costs

- FILL IN: which answers count as success, and within which time. The receiver answers 200 within 5 seconds.
- FILL IN: what is sent again and for how long, and so what is lost in a minute in which nothing answers.
- FILL IN: the largest body. The gateway here takes about 4.7 MB.

## The message

One SQS message per ${batch ? 'entry' : 'delivery'}. \`data\` is the whole ${batch ? 'entry' : 'body'}, exactly the text that was signed.

FILL IN: what id, type and time are made of, and which of these come from headers that are not signed.

## Replace the key

FILL IN: whether its change takes effect at once, and so what is lost. The receiver accepts both keys for 24 hours.

## Not documented

FILL IN: what you looked for and did not find.
`;
}
