/** A new vendor, by its names. */
export interface Vendor {
  /** The value of `provider` in a source: `acme-mail`. */
  readonly name: string;
  /** What its provider is called in the code: `acmeMail`. */
  readonly identifier: string;
  /** In prose, until someone writes it as the vendor does: `Acme Mail`. */
  readonly title: string;
  /** Whether a body holds several events. */
  readonly batch: boolean;
}

/** Reserved words, and names that the made files use. Only those that a vendor's name can become are here. */
const words = new Set(
  [
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends',
    'false finally for function if implements import in instanceof interface let new null package private protected',
    'public return static super switch this throw true try typeof undefined var void while with yield',
    'deliver delivery describe expect form it list listed problem providers published signature',
    'idMember isSignedWith itReadsAs keyRing readSignature rfc3339Cases typePrefix',
  ].flatMap((line) => line.split(' ')),
);

/** @param name parts of a-z and 0-9, with a hyphen between them */
export function vendorNamed(name: string, batch: boolean): Vendor {
  const parts = name.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  const joined = parts.join('');
  const identifier = joined.charAt(0).toLowerCase() + joined.slice(1);
  const isUsable = /^[a-z]/.test(identifier) && !words.has(identifier);
  return { name, identifier: isUsable ? identifier : `vendor${joined}`, title: parts.join(' '), batch };
}
