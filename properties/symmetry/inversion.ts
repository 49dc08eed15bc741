import { onGrid } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES, ZEEMAN_BATH } from "../dynamics.ts";
import { measureRelation, RELATION_RATIONALE, RELATION_THRESHOLD } from "./relation.ts";

/** Every spin turned by pi about x, with beta -> -beta: S^z -> -S^z, S^y -> -S^y, S^+ <-> S^-. */
export const inversion = spinsProperty({
  id: "symmetry-inversion",
  statement:
    "Reversing the signs of Delta, omega_MW - omega_e and beta flips <S_i^y> and <S_i^z> and leaves <S_i^x> and <K> unchanged.",
  source: "PRL (1), (2), (4), (7), (8), (10)",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    maxSpins: 3,
    shape: ({ spins, drive, ...rest }) => {
      const omegaE = onGrid(spins.omegaE);
      const omegaMW = drive ? omegaE + onGrid(drive.omegaMW - spins.omegaE) : omegaE;
      return { ...rest, spins: { ...spins, omegaE }, drive: drive && { ...drive, omegaMW } };
    },
  },
  measure(solver, { problem }) {
    const { spins, drive } = problem;
    const bath = bathOf(problem);
    const turned = {
      ...problem,
      spins: { ...spins, delta: spins.delta.map((d) => -d) },
      bath: { ...bath, beta: -bath.beta },
      drive: drive && { ...drive, omegaMW: spins.omegaE - (drive.omegaMW - spins.omegaE) },
    };
    return measureRelation(solver, problem, turned, { sy: -1, sz: -1 });
  },
  threshold: RELATION_THRESHOLD,
  rationale: RELATION_RATIONALE,
  samples: 16,
});

/**
 * The same turn with the field: H_S itself turns, so it holds for every dynamics. In a negative field the microwave
 * rate of `hilbert` depends on whether |omega_nm| is read with its sign, which the Letter does not say: without a drive
 * there.
 */
export const inversionOfField = spinsProperty({
  id: "symmetry-inversion-of-field",
  statement:
    "Reversing the signs of omega_e, omega_MW and Delta at fixed beta flips <S_i^y> and <S_i^z> and leaves <S_i^x> and <K> unchanged.",
  source: "PRL (1), (2), (4)-(10)",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: {
    dynamics: THREE_TIMES,
    maxSpins: 3,
    shape: (problem) => (problem.dynamics === "hilbert" ? { ...problem, drive: null } : problem),
  },
  measure(solver, { problem }) {
    const { spins, drive } = problem;
    const turned = {
      ...problem,
      spins: { ...spins, omegaE: -spins.omegaE, delta: spins.delta.map((d) => -d) },
      drive: drive && { ...drive, omegaMW: -drive.omegaMW },
    };
    return measureRelation(solver, problem, turned, { sy: -1, sz: -1 });
  },
  threshold: RELATION_THRESHOLD,
  rationale: RELATION_RATIONALE,
  samples: 16,
});
