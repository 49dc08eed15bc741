import type { Picture } from "./list.ts";

/** A wrong solver and the checks that find it; an infinite effect is null. */
export interface Row {
  bad: string;
  wrong: string;
  named: string | null;
  killedBy: readonly { property: string; effect: number | null }[];
}

/** Sides of a cell, in units of the picture. */
const SIDE = 4;

/** Effects up to these are set ever darker, those above darkest. */
const STEPS = [1e2, 1e5, Number.POSITIVE_INFINITY];

/** Wrong solvers from top to bottom, checks from left to right in the order in which they first find something. */
export function matrixPicture(rows: readonly Row[]): Picture {
  const wrong = rows.filter(({ named }) => named !== null);
  const checks = [...new Set(wrong.flatMap(({ killedBy }) => killedBy.map(({ property }) => property)))];
  const columns = new Map(checks.map((check, k) => [check, k]));
  const paths: Record<string, string> = {};
  for (const [j, { named, killedBy }] of wrong.entries()) {
    for (const { property, effect } of killedBy) {
      const step = STEPS.findIndex((most) => (effect ?? Number.POSITIVE_INFINITY) < most);
      const name = property === named ? "named" : `step-${step < 0 ? STEPS.length : step}`;
      paths[name] = `${paths[name] ?? ""}M${SIDE * columns.get(property)!} ${SIDE * (j + 0.5)}h${SIDE - 1}`;
    }
  }
  const drawn = Object.entries(paths).map(([name, d]) => `<path class="${name}" d="${d}"/>`);
  const size = `0 0 ${SIDE * checks.length} ${SIDE * wrong.length}`;
  const label = `${wrong.length} wrong solvers against ${checks.length} checks`;
  return {
    svg: `<svg class="matrix" viewBox="${size}" role="img" aria-label="${label}">${drawn.join("")}</svg>`,
    caption: `Each of the ${wrong.length} rows is a wrong solver, each of the ${checks.length} columns a check that finds some: the darker, the greater the effect; red is the check that a solver names. No row is empty.`,
  };
}
