import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handleEvent } from '../../examples/handle-event.ts';
import type { Message } from '../../message/message.ts';
import { messageOf } from '../support/message-of.ts';

const payload = (file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../lambda/providers', file), 'utf8'));

async function lineOf(type: string, data: unknown) {
  const write = jest.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await handleEvent(JSON.parse(messageOf('evt-1', '', type)) as Message, data);
    return JSON.parse(write.mock.lastCall![0]);
  } finally {
    write.mockRestore();
  }
}

describe('what the example consumers write of an event', () => {
  it.each([
    ['inbound_protection', 'spam mail <CAJ8example3@mail.gmail.com>'],
    ['report_phishing', 'malicious mail <CAJ8example4@mail.gmail.com>'],
    ['quarantine_release', 'released mail <CAJ8example3@mail.gmail.com>'],
    ['audit_log', 'verdict_change by admin@customer.example'],
  ])('is in its own words for %s', async (type, summary) => {
    const [data] = payload(`ocean/samples/ocean.${type}.json`).events;
    const line = await lineOf(`security.ocean.${type}`, data);
    expect(line).toEqual({ source: '/ocean', id: 'evt-1', type: `security.ocean.${type}`, summary });
  });

  it.each<[type: string, data: unknown, summary: string]>([
    ['com.datazag.searchstream.phishing', payload('searchstream/samples/searchstream.json'), 'high for Acme Corp'],
    ['com.signalsciences.flag', payload('signal-sciences/samples/signal-sciences.json'), 'com.signalsciences.flag'],
    ['security.ocean.new_type', { event_type: 'new_type' }, 'security.ocean.new_type'],
    ['security.ocean.unknown', {}, 'security.ocean.unknown'],
    ['security.ocean.audit_log', { event_type: 'audit_log' }, 'unknown by unknown'],
    ['security.ocean.report_phishing', { event_type: 'report_phishing' }, 'unknown mail unknown'],
    ['com.datazag.searchstream.test', {}, 'unknown for unknown'],
  ])('is short for %s', async (type, data, summary) => {
    expect((await lineOf(type, data)).summary).toBe(summary);
  });
});
