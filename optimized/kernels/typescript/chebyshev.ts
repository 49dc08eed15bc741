import type { ChebyshevKernel } from "../signatures.ts";

/** The kernel of assembly/chebyshev.ts in TypeScript: same storage, same arguments. */
export function typescriptChebyshev(buffer: SharedArrayBuffer): ChebyshevKernel {
  const f = new Float64Array(buffer);
  const u = new Uint32Array(buffer);
  return {
    chebyshev(_scratch, r, p, step, D, starts, columns, values, out, steps, theta, delta, first, last) {
      if (first === last) return;
      const part = (at: number) => f.subarray(at / 8, at / 8 + D);
      const [residual, sum, current, outflow] = [part(r), part(p), part(step), part(out)];
      for (let i = 0; i < D; i++) {
        residual[i] = -residual[i]!;
        current[i] = residual[i]! / theta;
        sum[i] = 0;
      }
      let rho = delta / theta;
      for (let count = 1; count < steps; count++) {
        for (let i = 0; i < D; i++) {
          let flow = -outflow[i]! * current[i]!;
          const end = u[starts / 4 + i + 1]!;
          for (let k = u[starts / 4 + i]!; k < end; k++) flow += f[values / 8 + k]! * current[u[columns / 4 + k]!]!;
          residual[i]! += flow;
        }
        const next = 1 / ((2 * theta) / delta - rho);
        for (let i = 0; i < D; i++) {
          sum[i]! += current[i]!;
          current[i] = next * rho * current[i]! + ((2 * next) / delta) * residual[i]!;
        }
        rho = next;
      }
      let mean = 0;
      for (let i = 0; i < D; i++) {
        sum[i]! += current[i]!;
        mean += sum[i]! / D;
      }
      for (let i = 0; i < D; i++) sum[i]! -= mean;
    },
  };
}
