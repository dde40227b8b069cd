import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A program's output, and how it ended. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The sources of this project in a directory of their own, with the same `node_modules`. */
export class CopyOfProject {
  /** Node reports paths without symbolic links. */
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'copy-of-project-')));

  constructor() {
    const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    for (const file of stdout.split('\0').filter((each) => each !== '' && existsSync(join(root, each)))) {
      mkdirSync(dirname(join(this.directory, file)), { recursive: true });
      copyFileSync(join(root, file), join(this.directory, file));
    }
    symlinkSync(join(root, 'node_modules'), join(this.directory, 'node_modules'));
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), 'utf8');
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.directory, file)), { recursive: true });
    writeFileSync(join(this.directory, file), text);
  }

  /** @param script a JavaScript or TypeScript file */
  node(script: string, ...args: string[]): Run {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: this.directory,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  /** The same, without waiting for it to end. */
  start(script: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    return spawn(process.execPath, [script, ...args], {
      cwd: this.directory,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  jest(...args: string[]): Run {
    return this.node('node_modules/jest/bin/jest.js', '--colors=false', ...args);
  }

  /** The type errors, in files of any kind. */
  typeErrors(): string {
    const check = (project: string) =>
      this.node('node_modules/typescript/bin/tsc', '--pretty', 'false', '-p', project).stdout.split('\n');
    // The source is checked with the tests and alone, because it might compile only with Jest's globals.
    return [...new Set(['.', 'test'].flatMap(check))].filter((line) => line !== '').join('\n');
  }

  lint(...files: string[]): Run {
    return this.node('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', ...files);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
