import { sign } from '../../../lambda/verify/sign.ts';

describe('sign', () => {
  it.each([
    ['nobody', 'key', 'There is no provider nobody'],
    ['ocean', '', 'The key cannot be used: empty'],
    ['ocean', '{"key":"value"}', 'The key cannot be used: key-value-json'],
  ])('signs nothing for %s with the key %j', (provider, key, message) => {
    expect(() => sign({ provider }, key, '{}')).toThrow(new Error(message));
  });
});
