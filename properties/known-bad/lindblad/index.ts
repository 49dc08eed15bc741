import type { KnownBad } from "../wrap.ts";
import { wrongAlgorithms } from "./algorithms.ts";
import { wrongAssumptions } from "./answers.ts";
import { wrongTerms } from "./generators.ts";
import { wrongMatrices } from "./matrices.ts";
import { wrongUniqueness } from "./uniqueness.ts";

export { harmlessLindblad } from "./harmless.ts";

/** Solvers of explicit matrices that are wrong in one way. */
export const wrongLindblad: readonly KnownBad[] = [
  ...wrongMatrices,
  ...wrongTerms,
  ...wrongAlgorithms,
  ...wrongAssumptions,
  ...wrongUniqueness,
];
