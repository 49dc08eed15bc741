import { describe, expect, it } from "vitest";
import { type Neighbour, startFrom } from "../../bench/sweeps/neighbours.ts";
import { prlProblem } from "../../model/papers.ts";
import type { ThreeTimesProblem } from "../../model/problem.ts";
import { norm } from "../../optimized/arrays/vector.ts";
import { nonsecularLiouvillian, nonsecularSystem } from "../../optimized/liouvillian/nonsecular-generator.ts";
import { runToEnd } from "../../optimized/running/iteration.ts";
import { attempted } from "../../optimized/steady-state/attempts.ts";

const paper = (column: "1.2K" | "12K", N: number) =>
  prlProblem({ column, N, dynamics: "nonsecular", seed: 3, realization: 0 }) as ThreeTimesProblem;

/** The same spins and bath, the microwaves moved by so many MHz and made so many times as strong. */
function moved(problem: ThreeTimesProblem, MHz: number, stronger = 1): ThreeTimesProblem {
  const { omegaMW, omega1 } = problem.drive!;
  return { ...problem, drive: { omegaMW: omegaMW + 2 * Math.PI * MHz, omega1: stronger * omega1 } };
}

function neighbour(problem: ThreeTimesProblem): Neighbour {
  return { drive: problem.drive!, R: runToEnd(attempted(nonsecularSystem(problem), {})).R };
}

function defectOf(problem: ThreeTimesProblem, R: Float64Array): number {
  const image = new Float64Array(R.length);
  nonsecularLiouvillian(nonsecularSystem(problem)).apply(R, image);
  return norm(image);
}

describe("a start from neighbours", () => {
  it.each([
    ["1.2K", 3],
    ["12K", 4],
  ] as const)("has a smaller L(rho) with each, in omega_MW and omega_1, and a trace of 1: %s", (column, N) => {
    const problem = paper(column, N);
    const wanted = moved(problem, 0.13, 1.02);
    const kept: Neighbour[] = [];
    const defects: number[] = [];
    for (const [MHz, stronger] of [
      [0, 1],
      [0.1, 1],
      [0.2, 1.05],
      [0.1, 1.05],
    ] as const) {
      kept.push(neighbour(moved(problem, MHz, stronger)));
      const start = startFrom(wanted.drive!, kept);
      let trace = 0;
      for (let s = 0; s < 2 ** N; s++) trace += start[s * 2 ** N + s]!;
      expect(trace).toBeCloseTo(1, 12);
      defects.push(defectOf(wanted, start));
    }
    for (const [k, defect] of defects.entries())
      expect(defect).toBeLessThanOrEqual((defects[k - 1] ?? 1e9) * (1 + 1e-9));
    expect(defects.at(-1)).toBeLessThan(0.1 * defects[0]!);
  });

  it("is the state itself where that is among them", () => {
    const problem = paper("12K", 3);
    const own = neighbour(problem);
    expect(startFrom(problem.drive!, [own])).toEqual(own.R);
    expect(defectOf(problem, startFrom(problem.drive!, [own, neighbour(moved(problem, 0.1))]))).toBeLessThan(1e-8);
  });
});
