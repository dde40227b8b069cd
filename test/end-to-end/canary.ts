import { sha256 } from '../../lambda/delivery/sha256.ts';

/** A value that must be seen nowhere: 64 letters and digits that stand in no other text. */
export function canary(name: string): string {
  return sha256(`canary ${name}`).replace(/[0-5]/g, (digit) => 'GhJkQz'[Number(digit)]!);
}

/** So long a piece of a value counts as the value. */
const pieceLength = 12;

/** The names of the values that can be seen in a text, whole or in pieces, as they are, as hex or as base64. */
export function seenIn(text: string, values: Readonly<Record<string, string | Buffer>>): string[] {
  const lowerCase = text.toLowerCase();
  return Object.entries(values)
    .filter(([, value]) => {
      const bytes = Buffer.from(value);
      const isSeen = (form: string) => piecesOf(form).some((piece) => text.includes(piece));
      const hex = piecesOf(bytes.toString('hex'));
      return (
        isSeen(bytes.toString('latin1')) ||
        hex.some((piece) => lowerCase.includes(piece)) ||
        base64Forms(bytes).some(isSeen)
      );
    })
    .map(([name]) => name);
}

function piecesOf(form: string): string[] {
  return Array.from({ length: form.length - pieceLength + 1 }, (_, at) => form.slice(at, at + pieceLength));
}

/** A value in the midst of other bytes begins at one of three places of a base64 group; what neighbours change is left out. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const from = [0, 2, 3][offset]!;
    const to = Math.floor(shifted.length / 3) * 4;
    return (['base64', 'base64url'] as const).map((encoding) => shifted.toString(encoding).slice(from, to));
  });
}
