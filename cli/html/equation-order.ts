/** The first equation that a source names, "PRL (1)", or the source itself: what its checks stand under. */
export function firstEquation(source: string): string {
  return /^[^;,]*?\([^)]*\)/.exec(source)?.[0] ?? source.split(/[;,]/)[0]!;
}

/**
 * The order of the papers: PRL (1), ..., what has no number there, then PRB (9), ..., (A1), ..., (C5), last what stands
 * in neither. For `Array.sort`.
 */
export function byEquation(a: string, b: string): number {
  const [one, other] = [placeOf(a), placeOf(b)];
  return one.paper - other.paper || one.section.localeCompare(other.section) || one.number - other.number;
}

const PAPERS = ["PRL", "PRB"];

function placeOf(equation: string): { paper: number; section: string; number: number } {
  const paper = PAPERS.indexOf(equation.slice(0, 3));
  if (paper < 0) return { paper: PAPERS.length, section: "", number: 0 };
  const [, section = "~", digits] = /\(([A-C]?)(\d+)\)/.exec(equation) ?? [];
  return { paper, section, number: Number(digits ?? 0) };
}
