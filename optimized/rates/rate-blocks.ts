import { transposeBlock } from "../arrays/transpose.ts";
import { DOUBLE } from "../dense/arithmetic.ts";
import { wholeBlock } from "../dense/product.ts";
import { type Sectors, sectorRange } from "../hamiltonian/sectors.ts";
import { ALONE, rangeOf, type Share } from "../running/crew-job.ts";

/** Rates between the eigenstates m of a sector and n of the next one, both row-major with a row for each m. */
export interface FlipRates {
  /** n -> m. */
  down: Float64Array;
  /** m -> n. */
  up: Float64Array;
}

/**
 * Rates between eigenstates, in 1/us. Bath and drive flip one electron or none, so that they lead to states of equal
 * and of neighbouring S^z only: of the D^2 rates of N electrons all but some 3 binomial(2N, N) are zero, and not kept.
 */
export interface RateBlocks {
  /** Positions first to last of sector k: offsets[k] <= n < offsets[k + 1]. */
  offsets: readonly number[];
  /** within[k][m size(k) + n], the rate n -> m inside sector k; zero on the diagonal. */
  within: readonly Float64Array[];
  /** flips[k], between sector k - 1 and sector k; nothing for k = 0. */
  flips: readonly FlipRates[];
}

/** Rates of a pair of eigenstates, there and back. */
export interface Pair {
  down: number;
  up: number;
}

/**
 * Fills the rates of a pair of eigenstates, given by their positions; the same object every time, as there are
 * millions.
 */
export type PairRates = (pair: Pair, n: number, m: number, strength: number) => void;

/** Rates of pairs n in sector k, m in the one below, added to those that are there; each thread has its own m. */
export function addFlipRates(
  { down, up }: FlipRates,
  sectors: Sectors,
  k: number,
  strength: Float64Array,
  rates: PairRates,
  share: Share = ALONE,
): void {
  const [lower, upper] = [sectorRange(sectors, k - 1), sectorRange(sectors, k)];
  const [first, end] = rangeOf(share, lower.size);
  const pair: Pair = { down: 0, up: 0 };
  for (let m = first, at = first * upper.size; m < end; m++) {
    for (let n = 0; n < upper.size; n++, at++) {
      rates(pair, upper.start + n, lower.start + m, strength[at]!);
      down[at]! += pair.down;
      up[at]! += pair.up;
    }
  }
}

/** No rates yet between sector k and the one below. */
export function noFlipRates(sectors: Sectors, k: number, { zeros } = DOUBLE): FlipRates {
  const length = k === 0 ? 0 : sectorRange(sectors, k - 1).size * sectorRange(sectors, k).size;
  return { down: zeros(length), up: zeros(length) };
}

/** Of states n and m at a time: both [m size + n] and [n size + m] then stay within few pages of memory. */
const TILE = 32;

/**
 * Rates W of pairs inside sector k, n after m: `down` is the rate to the lower energy. Of the symmetric strengths one
 * triangle is used, so both directions get the same number. Each thread has its own tiles.
 */
export function fillInnerRates(
  W: Float64Array,
  sectors: Sectors,
  k: number,
  strength: Float64Array,
  rates: PairRates,
  { member, threads }: Share = ALONE,
): void {
  const { start, size } = sectorRange(sectors, k);
  const pair: Pair = { down: 0, up: 0 };
  for (let row = TILE * member; row < size; row += TILE * threads) {
    for (let column = 0; column <= row; column += TILE) {
      for (let n = row; n < Math.min(row + TILE, size); n++) {
        for (let m = column; m < Math.min(column + TILE, n); m++) {
          rates(pair, start + n, start + m, strength[n * size + m]!);
          W[m * size + n] = pair.down;
          W[n * size + m] = pair.up;
        }
      }
    }
  }
}

/** All blocks, each one after the other. */
export function* arraysOf({ within, flips }: RateBlocks): Generator<Float64Array, void> {
  yield* within;
  for (const { down, up } of flips) yield* [down, up];
}

/** What flows into and out of each state: sum_n W_{n -> m} p_n of state m, p_n sum_m W_{n -> m} of state n. */
export function flows(
  { offsets, within, flips }: RateBlocks,
  p: Float64Array,
): { into: Float64Array; out: Float64Array } {
  const [into, out] = [new Float64Array(p.length), new Float64Array(p.length)];
  const add = (rates: Float64Array, to: readonly [number, number], from: readonly [number, number]) => {
    let at = 0;
    for (let m = to[0]; m < to[1]; m++) {
      let sum = 0;
      for (let n = from[0]; n < from[1]; n++, at++) {
        const flow = rates[at]! * p[n]!;
        sum += flow;
        out[n]! += flow;
      }
      into[m]! += sum;
    }
  };
  const addBack = (rates: Float64Array, from: readonly [number, number], to: readonly [number, number]) => {
    let at = 0;
    for (let m = from[0]; m < from[1]; m++) {
      let sum = 0;
      for (let n = to[0]; n < to[1]; n++, at++) {
        const flow = rates[at]! * p[m]!;
        sum += flow;
        into[n]! += flow;
      }
      out[m]! += sum;
    }
  };
  for (const [k, block] of within.entries()) {
    const range = [offsets[k]!, offsets[k + 1]!] as const;
    add(block, range, range);
    if (k === 0) continue;
    const below = [offsets[k - 1]!, offsets[k]!] as const;
    add(flips[k]!.down, below, range);
    addBack(flips[k]!.up, below, range);
  }
  return { into, out };
}

/** Gamma_n = sum_m W_{n -> m}. */
export function escapeRates(rates: RateBlocks): Float64Array {
  return flows(rates, new Float64Array(rates.offsets.at(-1)!).fill(1)).out;
}

/** W as rows with dp/dt = W p: rate n -> m in row m, column n, each column adding up to zero. */
export function generatorMatrix(rates: RateBlocks): number[][] {
  const { offsets, within, flips } = rates;
  const out = escapeRates(rates);
  const W = Array.from({ length: out.length }, () => new Array<number>(out.length).fill(0));
  for (const [k, block] of within.entries()) {
    const [below, start, end] = [offsets[k - 1] ?? 0, offsets[k]!, offsets[k + 1]!];
    const size = end - start;
    for (let n = start; n < end; n++) {
      for (let m = start; m < end; m++) W[m]![n] = block[(m - start) * size + n - start]!;
      W[n]![n] = 0 - out[n]!;
      for (let m = below; m < start; m++) {
        const at = (m - below) * size + n - start;
        W[m]![n] = flips[k]!.down[at]!;
        W[n]![m] = flips[k]!.up[at]!;
      }
    }
  }
  return W;
}

/** The same rates, all states in the opposite order. */
export function mirrored({ offsets, within, flips }: RateBlocks): RateBlocks {
  const N = within.length - 1;
  const size = (k: number) => offsets[k + 1]! - offsets[k]!;
  const turned = (block: Float64Array, k: number) => {
    const result = new Float64Array(block.length);
    transposeBlock(wholeBlock(block, size(k)), wholeBlock(result, size(k - 1)), size(k - 1), size(k));
    return result.reverse();
  };
  return {
    offsets: offsets.map((_, k) => offsets[N + 1]! - offsets[N + 1 - k]!),
    within: within.map((_, k) => within[N - k]!.slice().reverse()),
    flips: flips.map(({ down, up }, k) => {
      if (k === 0) return { down, up };
      const mirror = N + 1 - k;
      return { down: turned(flips[mirror]!.up, mirror), up: turned(flips[mirror]!.down, mirror) };
    }),
  };
}
