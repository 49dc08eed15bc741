import { randomStream } from "../../model/random.ts";
import { shuffled } from "../arbitraries/gksl/operators.ts";
import { randomUnitary } from "../arbitraries/manufactured.ts";
import { between } from "../arbitraries/regimes.ts";
import { accumulate, type Dense, scaled, zeros } from "../audit/algebra/dense.ts";
import { relationOf } from "./relation.ts";

/** The sum over jumps has no order. */
export const lindbladJumpOrder = relationOf({
  id: "lindblad-jump-order",
  statement: "Neither the order of the jumps nor an additional jump that is zero changes the state.",
  change({ H, jumps }, seed) {
    const list = [...jumps, zeros(H.n)];
    return { H, jumps: shuffled(list.length, randomStream("jumps", seed, list.length)).map((k) => list[k]!) };
  },
});

/** A jump in two parts. */
export const lindbladJumpSplit = relationOf({
  id: "lindblad-jump-split",
  statement: "A jump A may be split into cos(t) A and sin(t) e^(i phase) A.",
  change({ H, jumps }, seed) {
    const uniform = randomStream("split", seed);
    return {
      H,
      jumps: jumps.flatMap((A) => {
        const [t, phase] = [between(uniform, 0.3, 1.2), between(uniform, 0, 6)];
        return [scaled(A, Math.cos(t)), scaled(A, Math.sin(t) * Math.cos(phase), Math.sin(t) * Math.sin(phase))];
      }),
    };
  },
});

/** B_k = sum_l u_kl A_l. */
export const lindbladJumpMixing = relationOf({
  id: "lindblad-jump-mixing",
  statement: "A unitary mixture of the jumps, B_k = sum_l u_kl A_l, is the same dissipator.",
  change({ H, jumps }, seed) {
    const list: readonly Dense[] = [...jumps, zeros(H.n)];
    const u = randomUnitary(list.length, randomStream("mixing", seed, list.length));
    const mixed = list.map((_, k) =>
      list.reduce((B, A, l) => accumulate(B, A, u.re[k * u.n + l]!, u.im[k * u.n + l]!), zeros(H.n)),
    );
    return { H, jumps: mixed };
  },
});

/** The freedom of the Lindblad form: Breuer and Petruccione, The Theory of Open Quantum Systems (2002), (3.72). */
export const lindbladGauge = relationOf({
  id: "lindblad-gauge",
  statement: "A -> A + a with H -> H + (a* A - a A^+)/2i is the same generator, for any complex numbers a.",
  change({ H, jumps }, seed) {
    const uniform = randomStream("gauge", seed);
    const shifted = scaled(H, 1);
    const size = (A: Dense) => Math.max(...A.re.map(Math.abs), ...A.im.map(Math.abs));
    const moved = jumps.map((A) => {
      const most = 3 * size(A);
      const [x, y] = [between(uniform, -most, most), between(uniform, -most, most)];
      const B = scaled(A, 1);
      for (let k = 0; k < A.n; k++) {
        B.re[k * (A.n + 1)]! += x;
        B.im[k * (A.n + 1)]! += y;
      }
      addImaginaryPart(shifted, scaled(A, x, -y));
      return B;
    });
    return { H: shifted, jumps: moved };
  },
});

/** H += (B - B^+)/2i. */
function addImaginaryPart(H: Dense, B: Dense): void {
  const { n } = H;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      H.re[r * n + c]! += (B.im[r * n + c]! + B.im[c * n + r]!) / 2;
      H.im[r * n + c]! -= (B.re[r * n + c]! - B.re[c * n + r]!) / 2;
    }
  }
}

/** All frequencies and rates in another unit. */
export const lindbladUnits = relationOf({
  id: "lindblad-units",
  statement: "Multiplying all frequencies and rates by one number, from 1e-12 to 1e12, leaves the state unchanged.",
  change({ H, jumps }, seed) {
    const scale = 10 ** between(randomStream("units", seed), -12, 12);
    return { H: scaled(H, scale), jumps: jumps.map((A) => scaled(A, Math.sqrt(scale))) };
  },
  samples: 16,
});
