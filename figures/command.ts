import type { Figure, FigureOptions } from "./figure.ts";

/** The command that makes a figure, or goes on with it. */
export function commandOf({ id }: Figure, { N, realizations, seed, coherences }: FigureOptions, out: string): string {
  const weights = coherences === "literal" ? "" : ` --coherences ${coherences}`;
  return `npx zenocheck reproduce ${id} --spins ${N} --realizations ${realizations} --seed ${seed}${weights} --out ${out}`;
}
