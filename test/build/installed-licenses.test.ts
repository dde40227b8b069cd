import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that ask for a notice at most, or for nothing. */
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0'];
/** Of data, as lists of browsers and of licences. */
const ofData = ['CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0'];
/** They bind whoever ships files of the package. Only tools have them, and no file of a tool is shipped. */
const ofFiles = ['EPL-2.0', 'MPL-2.0'];

const allowed = new Set([...permissive, ...ofData, ...ofFiles]);

/** Whether an SPDX expression can be kept: all of its parts, or one of those that it lets one choose from. */
function fits(expression: string): boolean {
  const choices = expression.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((id) => allowed.has(id)));
}

describe('a package that is installed', () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'));
  const packages = Object.entries<{ license?: string; optional?: true }>(lock.packages);
  const stated = packages.flatMap(([path, { license }]) => (license === undefined ? [] : [{ path, license }]));

  it('has a licence that fits the project’s', () => {
    expect(stated.length).toBeGreaterThan(500);
    expect(stated.filter(({ license }) => !fits(license))).toEqual([]);
  });

  it('states its licence, but for builds of a tool for other machines', () => {
    const silent = packages.filter(([, { license }]) => license === undefined);
    expect(silent.filter(([path, { optional }]) => !optional && !path.endsWith('native-dynamodb'))).toEqual([]);
  });
});
