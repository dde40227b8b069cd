/** An option of a command. */
export interface Option {
  /** What its value is called in the help, such as `<url>`; left out if it takes none. */
  readonly value?: string;
  /** What it does. */
  readonly help: string;
  /** The title under which the help has it. */
  readonly under?: string;
  /** Whether it concerns the receiver on this machine, which an app does not have. */
  readonly inClone?: true;
}

/** By their names, without `--`. */
export type Options = Readonly<Record<string, Option>>;
