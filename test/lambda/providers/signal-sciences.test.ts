import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { itReadsAs } from './contract.ts';
import { rfc3339Cases } from './rfc3339-cases.ts';

describe('Signal Sciences', () => {
  itReadsAs(signalSciences, {
    typePrefix: 'com.signalsciences.',
    signature: { header: 'X-SigSci-Signature', value: (digest) => digest },
    typeMember: 'type',
    timeMember: 'created',
    example: {
      file: 'signal-sciences.json',
      events: [{ type: 'com.signalsciences.flag', time: '2024-02-09T21:08:21.31644377Z' }],
    },
    times: rfc3339Cases,
  });

  it('signs with one header only', () => {
    expect(signalSciences.signature.configurable).toBe(false);
  });
});
