/**
 * A page with its generated parts, each between `<!-- <name> -->` and `<!-- end -->`, put in anew.
 * @throws if the page has not exactly the markers that there are parts for
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
