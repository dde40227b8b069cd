/**
 * Replaces the generated parts of a page, each between `<!-- <name> -->` and `<!-- end -->`.
 * @throws if the page's markers are not exactly those of the parts
 */
export function fillBlocks(page: string, blocks: Readonly<Record<string, string>>): string {
  const left = new Set(Object.keys(blocks));
  const filled = page.replaceAll(/<!-- (?!end)([\w-]+) -->\n.*?<!-- end -->/gs, (_old, name: string) => {
    if (!left.delete(name)) throw new Error(`There is no part for the marker <!-- ${name} -->, or it is there twice.`);
    return `<!-- ${name} -->\n\n${blocks[name]}\n\n<!-- end -->`;
  });
  if (left.size > 0) throw new Error(`The page has no marker for ${[...left].join(', ')}.`);
  return filled;
}
