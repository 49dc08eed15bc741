import type { SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";

/**
 * An exact solver of one spin, without a matrix anywhere: Bloch's equations eliminated by hand. For tests of the runner
 * that should not depend on a real solver.
 */
export const blochSolver: Solver = {
  name: "bloch",
  version: "1",
  capabilities: {
    kinds: ["spins"],
    dynamics: ["nonsecular"],
    outputs: ["sx", "sy", "sz"],
    functions: [],
    maxSpins: 1,
    maxDimension: 0,
  },
  async solve(problem) {
    const { spins, bath, drive } = problem as SpinsProblem;
    const { beta, T0, T1 } = bath as ThreeTimesBath;
    const rate = 1 / (2 * T1) + 1 / (4 * T0);
    const d = spins.delta[0]! - (drive ? drive.omegaMW - spins.omegaE : 0);
    const w = drive?.omega1 ?? 0;
    const s0 = -Math.tanh((beta * spins.omegaE) / 2) / 2;
    const sz = s0 / (1 + (w * w * T1 * rate) / (rate * rate + d * d));
    const sy = (-w * rate * sz) / (rate * rate + d * d);
    return { result: { sx: [(-d * sy) / rate], sy: [sy], sz: [sz] } };
  },
  async evaluate() {
    return { error: { kind: "unsupported", message: "no closed forms" } };
  },
};
