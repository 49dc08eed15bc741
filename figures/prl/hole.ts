import { bootstrap, columnMeans, type Estimate } from "../../ensembles/bootstrap.ts";
import type { Claim } from "../claims.ts";
import type { FigureOptions } from "../figure.ts";
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

/** The depth of the hole in averaged spectra, with its interval over the realisations. */
export function holeEstimate(spectra: number[][], equilibrium: number[][], label: string): Estimate {
  const windows = (spectrum: number[]) => windowMeans(SPECTRUM_MEGAHERTZ, spectrum);
  return holeOfWindows(
    spectra.map((spectrum, k) => [...windows(spectrum), ...windows(equilibrium[k]!)]),
    label,
  );
}

/** The same of the means over the windows: those of the spectrum, then those of equilibrium. */
export function holeOfWindows(windows: number[][], label: string): Estimate {
  const depth = (rows: readonly number[][]) => {
    const means = [...columnMeans(rows, 6)];
    return holeDepth(means.slice(0, 3), means.slice(3));
  };
  return bootstrap(depth, windows, label);
}

/** Why there is no hole where the Letter has one, if there is none and (11) is taken as printed. */
export function hiddenHole(claims: Claim[], id: string, { coherences }: FigureOptions): string | undefined {
  const isSeen = claims.some((claim) => claim.id === id && claim.verdict === "holds");
  if (isSeen || coherences !== "literal") return undefined;
  return "No hole is seen with (11) as printed: the coherences of the driven state add a dispersive part, which covers it. --coherences phase-averaged leaves them out.";
}

/** The frequencies of the grid that lie in a window, MHz. */
export const WINDOW_MEGAHERTZ = SPECTRUM_MEGAHERTZ.filter((frequency) =>
  Object.values(WINDOWS).some(([from, to]) => frequency >= from && frequency <= to),
);
