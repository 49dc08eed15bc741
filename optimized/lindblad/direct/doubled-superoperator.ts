import { addDoubled, addDoubledProduct, type Doubled } from "../../arrays/doubled.ts";
import type { DoubledGenerator } from "../doubled-generator.ts";

/** The matrix of `superoperator.ts` to twice the digits, added to L. Cost some 200 n^4 flops for each dense jump. */
export function addDoubledSuperoperator(L: Doubled, { n, G, jumps }: DoubledGenerator): void {
  const nn = n * n;
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < n; k++) {
      const at = r * n + k;
      const [x, xLow, y, yLow] = [G.re.hi[at]!, G.re.lo[at]!, G.im.hi[at]!, G.im.lo[at]!];
      for (let s = 0; s < n; s++) {
        addDoubled(L, (r * n + s) * nn + k * n + s, x, xLow);
        addDoubled(L, (r * n + s) * nn + s * n + k, y, yLow);
        addDoubled(L, (s * n + r) * nn + s * n + k, x, xLow);
        addDoubled(L, (s * n + r) * nn + k * n + s, -y, -yLow);
      }
    }
  }
  for (const {
    re: { hi: re },
    im: { hi: im },
  } of jumps) {
    for (let r = 0; r < n; r++) {
      for (let k = 0; k < n; k++) {
        const [x, y] = [re[r * n + k]!, im[r * n + k]!];
        if (x === 0 && y === 0) continue;
        for (let s = 0; s < n; s++) {
          const row = (r * n + s) * nn;
          for (let l = 0; l < n; l++) {
            const [u, v] = [re[s * n + l]!, im[s * n + l]!];
            if (u === 0 && v === 0) continue;
            addDoubledProduct(L, row + k * n + l, x, 0, u, 0);
            addDoubledProduct(L, row + k * n + l, y, 0, v, 0);
            addDoubledProduct(L, row + l * n + k, y, 0, u, 0);
            addDoubledProduct(L, row + l * n + k, -x, 0, v, 0);
          }
        }
      }
    }
  }
}
