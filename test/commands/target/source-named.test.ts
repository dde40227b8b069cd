import { sourceNamed } from '../../../commands/target/source-named.ts';

describe('a source that is named', () => {
  it('is found', () => {
    expect(sourceNamed('sigsci')).toEqual({ name: 'sigsci', provider: 'signal-sciences' });
  });

  it('is refused without repeating the name, which may be a key', () => {
    expect(() => sourceNamed('s3cret')).toThrow(/^There is no such source in bin\/sources\.ts\. Name one of ocean, /);
  });

  it('is refused if a source has a mistake, which is named', () => {
    const among = [{ name: 'ocean', provider: 'ocaen' }];
    expect(() => sourceNamed('ocean', among)).toThrow(/source 'ocean': there is no provider 'ocaen'; use one of/);
  });
});
