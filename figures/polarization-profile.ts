import { colourScale, svgOf } from "./svg.ts";

/** One spin of one realisation: its detuning and its polarisation in the steady state. */
export interface ProfilePoint {
  /** Bath temperature, as it stands above the panel. */
  temperature: string;
  dynamics: "nonsecular" | "hilbert";
  /** Delta_i / 2 pi, MHz. */
  detuning: number;
  /** P_i = 2 <S_i^z>. */
  polarization: number;
}

/** What is marked in the panel of one temperature. */
export interface ProfileMark {
  temperature: string;
  /** (omega_MW - omega_e) / 2 pi, MHz. */
  microwave: number;
  /** -tanh(beta omega_e / 2), the polarisation without microwaves. */
  equilibrium: number;
}

const DETUNING_BIN = 0.5;

/**
 * The polarisation profile P_i against Delta_i for both dynamics, one panel for each temperature: every spin of every
 * realisation as a point, and the mean with its standard error in bins of 0.5 MHz as a line in a band.
 *
 * @returns a self-contained SVG
 */
export function polarizationProfileSvg(points: ProfilePoint[], marks: ProfileMark[]): Promise<string> {
  return svgOf({ hconcat: marks.map((mark) => panel(points, mark)) });
}

function panel(points: ProfilePoint[], mark: ProfileMark): object {
  const x = { field: "detuning", type: "quantitative", title: "Δᵢ / 2π (MHz)" };
  const y = { type: "quantitative", scale: { zero: false } };
  const color = {
    field: "dynamics",
    type: "nominal",
    scale: colourScale(["nonsecular", "hilbert"]),
    title: "dynamics",
  };
  const bins = [
    { bin: { step: DETUNING_BIN }, field: "detuning", as: ["from", "to"] },
    { calculate: "(datum.from + datum.to) / 2", as: "centre" },
  ];
  const centre = { field: "centre", type: "quantitative" };
  return {
    title: `${mark.temperature}: dashed, the microwaves; dotted, equilibrium`,
    width: 380,
    height: 280,
    data: { values: points.filter((point) => point.temperature === mark.temperature) },
    layer: [
      {
        mark: { type: "point", filled: true, size: 14, opacity: 0.35 },
        encoding: { x, y: { ...y, field: "polarization", title: "Pᵢ = 2⟨Sᵢᶻ⟩" }, color },
      },
      {
        transform: bins,
        mark: { type: "errorband", extent: "stderr", opacity: 0.2 },
        encoding: { x: centre, y: { ...y, field: "polarization", title: "Pᵢ = 2⟨Sᵢᶻ⟩" }, color },
      },
      {
        transform: bins,
        mark: { type: "line", strokeWidth: 2 },
        encoding: { x: centre, y: { ...y, aggregate: "mean", field: "polarization" }, color },
      },
      {
        data: { values: [mark] },
        mark: { type: "rule", strokeDash: [6, 4] },
        encoding: { x: { field: "microwave", type: "quantitative" } },
      },
      {
        data: { values: [mark] },
        mark: { type: "rule", strokeDash: [1, 3] },
        encoding: { y: { field: "equilibrium", type: "quantitative" } },
      },
    ],
  };
}
