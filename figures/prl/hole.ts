import { SPECTRUM_MEGAHERTZ } from "./spectrum-grid.ts";

/** Windows of the line, MHz, in which a spectrum is compared with its equilibrium: the hole and both sides of it. */
const WINDOWS = { left: [-2.5, -1.9], hole: [-1.7, -0.7], right: [1, 2.5] } as const;

/** The mean of a spectrum over each window: left, hole, right. */
export function windowMeans(frequencies: readonly number[], spectrum: readonly number[]): [number, number, number] {
  const mean = ([from, to]: readonly [number, number]) => {
    const inside = spectrum.filter((_, k) => frequencies[k]! >= from && frequencies[k]! <= to);
    return inside.reduce((sum, f) => sum + f, 0) / inside.length;
  };
  return [mean(WINDOWS.left), mean(WINDOWS.hole), mean(WINDOWS.right)];
}

/** The lesser ratio f / f_equilibrium beside the hole, minus the ratio in it; of averages over the realisations. */
export function holeDepth(windows: readonly number[], equilibrium: readonly number[]): number {
  const [left, hole, right] = windows.map((f, k) => f / equilibrium[k]!);
  return Math.min(left!, right!) - hole!;
}

/** The frequencies of the grid that lie in a window, MHz. */
export const WINDOW_MEGAHERTZ = SPECTRUM_MEGAHERTZ.filter((frequency) =>
  Object.values(WINDOWS).some(([from, to]) => frequency >= from && frequency <= to),
);
