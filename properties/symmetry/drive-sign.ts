import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { measureRelation, RELATION_RATIONALE, RELATION_THRESHOLD } from "./relation.ts";

/** omega_1 -> -omega_1 is a rotation by pi about z. */
export const driveSign = spinsProperty({
  id: "symmetry-drive-sign",
  statement: "Reversing the sign of omega_1 flips <S_i^x> and <S_i^y> and leaves <S_i^z> and <K> unchanged.",
  source: "PRL (4), (6)-(10); PRL, Microwave drive",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3, where: ({ drive }) => drive !== null },
  measure(solver, { problem }) {
    const drive = problem.drive!;
    const flipped = { ...problem, drive: { ...drive, omega1: -drive.omega1 } };
    return measureRelation(solver, problem, flipped, { sx: -1, sy: -1 });
  },
  threshold: RELATION_THRESHOLD,
  rationale: RELATION_RATIONALE,
  samples: 16,
});
