import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { real } from "./support.ts";

export const SX = real([
  [0, 0.5],
  [0.5, 0],
]);
/** S^-, index 0 the upper state. */
export const LOWER = real([
  [0, 0],
  [1, 0],
]);

/** Of Omega S^x and sqrt(gamma) S^-: s = (Omega/gamma)^2, resonance fluorescence. */
export function drivenDecay(ratio: number): ComplexMatrix {
  const upper = 1 / (2 + 1 / ratio ** 2);
  const coherence = 1 / (2 * ratio + 1 / ratio);
  return {
    re: [
      [upper, 0],
      [0, 1 - upper],
    ],
    im: [
      [0, -coherence],
      [coherence, 0],
    ],
  };
}
