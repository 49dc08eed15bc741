import type { Drive } from "../../model/problem.ts";
import { countDown } from "../../optimized/arrays/bits.ts";
import { axpy, dot, norm, scale } from "../../optimized/arrays/vector.ts";

/** The packed steady state of a problem that differs from others in its microwaves alone. */
export interface Neighbour {
  drive: Drive;
  R: Float64Array;
}

/** What is left of a vector after those before it are taken out, below which it says nothing new. */
const LEAST_PART = 1e-10;

/**
 * The best start that neighbours give: L of PRL (4) is L_0 + omegaMW L_z + omega1 L_x, and with L(drive_k) rho_k = 0
 *   L(drive) rho_k = -i [dH, rho_k], dH = -(omegaMW - omegaMW_k) S^z + (omega1 - omega1_k) S^x,
 * without an application of L. It is rho = sum_k c_k rho_k, sum_k c_k = 1, of the least ||L(drive) rho||_F, and what is
 * left falls with each neighbour as in an interpolation. Cost O(N 4^N) and K^2 inner products for K neighbours.
 *
 * @param neighbours one at least, the nearest last
 */
export function startFrom(drive: Drive, neighbours: readonly Neighbour[]): Float64Array {
  const last = neighbours.at(-1)!;
  const [R, defect] = [last.R.slice(), defectOf(drive, last)];
  const first = defect.slice();
  const [directions, images]: [Float64Array[], Float64Array[]] = [[], []];
  // Differences to the last neighbour by Gram and Schmidt, and what each takes off the defect.
  for (const neighbour of neighbours.slice(0, -1).reverse()) {
    const [direction, image] = [neighbour.R.slice(), defectOf(drive, neighbour)];
    axpy(-1, last.R, direction);
    axpy(-1, first, image);
    const size = norm(image);
    for (const [k, other] of images.entries()) {
      const part = dot(other, image);
      axpy(-part, other, image);
      axpy(-part, directions[k]!, direction);
    }
    const left = norm(image);
    if (!(left > LEAST_PART * size)) continue;
    scale(1 / left, image);
    scale(1 / left, direction);
    const part = dot(image, defect);
    axpy(-part, image, defect);
    axpy(-part, direction, R);
    images.push(image);
    directions.push(direction);
  }
  return R;
}

/** L(drive) R_k = -[dH, R_k^T], packed. */
function defectOf(drive: Drive, { drive: own, R }: Neighbour): Float64Array {
  const D = Math.sqrt(R.length);
  const [detuning, flip] = [drive.omegaMW - own.omegaMW, (drive.omega1 - own.omega1) / 2];
  const down = Uint8Array.from({ length: D }, (_, s) => countDown(s));
  const defect = new Float64Array(D * D);
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t++) {
      // S^z is N/2 less what is down, so that its differences are those of down, with the other sign.
      let sum = detuning * (down[s]! - down[t]!) * R[t * D + s]!;
      for (let bit = 1; flip !== 0 && bit < D; bit <<= 1) sum += flip * (R[t * D + (s ^ bit)]! - R[(t ^ bit) * D + s]!);
      defect[s * D + t] = 0 - sum;
    }
  }
  return defect;
}
