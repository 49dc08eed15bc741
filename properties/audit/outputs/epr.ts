import type { Spins } from "../../../model/problem.ts";
import type { Want } from "../../../model/want.ts";
import { accumulate, type Dense, identity, product, productDagger, scaled, zeros } from "../algebra/dense.ts";
import { elementsOf, toLevels } from "../generators/jumps.ts";
import { levelsOf } from "../spins/levels.ts";
import { spin, totalSz } from "../spins/operators.ts";

export type SpectrumRequest = NonNullable<Want["epr"]>;

/**
 * f(omega) = (1/N) sum_i Re int_0^inf (dtau/pi) g_i(tau) e^{-i omega tau - hwhm tau}: PRL (11) and below. Between
 * eigenstates of K, g_i(tau) = -2i sum_{m,n} <m|S_i^+|n> <n|rho_i|m> e^{i(k_m - k_n) tau}, so f is a sum of complex
 * Lorentzians Re[-2i <m|S_i^+|n> <n|rho_i|m> / (hwhm + i(omega - k_m + k_n))] / (pi N). omega relative to omegaE;
 * us/rad.
 */
export function stickSum(spins: Spins, rho: Dense, { omega, hwhm, coherences }: SpectrumRequest): number[] {
  const N = spins.delta.length;
  const levels = levelsOf(spins);
  const { energies } = levels;
  const state = coherences === "literal" ? rho : zeroQuantumBlock(N, rho);
  const sticks = zeros(rho.n);
  for (const [i, plus] of elementsOf(levels, "+", N).entries()) {
    const pulsed = toLevels(levels.vectors, pulse(N, i, state));
    for (let m = 0; m < rho.n; m++) {
      for (let n = 0; n < rho.n; n++) {
        const [stick, element] = [m * rho.n + n, plus[m * rho.n + n]!];
        if (element === 0) continue;
        sticks.re[stick]! += 2 * element * pulsed.im[n * rho.n + m]!;
        sticks.im[stick]! -= 2 * element * pulsed.re[n * rho.n + m]!;
      }
    }
  }
  return omega.map((frequency) => {
    let f = 0;
    for (let m = 0; m < rho.n; m++) {
      for (let n = 0; n < rho.n; n++) {
        const [re, im] = [sticks.re[m * rho.n + n]!, sticks.im[m * rho.n + n]!];
        if (re === 0 && im === 0) continue;
        const d = frequency - (energies[m]! - energies[n]!);
        f += (re * hwhm + im * d) / (Math.PI * N * (hwhm ** 2 + d ** 2));
      }
    }
    return f;
  });
}

/** rho_i = e^{i(pi/2)S_i^x} rho e^{-i(pi/2)S_i^x}, the exponential being (1 + 2i S_i^x)/sqrt(2): PRL, above (11). */
function pulse(N: number, i: number, rho: Dense): Dense {
  const rotation = scaled(accumulate(identity(rho.n), spin(N, i, "x"), 0, 2), Math.SQRT1_2);
  return product(rotation, productDagger(rho, rotation));
}

/** rho without the coherences between sectors of total S^z. */
export function zeroQuantumBlock(N: number, rho: Dense): Dense {
  const block = zeros(rho.n);
  for (let k = 0; k < rho.re.length; k++) {
    if (totalSz(N, Math.floor(k / rho.n)) !== totalSz(N, k % rho.n)) continue;
    block.re[k] = rho.re[k]!;
    block.im[k] = rho.im[k]!;
  }
  return block;
}
