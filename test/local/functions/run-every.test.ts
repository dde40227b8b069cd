import { runEvery } from '../../../local/functions/run-every.ts';

describe('a function on a schedule on this machine', () => {
  let said: jest.SpyInstance;

  beforeEach(() => {
    jest.useFakeTimers();
    said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    jest.useRealTimers();
    said.mockRestore();
  });

  it('runs each time, and says when a run fails', async () => {
    const invoke = jest.fn().mockRejectedValue(new Error('refused'));
    const running = new AsyncDisposableStack();
    runEvery(60, 'relay', { invoke }, running);
    await jest.advanceTimersByTimeAsync(120_000);
    await running.disposeAsync();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(said.mock.calls).toEqual([['The relay failed: Error: refused'], ['The relay failed: Error: refused']]);
  });

  it('runs besides when it is asked to', () => {
    const invoke = jest.fn().mockResolvedValue(undefined);
    const run = runEvery(300, 'canary', { invoke }, new AsyncDisposableStack());
    run();
    expect(invoke).toHaveBeenCalledTimes(1);
  });

  it('shows no stack of the function', async () => {
    const stack = 'TypeError: refused\n    at drain (relay.mjs:1:2031)';
    const running = new AsyncDisposableStack();
    runEvery(60, 'relay', { invoke: () => Promise.reject(new Error(stack)) }, running);
    await jest.advanceTimersByTimeAsync(60_000);
    await running.disposeAsync();
    expect(said.mock.calls).toEqual([['The relay failed: TypeError: refused']]);
  });

  it('says nothing of a run that was under way when it was ended', async () => {
    const run = Promise.withResolvers<unknown>();
    const running = new AsyncDisposableStack();
    runEvery(60, 'relay', { invoke: () => run.promise }, running);
    await jest.advanceTimersByTimeAsync(60_000);
    await running.disposeAsync();
    run.reject(new Error('The function relay ended.'));
    await jest.advanceTimersByTimeAsync(0);
    expect(said).not.toHaveBeenCalled();
  });
});
