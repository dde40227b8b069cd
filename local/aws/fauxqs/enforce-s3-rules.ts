import type { buildApp } from 'fauxqs';

/**
 * Makes the embedded S3 keep and show (`GetObjectTagging`) the tags that come with an object, which it would ignore. It
 * refuses to set tags separately (`PutObjectTagging`), because that would overwrite the object with the tags.
 */
export function enforceS3Rules(app: ReturnType<typeof buildApp>): void {
  const tagsOf = new Map<string, URLSearchParams>();

  app.addHook('onRequest', async (request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://s3');
    if (!searchParams.has('tagging')) return;
    reply.header('content-type', 'application/xml');
    if (request.method !== 'GET') {
      const code = '<Code>NotImplemented</Code><Message>Tags can be set only with the object.</Message>';
      return reply.code(501).send(`<Error>${code}</Error>`);
    }
    const tags = [...(tagsOf.get(pathname) ?? [])].map(
      ([key, value]) => `<Tag><Key>${escaped(key)}</Key><Value>${escaped(value)}</Value></Tag>`,
    );
    return reply.send(`<Tagging><TagSet>${tags.join('')}</TagSet></Tagging>`);
  });

  app.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'PUT' || reply.statusCode !== 200) return;
    const { pathname } = new URL(request.url, 'http://s3');
    tagsOf.set(pathname, new URLSearchParams(request.headers['x-amz-tagging'] as string | undefined));
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
