import { columnMeans, type Statistic } from "../../ensembles/bootstrap.ts";
import type { DynamicsRecord, FigureDynamics, SolvedRealization } from "./realization.ts";

/**
 * D = sqrt((1/N) sum_i (P_i - P_i^ansatz)^2) / |P_0|: how far the polarisations are from those of the spin-temperature
 * ansatz, in units of the equilibrium polarisation. Zero where the steady state is a spin-temperature state.
 */
export function polarizationDeparture(record: SolvedRealization, dynamics: FigureDynamics): number {
  const { polarization, ansatzPolarization } = record[dynamics];
  return rms(polarization.map((P, i) => P - ansatzPolarization[i]!)) / Math.abs(record.equilibriumPolarization);
}

/** The same of the spectra: |f - f^ansatz| / |f_equilibrium|, Euclidean norms over the grid. */
export function spectrumDeparture(record: SolvedRealization, dynamics: FigureDynamics): number {
  const { spectrum, ansatzSpectrum }: DynamicsRecord = record[dynamics];
  return rms(spectrum.map((f, k) => f - ansatzSpectrum[k]!)) / rms(record.equilibriumSpectrum);
}

/** |f - f^ansatz| / |f^ansatz| of the spectra averaged over the realisations: how far dots are from dashes. */
export function averagedDeparture(dynamics: FigureDynamics): Statistic<SolvedRealization> {
  return (records) => {
    const mean = (curve: "spectrum" | "ansatzSpectrum") => {
      const curves = records.map((record) => record[dynamics][curve]);
      return columnMeans(curves, curves[0]!.length);
    };
    const ansatz = mean("ansatzSpectrum");
    return rms([...mean("spectrum")].map((f, k) => f - ansatz[k]!)) / rms([...ansatz]);
  };
}

function rms(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
