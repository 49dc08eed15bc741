import { ask } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { blochProduct } from "../audit/outputs/closed-forms.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest } from "../measurement.ts";

/** N = 1 in the Hilbert approximation: the saturation of Bloch, no coherences. */
export const blochHilbert = spinsProperty({
  id: "bloch-hilbert",
  statement: "In the Hilbert approximation one spin has Bloch's saturated <S^z>, and <S^x> = <S^y> = 0.",
  source: "PRL (1), (7), (8), (10), Hilbert approximation",
  class: "closed form",
  needs: { outputs: ["sx", "sy", "sz"] },
  draw: { dynamics: ["hilbert"], minSpins: 1, maxSpins: 1 },
  async measure(solver, { problem }) {
    const [expected] = blochProduct(problem);
    const { sx, sy, sz } = await ask(solver, problem, "sx", "sy", "sz");
    const comparisons = [
      ...compareLists("sz", [expected!.sz], sz),
      ...compareLists("sx", [0], sx),
      ...compareLists("sy", [0], sy),
    ];
    return farthest(comparisons, roundOff(problem));
  },
  threshold: 8,
  rationale:
    "With two levels the golden-rule rate is omega_1^2 T_2/(2(1 + d^2 T_2^2)), which is Bloch's elimination exactly.",
  samples: 40,
});
