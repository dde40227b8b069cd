import { canaryName, extensionAttribute, isCanary } from '../../lambda/names.ts';

describe('extensionAttribute', () => {
  it.each([
    ['X-Tenant-Id', 'xtenantid'],
    ['x_region.2', 'xregion2'],
    ['Tenant', 'tenant'],
  ])('makes of the header %s the attribute %s', (header, attribute) => {
    expect(extensionAttribute(header)).toBe(attribute);
  });
});

describe('the name of a source of the canary', () => {
  it('differs from every other name', () => {
    expect([0, 1, 99].map(canaryName)).toEqual(['receiver-canary', 'receiver-canary-2', 'receiver-canary-100']);
    expect([0, 1, 99].map(canaryName).filter((name) => !isCanary(name))).toEqual([]);
    for (const other of ['canary', 'receiver', 'receiver-canary-eu', 'my-receiver-canary', ''])
      expect(isCanary(other)).toBe(false);
  });
});
