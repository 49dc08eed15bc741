import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { Dynamics } from "../../../model/problem.ts";
import { degenerateLevels } from "../../../reference/hamiltonian/degenerate-levels.ts";
import { fromBasis, toExchange } from "../../../reference/linear-algebra/complex.ts";
import { type SpinSystem, spinGenerator, spinSystem } from "../../../reference/liouvillian/generator.ts";
import { diagonalState } from "../../../reference/outputs/observables.ts";
import { stationaryDistribution } from "../../../reference/rates/master-equation.ts";
import { hilbertRates } from "../../../reference/rates/rates-hilbert.ts";
import { requireDeterminedGenerator } from "../../../reference/steady-state/determinacy.ts";
import { steadyState } from "../../../reference/steady-state/steady-state.ts";
import { entries, failed, largestDifference, type SpinsRequest, solved, spinsProblem } from "../support.ts";

const lowField = { omegaE: 30, beta: 0.05, T0: 1.6, Tstar: 80, T1: 160 };
/** Two electrons of one frequency and no coupling: |ud> and |du> are one level. */
const degenerate = { delta: [1, 1], ...lowField };
/** Three equal electrons: their two doublets are one level in each sector. */
const triangle = { delta: [2, 2, 2], couplings: [1, 1, 1], ...lowField };
/**
 * K = 2 sum U_ij S_i.S_j of four electrons with U_12 + U_34 = U_13 + U_24 = U_14 + U_23: the two singlets are one
 * level, on which every S_i^z is zero, but the rates between a singlet and the triplets depend on which singlet.
 */
const singlets = { delta: [0, 0, 0, 0], couplings: [1, 0.5, -1, 4, 2.5, 2], ising: 2, ...lowField };

/** The steady state, entries of rho, without asking whether the basis matters. */
function stateIn(system: SpinSystem): number[] {
  if (system.problem.dynamics === "hilbert") {
    return diagonalState(stationaryDistribution(hilbertRates(system)), system.basis.vectors).to1DArray();
  }
  const generator = spinGenerator(system);
  return entries(toExchange(fromBasis(generator.V, steadyState(generator).rho)));
}

/** The same system with another eigenbasis of each degenerate level: neighbours turned by 0.7, 1.1, ... */
function rotated(system: SpinSystem): SpinSystem {
  let angle = 0.7;
  let vectors = system.basis.vectors;
  for (const level of degenerateLevels(system.basis)) {
    for (const [at, m] of level.slice(1).entries()) {
      const n = level[at]!;
      const turn = Matrix.eye(vectors.rows);
      turn.set(n, n, Math.cos(angle)).set(m, m, Math.cos(angle));
      turn.set(m, n, Math.sin(angle)).set(n, m, -Math.sin(angle));
      vectors = vectors.mmul(turn);
      angle += 0.4;
    }
  }
  return { ...system, basis: { ...system.basis, vectors } };
}

function dependenceOnBasis(request: SpinsRequest): number {
  const system = spinSystem(spinsProblem(request));
  return largestDifference(stateIn(system), stateIn(rotated(system)));
}

const refuses = (request: SpinsRequest) => {
  try {
    requireDeterminedGenerator(spinSystem(spinsProblem(request)));
    return false;
  } catch {
    return true;
  }
};

describe("a degenerate level", () => {
  const cases = (["nonsecular", "ule", "secular", "hilbert"] as const).flatMap(
    (dynamics): [Dynamics, string, SpinsRequest, boolean][] => [
      [dynamics, "driven", { ...degenerate, dynamics }, true],
      [dynamics, "undriven", { ...degenerate, dynamics, omega1: null }, false],
      [dynamics, "coupled, driven", { ...triangle, dynamics }, true],
      [dynamics, "coupled, undriven", { ...triangle, dynamics, omega1: 0 }, dynamics === "ule"],
      [dynamics, "coupled, beta = 0", { ...triangle, dynamics, beta: 0 }, false],
      [dynamics, "no field", { ...triangle, dynamics, omegaE: 0 }, dynamics === "ule" || dynamics === "secular"],
      [dynamics, "coupled, T(0) = T*", { ...triangle, dynamics, T0: 80 }, dynamics === "hilbert"],
      [dynamics, "two singlets, driven", { ...singlets, dynamics }, dynamics === "hilbert"],
    ],
  );

  it.each(cases)("is refused exactly where the state depends on its basis: %s, %s", (_, __, request, depends) => {
    expect(refuses(request)).toBe(depends);
    if (depends) expect(dependenceOnBasis(request)).toBeGreaterThan(1e-7);
    else expect(dependenceOnBasis(request)).toBeLessThan(1e-14);
  });

  it("is left alone where every S_i^z is one number on it, other than zero too, and not where a single one is", () => {
    // a fifth electron, or a fourth, apart from the others
    const onlySingletsMeet = { ...singlets, delta: [0, 0, 0, 0, 3.3], couplings: [1, 0.5, -1, 0, 4, 2.5, 0, 2, 0, 0] };
    expect(refuses(onlySingletsMeet)).toBe(false);
    expect(refuses({ ...onlySingletsMeet, dynamics: "hilbert" })).toBe(true);
    expect(degenerateLevels(spinSystem(spinsProblem(onlySingletsMeet)).basis)).toHaveLength(2);
    expect(refuses({ ...triangle, delta: [2, 2, 2, 7], couplings: [1, 1, 0, 1, 0, 0] })).toBe(true);
  });

  it("is refused in a sentence that says why", async () => {
    const error = await failed(spinsProblem(degenerate));
    expect(error.kind).toBe("not-unique");
    expect(error.message).toMatch(/jump operators \(8\) with T\(0\) != T\*/);
    expect(error.message).toMatch(/levels 0 and 0 rad\/us.*S\^z = 0/);
    expect(error.message).toContain("expected distinct levels, T(0) = T*, no drive or beta = 0");
    const hilbert = await failed(spinsProblem({ ...degenerate, dynamics: "hilbert" }));
    expect(hilbert.message).toMatch(/rates of the Hilbert.*expected distinct levels, no drive or beta = 0/);
  });

  it("does no harm where the coupling lifts it, or where it lies in another sector", async () => {
    await solved(spinsProblem({ ...degenerate, couplings: [0.2] }), { sz: true });
    await solved(spinsProblem({ delta: [1, 2], couplings: [0] }), { sz: true });
  });
});
