import type { ChebyshevKernel } from "../signatures.ts";

/** The kernel of assembly/chebyshev.ts in TypeScript: same storage, same arguments. */
export function typescriptChebyshev(buffer: SharedArrayBuffer): ChebyshevKernel {
  const f = new Float64Array(buffer);
  const u = new Uint32Array(buffer);
  const words = new Int32Array(buffer);

  /** Goes on when all threads are here. */
  function meet(gate: number, threads: number): void {
    const [count, times] = [gate / 4, gate / 4 + 1];
    const before = Atomics.load(words, times);
    if (Atomics.add(words, count, 1) + 1 < threads) {
      while (Atomics.load(words, times) === before) Atomics.wait(words, times, before);
      return;
    }
    Atomics.store(words, count, 0);
    Atomics.store(words, times, before + 1);
    Atomics.notify(words, times);
  }

  return {
    chebyshev(_scratch, r, p, room, gate, threads, D, ...rest) {
      const [starts, columns, values, out, steps, theta, delta, first, last] = rest;
      if (first === last) return;
      const [begin, end] = [first, last].map((k) => Math.floor((D * k) / threads)) as [number, number];
      const part = (at: number) => f.subarray(at / 8, at / 8 + D);
      const [residual, sum, outflow] = [part(r), part(p), part(out)];
      let [current, spare] = [part(room), part(room + 8 * D)];
      for (let i = begin; i < end; i++) {
        residual[i] = -residual[i]!;
        current[i] = residual[i]! / theta;
        sum[i] = 0;
      }
      meet(gate, threads);
      let rho = delta / theta;
      for (let count = 1; count < steps; count++) {
        const next = 1 / ((2 * theta) / delta - rho);
        for (let i = begin; i < end; i++) {
          let flow = -outflow[i]! * current[i]!;
          const stop = u[starts / 4 + i + 1]!;
          for (let k = u[starts / 4 + i]!; k < stop; k++) flow += f[values / 8 + k]! * current[u[columns / 4 + k]!]!;
          residual[i]! += flow;
          sum[i]! += current[i]!;
          spare[i] = next * rho * current[i]! + ((2 * next) / delta) * residual[i]!;
        }
        [current, spare] = [spare, current];
        rho = next;
        meet(gate, threads);
      }
      const means = f.subarray(gate / 8 + 1, gate / 8 + 1 + threads);
      means[first] = 0;
      for (let i = begin; i < end; i++) {
        sum[i]! += current[i]!;
        means[first]! += sum[i]! / D;
      }
      meet(gate, threads);
      const mean = means.reduce((total, share) => total + share, 0);
      for (let i = begin; i < end; i++) sum[i]! -= mean;
    },
  };
}
