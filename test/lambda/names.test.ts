import { extensionAttribute } from '../../lambda/names.ts';

describe('extensionAttribute', () => {
  it.each([
    ['X-Tenant-Id', 'xtenantid'],
    ['x_region.2', 'xregion2'],
    ['Tenant', 'tenant'],
  ])('makes of the header %s the attribute %s', (header, attribute) => {
    expect(extensionAttribute(header)).toBe(attribute);
  });
});
