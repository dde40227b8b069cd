import { indented } from '../json/json-layout.ts';

/** Characters that are shown of a text; the rest is counted. */
const most = 64 * 1024;

/** A text for the page to show. */
export interface ShownText {
  /** To the character. */
  readonly exact: string;
  /** Laid out, where it is JSON: its tokens as they are. */
  readonly indented: string | undefined;
  /** Characters left out at the end of each. */
  readonly left: number;
}

export function shownText(text: string): ShownText {
  const exact = text.slice(0, most);
  // A body that was refused is shown too: laid out whole, one of 10 MB would take 2 GB.
  const layout = isJson(text) ? indented(text, most) : undefined;
  return { exact, indented: layout?.slice(0, most), left: text.length - exact.length };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
