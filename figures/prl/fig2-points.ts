import { PRL, type PrlColumn } from "../../model/papers.ts";
import type { SolvedRealization } from "./realization.ts";
import { type SpectrumPoint, spectrumPanel, spectrumPoints } from "./spectrum-chart.ts";

const MICROWAVE = (PRL.omegaMW - PRL.omegaE) / (2 * Math.PI);

/** The averaged spectra of both dynamics at one temperature, and those of their ansatz states. */
export function fig2Points(column: PrlColumn, records: SolvedRealization[]): SpectrumPoint[] {
  return (["nonsecular", "hilbert"] as const).flatMap((dynamics) => [
    ...spectrumPoints(
      column,
      dynamics,
      "numerical",
      records.map((record) => record[dynamics].spectrum),
    ),
    ...spectrumPoints(
      column,
      dynamics,
      "ansatz",
      records.map((record) => record[dynamics].ansatzSpectrum),
    ),
  ]);
}

/** The panel of PRL Fig. 2 for one temperature. */
export function fig2Panel(column: PrlColumn, points: SpectrumPoint[]): object {
  const title = {
    text: `${PRL.columns[column].temperature} K`,
    subtitle: "dashed, the spin-temperature ansatz",
  };
  return spectrumPanel(
    title,
    points.filter((point) => point.panel === column),
    ["nonsecular", "hilbert"],
    MICROWAVE,
  );
}
