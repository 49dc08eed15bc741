import type { GkslProblem } from "../../model/problem.ts";
import { diagonal, projector, unit } from "../../properties/arbitraries/gksl/operators.ts";
import { toExchange } from "../../properties/audit/algebra/dense.ts";
import type { Instance } from "./system.ts";

/** Rabi frequencies to the lower levels on the left and on the right, their detuning, and the decay to each. */
const LEFT = 1;
const RIGHT = 0.9;
const DETUNING = 0.4;
const DECAY = 0.6;

/**
 * Lambda systems in a chain at two-photon resonance: lower levels 0, 2, 4, ..., upper levels between them, each driven
 * from both neighbours and decaying to both. The state that no drive reaches is dark and unique: c_(k+2) =
 * -(LEFT/RIGHT) c_k on the lower levels (Morris and Shore 1983); for D = 3 it is that of coherent population trapping.
 */
export function lambdaChain(D: number): Instance {
  const uppers = Array.from({ length: (D - 1) / 2 }, (_, k) => 2 * k + 1);
  const H = diagonal(Array.from({ length: D }, (_, k) => (k % 2 === 1 ? DETUNING : 0)));
  for (const k of uppers) {
    H.re[k * D + k - 1] = H.re[(k - 1) * D + k] = LEFT;
    H.re[k * D + k + 1] = H.re[(k + 1) * D + k] = RIGHT;
  }
  const jumps = uppers.flatMap((k) => [unit(D, k - 1, k, DECAY), unit(D, k + 1, k, DECAY)]);
  const amplitudes = Array.from({ length: D }, (_, k) => (k % 2 === 1 ? 0 : (-LEFT / RIGHT) ** (k / 2)));
  const problem: GkslProblem = { kind: "gksl", H: toExchange(H), jumps: jumps.map(toExchange) };
  const rho = toExchange(
    projector(
      amplitudes,
      amplitudes.map(() => 0),
    ),
  );
  return { problem, rho };
}
