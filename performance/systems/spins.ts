import { PRB, PRL, type PrlColumn, prbProblem, prlProblem } from "../../model/papers.ts";
import type { Dynamics, Problem, SpinsProblem } from "../../model/problem.ts";
import { kelvinToBeta } from "../../model/units.ts";
import type { System } from "./system.ts";

/** PRL Table I at one of its temperatures: realisation 0 of a seed. */
function prlInstance(N: number, dynamics: Exclude<Dynamics, "rates">, column: PrlColumn, seed: number): SpinsProblem {
  return prlProblem({ N, dynamics, column, seed, realization: 0 });
}

/**
 * PRB Table I at U = 15 MHz and the temperature of a column, with its nucleus or without: realisation 0 of a seed. At
 * 1.2 K beta is PRB's own.
 */
function prbInstance(N: number, withNucleus: boolean, column: PrlColumn, seed: number): SpinsProblem {
  const problem = prbProblem({ N, U: PRB.U.typical, seed, realization: 0 });
  const beta = column === "1.2K" ? PRB.beta : kelvinToBeta(PRL.columns[column].temperature);
  const nucleus = withNucleus ? problem.nucleus : null;
  return { ...problem, nucleus, bath: { ...problem.bath, beta } } as SpinsProblem;
}

/** The problems of spins by the dynamics of the protocol, `rates+nucleus` for the rates with a nucleus. */
export function paperProblem(
  dynamics: Dynamics | "rates+nucleus",
  { N, column, seed }: { N: number; column: PrlColumn; seed: number },
): Problem {
  return dynamics === "rates" || dynamics === "rates+nucleus"
    ? prbInstance(N, dynamics === "rates+nucleus", column, seed)
    : prlInstance(N, dynamics, column, seed);
}

interface Family {
  name: string;
  what: string;
  dynamics: Dynamics | "rates+nucleus";
  column: PrlColumn;
  /** Largest N: what the check of an answer can follow. */
  most: number;
}

const CHECKED = "Checked by the residual of the returned state in the equations.";

const FAMILIES: readonly Family[] = [
  {
    name: "nonsecular-12K",
    what: `PRL (4) with (7), (8), Table I at 12 K. ${CHECKED}`,
    ...{ dynamics: "nonsecular", column: "12K", most: 10 },
  },
  {
    name: "nonsecular-1.2K",
    what: `The same at 1.2 K, where it is stiff. ${CHECKED}`,
    ...{ dynamics: "nonsecular", column: "1.2K", most: 10 },
  },
  {
    name: "secular",
    what: `PRL (4) with (9), Table I at 12 K. ${CHECKED}`,
    ...{ dynamics: "secular", column: "12K", most: 5 },
  },
  {
    name: "ule",
    what: `PRL (4) with (6), Table I at 12 K. ${CHECKED}`,
    ...{ dynamics: "ule", column: "12K", most: 5 },
  },
  {
    name: "hilbert",
    what: `The rate equation of the Hilbert approximation, PRL Table I at 12 K. ${CHECKED}`,
    ...{ dynamics: "hilbert", column: "12K", most: 8 },
  },
  {
    name: "rates",
    what: `The rate equation PRB (11), Table I at U = 15 MHz, without the nucleus. ${CHECKED}`,
    ...{ dynamics: "rates", column: "1.2K", most: 8 },
  },
  {
    name: "rates-nucleus",
    what: `The same with the nucleus. ${CHECKED}`,
    ...{ dynamics: "rates+nucleus", column: "1.2K", most: 7 },
  },
];

/** Driven spins of both papers, in N. */
export const spinsSystems: readonly System[] = FAMILIES.map(({ name, what, dynamics, column, most }) => ({
  name,
  what,
  parameter: "N",
  sizes: Array.from({ length: most - 1 }, (_, k) => 2 + k),
  dimension: (N) => 2 ** (dynamics === "rates+nucleus" ? N + 1 : N),
  instance: (N) => ({ problem: paperProblem(dynamics, { N, column, seed: 1 }), rho: null }),
}));
