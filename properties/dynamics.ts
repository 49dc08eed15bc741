import type { Dynamics } from "../model/problem.ts";

/** Dynamics whose generator has the GKSL form PRL (4). */
export const GKSL: readonly Dynamics[] = ["nonsecular", "ule", "secular"];

/** Dynamics of the three-times bath, PRL (5)-(10). */
export const THREE_TIMES: readonly Dynamics[] = [...GKSL, "hilbert"];

/** Every dynamics. */
export const EVERY: readonly Dynamics[] = [...THREE_TIMES, "rates"];

/**
 * Dynamics in which the bath knows h at +-omega_e and 0 alone, PRL (7), (8): only beta omega_e enters, not beta times
 * the true gaps.
 */
export const ZEEMAN_BATH: readonly Dynamics[] = ["nonsecular", "hilbert"];

/** The equations that define the dynamics. */
export const EQUATIONS: Readonly<Record<Dynamics, string>> = {
  nonsecular: "PRL (1), (2), (4), (7), (8)",
  ule: "PRL (1), (2), (4), (5), (6)",
  secular: "PRL (1), (2), (4), (5), (9)",
  hilbert: "PRL (1), (2), (7), (8), (10), Hilbert approximation",
  rates: "PRB (11), (12), (16)",
};
