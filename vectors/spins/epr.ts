import type { Want } from "../../model/want.ts";
import { Big, exactly } from "../decimal/big.ts";
import { type Complex, over, plus, real, times } from "../decimal/complex.ts";
import { inBasis } from "../decimal/hermitian-eigen.ts";
import { add, dagger, identity, type Matrix, product, scale } from "../decimal/matrix.ts";
import { type Levels, magnetization } from "./levels.ts";
import { spin } from "./operators.ts";

/**
 * f(omega) = (1/N) sum_i Re int_0^inf (dtau/pi) g_i(tau) e^{-i omega tau - hwhm tau}, g_i(tau) = -2i Tr[e^{iK tau}
 * S_i^+ e^{-iK tau} rho_i], rho_i = e^{i(pi/2)S_i^x} rho e^{-i(pi/2)S_i^x}: PRL (11). The integral of e^{i(k_m - k_n -
 * omega) tau - hwhm tau} is 1/(hwhm - i(k_m - k_n - omega)).
 */
export function spectrum(N: number, levels: Levels, rho: Matrix, request: NonNullable<Want["epr"]>): Big[] {
  const state = request.coherences === "literal" ? rho : zeroQuantum(N, rho);
  const pi = Big.acos(-1);
  const root = new Big(1).div(new Big(2).sqrt());
  const pulsed = Array.from({ length: N }, (_, i) => {
    const pulse = scale(add(identity(rho.length), scale(spin(N, i, "x"), [new Big(0), new Big(2)])), root);
    return inBasis(levels.vectors, product(pulse, product(state, dagger(pulse))));
  });
  const plusOf = Array.from({ length: N }, (_, i) => inBasis(levels.vectors, spin(N, i, "+")));
  return request.omega.map((omega) => {
    let total: Complex = real(0);
    for (let i = 0; i < N; i++) {
      for (const [m, row] of plusOf[i]!.entries()) {
        for (const [n, element] of row.entries()) {
          if (element[0].isZero()) continue;
          const weight = times([new Big(0), new Big(-2)], times(element, pulsed[i]![n]![m]!));
          const frequency = levels.energies[m]!.sub(levels.energies[n]!).sub(exactly(omega));
          total = plus(total, over(weight, [exactly(request.hwhm), frequency.neg()]));
        }
      }
    }
    return total[0].div(pi.mul(N));
  });
}

/** rho without coherences between sectors of total S^z. */
function zeroQuantum(N: number, rho: Matrix): Matrix {
  const s = (state: number) => magnetization(N, false, state);
  return rho.map((row, r) => row.map((x, c) => (s(r) === s(c) ? x : real(0))));
}
