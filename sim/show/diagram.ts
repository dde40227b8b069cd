import { renderMermaidSVG } from 'beautiful-mermaid';
import type { Happening } from './happening.ts';

/** A history as a sequence diagram in Mermaid's language. */
function mermaidOf(happenings: readonly Happening[]): string {
  const names = new Set(happenings.flatMap(({ who, whom }) => [who, ...(whom === undefined ? [] : [whom])]));
  const actors = [...names].sort((a, b) => placeOf(a) - placeOf(b));
  const idOf = (name: string) => `actor${actors.indexOf(name)}`;
  const lines = happenings.map(({ at, who, whom, what, isAnswer }) => {
    const text = `${(at / 1_000).toFixed(3)} ${what.replaceAll(';', ',')}`;
    if (whom === undefined) return `  Note over ${idOf(who)}: ${text}`;
    return isAnswer ? `  ${idOf(whom)}-->>${idOf(who)}: ${text}` : `  ${idOf(who)}->>${idOf(whom)}: ${text}`;
  });
  const participants = actors.map((name) => `  participant ${idOf(name)} as ${name}`);
  return ['sequenceDiagram', ...participants, ...lines].join('\n');
}

/** Vendors on the left, then receivers, the services, the relays. */
function placeOf(name: string): number {
  const place = ['receiver', 'DynamoDB', 'SQS', 'S3', 'Secrets Manager', 'relay'].findIndex((each) =>
    name.startsWith(each),
  );
  return place;
}

/** As a picture that loads nothing from the network. */
export function svgOf(happenings: readonly Happening[]): string {
  const drawn = renderMermaidSVG(mermaidOf(happenings), { font: 'sans-serif', muted: '#27272a' })
    .replace(/@import url\([^)]*\);\s*/, '')
    .replace("'sans-serif', ", '');
  return `${drawn.replace('>', '>\n<title>What happens in a history, in its order</title>')}\n`;
}
