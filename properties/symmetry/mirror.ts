import type { SpinsProblem } from "../../model/problem.ts";
import { onGrid } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { spinsProperty } from "../define.ts";
import { GKSL, ZEEMAN_BATH } from "../dynamics.ts";
import { measureRelation, RELATION_RATIONALE, RELATION_THRESHOLD } from "./relation.ts";

/** The problem with every detuning and coupling negated, omegaE kept: omegaMW is mirrored at it. */
function mirrored({ spins, drive, ...rest }: SpinsProblem): SpinsProblem {
  return {
    ...rest,
    spins: { ...spins, delta: spins.delta.map((d) => -d), U: spins.U.map((row) => row.map((u) => -u)) },
    drive: drive && { ...drive, omegaMW: spins.omegaE - (drive.omegaMW - spins.omegaE) },
  };
}

const exactly = {
  shape: ({ spins, drive, ...rest }: SpinsProblem): SpinsProblem => {
    const omegaE = onGrid(spins.omegaE);
    return {
      ...rest,
      spins: { ...spins, omegaE },
      drive: drive && { ...drive, omegaMW: omegaE + onGrid(drive.omegaMW - spins.omegaE) },
    };
  },
};

/** K -> -K, d -> -d: rho -> R rho^* R^+, R the rotation by pi about z. */
export const mirror = spinsProperty({
  id: "symmetry-mirror",
  statement:
    "Reversing the signs of Delta, U and omega_MW - omega_e flips <S_i^x> and <K> and leaves <S_i^y> and <S_i^z> unchanged, because the bath of (7), (8) does not depend on K.",
  source: "PRL (1), (2), (4), (7), (8), (10)",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: { dynamics: ZEEMAN_BATH, maxSpins: 3, ...exactly },
  measure: (solver, { problem }) => measureRelation(solver, problem, mirrored(problem), { sx: -1, energy: -1 }),
  threshold: RELATION_THRESHOLD,
  rationale: RELATION_RATIONALE,
  samples: 16,
});

/**
 * H_S -> -H_S with beta -> -beta: the gaps and the bath change sign together, so jumps at the true gaps obey it, too.
 */
export const mirrorWithBath = spinsProperty({
  id: "symmetry-mirror-with-bath",
  statement:
    "Reversing the signs of omega_e, omega_MW, Delta, U and beta flips <S_i^x> and <K> and leaves <S_i^y> and <S_i^z> unchanged.",
  source: "PRL (1), (2), (4)-(9)",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: { dynamics: GKSL, maxSpins: 3 },
  measure(solver, { problem }) {
    const { drive } = problem;
    const { spins, ...rest } = mirrored(problem);
    const second = {
      ...rest,
      spins: { ...spins, omegaE: -spins.omegaE },
      bath: { ...bathOf(problem), beta: -bathOf(problem).beta },
      drive: drive && { ...drive, omegaMW: -drive.omegaMW },
    };
    return measureRelation(solver, problem, second, { sx: -1, energy: -1 });
  },
  threshold: RELATION_THRESHOLD,
  rationale: RELATION_RATIONALE,
  samples: 12,
});
