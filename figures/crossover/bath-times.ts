import { PRL } from "../../model/papers.ts";

/** How the bath's times go from one column of PRL Table I to the other; the Letter gives them at the columns alone. */
export type Interpolation = "power law" | "linear rates";

export const INTERPOLATIONS: readonly Interpolation[] = ["power law", "linear rates"];

/** The three times of the bath, us. */
export interface BathTimes {
  T0: number;
  Tstar: number;
  T1: number;
}

/** K: equal steps of ln T between the columns of Table I, rounded. */
export const TEMPERATURES = [1.2, 1.8, 2.6, 3.8, 5.6, 8.2, 12];

/**
 * The bath's times at a temperature in K.
 *
 * `power law`: ln T_x is linear in ln T, so that T(0) ~ 1/T, T* ~ T^-2.70 and T_1 ~ 1/T^2, as of processes of several
 * phonons. `linear rates`: 1/T_x is linear in T, as of one phonon at k T >> hbar omega. Both are Table I at its
 * columns; between them the second is the shorter, T* up to ten times.
 */
export function bathTimes(temperature: number, interpolation: Interpolation): BathTimes {
  const [cold, hot] = [PRL.columns["1.2K"], PRL.columns["12K"]];
  const share =
    interpolation === "power law"
      ? Math.log(temperature / cold.temperature) / Math.log(hot.temperature / cold.temperature)
      : (temperature - cold.temperature) / (hot.temperature - cold.temperature);
  const between = (a: number, b: number) =>
    interpolation === "power law" ? a * (b / a) ** share : 1 / ((1 - share) / a + share / b);
  return { T0: between(cold.T0, hot.T0), Tstar: between(cold.Tstar, hot.Tstar), T1: between(cold.T1, hot.T1) };
}
