import { Big, COINCIDENT } from "./big.ts";
import type { Ansatz } from "./kappa.ts";

/**
 * A spin of detuning x in the ansatz: e^{beta_s x + mu}, e^{beta x} and the population p_up = 1/(1 + e^{beta_s x +
 * mu}).
 */
export interface ThermalSpin {
  x: Big;
  ansatz: Big;
  bath: Big;
  up: Big;
}

/** The spins at the given detunings. */
export function thermalSpins(x: readonly Big[], { betaS, mu }: Ansatz, beta: number): ThermalSpin[] {
  return x.map((at) => {
    const ansatz = at.mul(betaS).add(mu).exp();
    return { x: at, ansatz, bath: at.mul(beta).exp(), up: new Big(1).div(ansatz.add(1)) };
  });
}

/**
 * (4/(T_1e d)) [h_beta(-d) p_dn,j p_up,l - h_beta(d) p_up,j p_dn,l], d = Delta_j - Delta_l: the energy that the bath
 * gives to the pair by the alpha = z term of PRB (12), at order U_jl^2. (A3), (A6) and so (C5) leave it out; U^2/N
 * times its sum over pairs belongs to the left side of (C5). It moves no S^z.
 *
 * Evaluated as (4/T_1e) p_up,j p_dn,l h_beta(d) (e^{(beta_s - beta) d} - 1)/d, whose limit at d = 0 has the last factor
 * beta_s - beta.
 */
export function alphaZFlow(j: ThermalSpin, l: ThermalSpin, { betaS }: Ansatz, beta: number, T1e: number): Big {
  const d = j.x.sub(l.x);
  const rate = betaS.sub(beta);
  const ratio = j.ansatz.div(l.ansatz).mul(l.bath).div(j.bath);
  const slope = rate.mul(d).abs().lt(COINCIDENT) ? rate : ratio.sub(1).div(d);
  const h = new Big(1).div(l.bath.div(j.bath).add(1));
  return j.up.mul(l.up).mul(l.ansatz).mul(h).mul(slope).mul(4).div(T1e);
}
