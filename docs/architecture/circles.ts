/** `from` needs `to`. */
export interface Arrow {
  from: string;
  to: string;
}

/** The nodes that lie in a circle of arrows, or on the way from one circle to another; none where all run one way. */
export function inCircles(arrows: readonly Arrow[]): string[] {
  let left = arrows.filter(({ from, to }) => from !== to);
  for (;;) {
    const [tails, heads] = [new Set(left.map(({ from }) => from)), new Set(left.map(({ to }) => to))];
    const next = left.filter(({ from, to }) => heads.has(from) && tails.has(to));
    if (next.length === left.length) return [...tails].sort();
    left = next;
  }
}

/**
 * For each folder, the arrows among its children, files and folders alike, that the imports of the files below make:
 * `a/b/x.ts -> a/c.ts` is the arrow `b -> c.ts` of the folder `a`. The root is ".".
 */
export function arrowsByFolder(imports: readonly Arrow[]): Map<string, Arrow[]> {
  const folders = new Map<string, Arrow[]>();
  for (const { from, to } of imports) {
    const [a, b] = [from.split("/"), to.split("/")];
    const depth = a.findIndex((part, k) => part !== b[k]);
    if (depth < 0) continue;
    const folder = a.slice(0, depth).join("/") || ".";
    const arrows = folders.get(folder) ?? [];
    folders.set(folder, arrows);
    if (!arrows.some((arrow) => arrow.from === a[depth] && arrow.to === b[depth])) {
      arrows.push({ from: a[depth]!, to: b[depth]! });
    }
  }
  return folders;
}

/** The arrows that no longer way implies, of arrows without a circle. */
export function withoutShortcuts(arrows: readonly Arrow[]): Arrow[] {
  const reaches = (from: string, to: string): boolean =>
    arrows.some((arrow) => arrow.from === from && (arrow.to === to || reaches(arrow.to, to)));
  return arrows.filter(
    ({ from, to }) => !arrows.some((arrow) => arrow.from === from && arrow.to !== to && reaches(arrow.to, to)),
  );
}
