/**
 * C_+(tau) = Tr[e^{-(beta - tau)H} S_1^+ e^{-tau H} S_1^-]/Z, H = x S_1^z + y S_2^z + U (S_1^+ S_2^- + S_1^- S_2^+):
 * PRB (B1), (B4) for two spins, exactly. Between |up, down> and |down, up> H is [[d, U], [U, -d]], d = (x - y)/2, with
 * eigenvalues +-R.
 */
export function pairCorrelator(x: number, y: number, U: number, beta: number, tau: number): number {
  const s = (x + y) / 2;
  const d = (x - y) / 2;
  const R = Math.hypot(d, U);
  /** The element of e^{-tH} of |up, down> (sign 1) or |down, up> (sign -1). */
  const element = (t: number, sign: 1 | -1) => Math.cosh(t * R) - sign * d * (R === 0 ? t : Math.sinh(t * R) / R);
  const Z = 2 * Math.cosh(beta * s) + 2 * Math.cosh(beta * R);
  return (Math.exp(-(beta - tau) * s) * element(tau, -1) + Math.exp(tau * s) * element(beta - tau, 1)) / Z;
}
