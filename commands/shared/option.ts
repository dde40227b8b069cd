/** An option of a command. */
export interface Option {
  /** What its value is called in the help, such as `<url>`; left out if it takes none. */
  readonly value?: string;
  /** What it does. */
  readonly help: string;
  /** The title under which the help has it. */
  readonly under?: string;
}

/** By their names, without `--`. */
export type Options = Readonly<Record<string, Option>>;
