import type { AnsatzParameters, KappaParameters } from "../../model/closed-forms.ts";
import { occupation } from "./thermal-jets.ts";

/**
 * Energy that the term alpha = z of PRB (12) brings to a pair of spins, which (A3), (A6) and so (C5) leave out; to be
 * added to the sum over j of (C5) with the weight U^2/N for each pair j < l:
 *   (4/(T1e d)) [h(-d) p_dn,j p_up,l - h(d) p_up,j p_dn,l], d = Delta_j - Delta_l, h(d) = 1/(1 + e^{-beta d}),
 * which is (4/(T1e d)) h(d) p_up,j p_dn,l (e^{(beta_s - beta) d} - 1), symmetric in j, l and finite at d = 0.
 */
export function longitudinalFlow(
  { T1e, beta }: KappaParameters,
  { betaS, mu }: AnsatzParameters,
  deltaJ: number,
  deltaL: number,
): number {
  // Of the two orders of the pair the one whose exponential is at most 1.
  const ordered = (betaS - beta) * (deltaJ - deltaL) <= 0;
  const [a, b] = ordered ? [deltaJ, deltaL] : [deltaL, deltaJ];
  const d = a - b;
  const drive = d === 0 ? betaS - beta : Math.expm1((betaS - beta) * d) / d;
  return (4 / T1e) * occupation(-beta * d) * occupation(mu + betaS * a) * occupation(-mu - betaS * b) * drive;
}
