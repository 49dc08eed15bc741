import { bootstrap, bootstrapMean, meanOf, medianOf } from "../../ensembles/bootstrap.ts";
import { PRL, type PrlColumn } from "../../model/papers.ts";
import { kelvinToBeta } from "../../model/units.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure, FigureOptions } from "../figure.ts";
import { byRealization } from "../units.ts";
import { hiddenHole, holeEstimate } from "./hole.ts";
import { keptLists, type RecordList } from "./kept-lists.ts";
import type { RealizationRecord, RealizationRequest, SolvedRealization } from "./realization.ts";
import { failuresOf, keyOf, type Made, promised, solved } from "./records.ts";
import { type SpectrumPoint, spectrumPanel, spectrumPoints } from "./spectrum-chart.ts";

const MICROWAVE = (PRL.omegaMW - PRL.omegaE) / (2 * Math.PI);

/**
 * Panel (b): the ergodic system at 1.2 K. Panel (c): spins that cannot exchange energy, U ten times smaller, at 12 K.
 */
const PANELS = {
  b: { column: "1.2K", U: PRL.U, title: { text: "(b) 1.2 K: spin temperature", subtitle: "dashed, the ansatz" } },
  c: { column: "12K", U: PRL.localizedU, title: { text: "(c) 12 K: hole burning", subtitle: "U ten times smaller" } },
} as const satisfies Record<string, { column: PrlColumn; U: number; title: { text: string; subtitle: string } }>;

type Panel = keyof typeof PANELS;

/** What both panels draw; the ansatz is drawn in (b) alone. */
const DRAWN: RecordList[] = ["detuning", "equilibriumSpectrum", "nonsecular.polarization", "nonsecular.spectrum"];

/** Spins count as resonant within this distance of the microwaves, as far beyond the other, MHz. */
const RESONANT = 0.5;
const FAR = 3;

const BETA = kelvinToBeta(PRL.columns["1.2K"].temperature);

/** PRL Fig. 1(b), (c): the EPR spectrum at Boltzmann equilibrium, and the two shapes that the drive gives it. */
export const fig1: Figure<RealizationRequest, RealizationRecord> = {
  id: "prl-fig1",
  summary: "EPR spectrum at equilibrium, with a spin temperature, and with a burnt hole",
  drawn:
    "Averaged EPR spectra at Boltzmann equilibrium (blue) and under microwaves at the dotted line (black), with 95 % bands: (b) the system of Table I at 1.2 K, dashed its spin-temperature ansatz; (c) couplings ten times smaller at 12 K.",
  says: 'Under microwaves the spectrum has one of two shapes: (b) "a linear curve close to irradiation frequency", electrons at one spin temperature beta_s >> beta with the field shifted to h close to omega_MW, or (c) a burnt hole, resonant spins hot and all others at the temperature of the bath.',
  full: { N: 10, realizations: 1000 },
  defaults: { N: 6, realizations: 200 },
  maxN: 10,
  worker: new URL("./realization.ts", import.meta.url),
  promised,
  units: ({ N, seed, realizations, coherences }) =>
    byRealization({ realizations }, Object.values(PANELS), ({ column, U }, realization) => {
      const request: RealizationRequest = { column, N, U, seed, realization, coherences };
      return { key: keyOf(request), request };
    }),
  slim: (record, { U }) => keptLists(record, U === PANELS.b.U ? [...DRAWN, "nonsecular.ansatzSpectrum"] : DRAWN),
  async result(made: Made[], options) {
    const panels = (Object.keys(PANELS) as Panel[]).map((name) => ({
      name,
      records: solved(made, { U: PANELS[name].U }),
    }));
    const points = panels.flatMap(({ name, records }) => pointsOf(name, records));
    const claims = claimsOf(panels[0]!.records, panels[1]!.records, options);
    return {
      title: `PRL Fig. 1(b), (c) at N = ${options.N}, ${options.realizations} realisations`,
      data: { points },
      tables: {
        spectra: {
          columns: ["panel", "series", "curve", "frequency_MHz", "f_per_2piMHz", "f_low95", "f_high95"],
          rows: points.map((p) => [p.panel, p.series, p.curve, p.frequency, p.value, p.low, p.high]),
        },
      },
      chart: {
        hconcat: panels.map(({ name }) =>
          spectrumPanel(
            PANELS[name].title,
            points.filter(({ panel }) => panel === name),
            ["equilibrium", "nonsecular"],
            MICROWAVE,
          ),
        ),
      },
      claims,
      failures: failuresOf(made),
      verdict: hiddenHole(claims, "hole-at-resonance", options),
    };
  },
};

function pointsOf(panel: Panel, records: SolvedRealization[]): SpectrumPoint[] {
  const spectra = records.map(({ nonsecular }) => nonsecular.spectrum);
  const ansatz = records.map(({ nonsecular }) => nonsecular.ansatzSpectrum);
  return [
    ...spectrumPoints(
      panel,
      "equilibrium",
      "numerical",
      records.map(({ equilibriumSpectrum }) => equilibriumSpectrum),
    ),
    ...spectrumPoints(panel, "nonsecular", "numerical", spectra),
    ...(panel === "b" ? spectrumPoints(panel, "nonsecular", "ansatz", ansatz) : []),
  ];
}

function claimsOf(ergodic: SolvedRealization[], localised: SolvedRealization[], { N }: FigureOptions): Claim[] {
  const field = ergodic.flatMap(({ nonsecular: { fit } }) =>
    fit.h === null ? [] : [(fit.h - PRL.omegaMW) / (2 * Math.PI)],
  );
  return [
    judged({
      id: "equilibrium-negative",
      statement: "At Boltzmann equilibrium the spectrum has one sign: that of the equilibrium polarisation.",
      source: "PRL Fig. 1(b), (c), blue",
      paper: "no number; the blue curves lie on one side of zero",
      statistic: `greatest f over the grid in units of max |f|, mean over realisations, N = ${N}`,
      estimate: bootstrapMean(
        ergodic.map(({ equilibriumSpectrum: f }) => Math.max(...f) / Math.max(...f.map(Math.abs))),
        "sign",
      ),
      criterion: { below: 0 },
    }),
    judged({
      id: "spin-temperature-cold",
      statement: "Under drive the spins reach a spin temperature far below the bath's, beta_s >> beta.",
      source: "PRL Fig. 1(b)",
      paper: "beta_s >> beta, no number",
      statistic: "median of beta_s / beta at 1.2 K, with its sign",
      estimate: bootstrap(
        medianOf,
        ergodic.map(({ nonsecular: { fit } }) => fit.beta / BETA),
        "cold",
      ),
      criterion: { above: 100 },
    }),
    judged({
      id: "field-at-microwaves",
      statement: "The spins interact via H_S with a shifted field h close to omega_MW.",
      source: "PRL, text at Fig. 1",
      paper: "h close to omega_MW, that is 0, no number",
      statistic:
        "median of (h - omega_MW) / 2 pi in MHz, against a quarter of the linewidth of 5 MHz (heavy tails: h diverges as beta_s -> 0)",
      estimate: bootstrap(medianOf, field, "field"),
      criterion: { within: 1.25 },
    }),
    judged({
      id: "resonant-spins-hot",
      statement: "Hole burning: the resonant spins are brought to a high temperature.",
      source: "PRL Fig. 1(c)",
      paper: '0: "brought to a high temperature"',
      statistic: `mean P / P_0 of spins within ${RESONANT} MHz of the microwaves`,
      estimate: bootstrapMean(
        relativePolarizations(localised, (distance) => distance < RESONANT),
        "resonant",
      ),
      criterion: { below: 0.5 },
    }),
    judged({
      id: "far-spins-cold",
      statement: "Hole burning: off-resonant spins remain at the temperature of the bath.",
      source: "PRL Fig. 1(c)",
      paper: '1: they "remain at" the temperature of the bath',
      statistic: `mean P / P_0 of spins more than ${FAR} MHz from the microwaves`,
      estimate: bootstrapMean(
        relativePolarizations(localised, (distance) => distance > FAR),
        "far",
      ),
      criterion: { above: 0.8 },
    }),
    judged({
      id: "hole-at-resonance",
      statement: "Hole burning: the spectrum is bleached at the microwaves more than on either side.",
      source: "PRL Fig. 1(c)",
      paper: "no number; a hole is drawn at omega_MW",
      statistic:
        "f / f_equilibrium of the averaged spectra, integrated over a window: the lesser of the two sides minus the hole (the ratio, because at this size the density of resonances is uneven)",
      estimate: holeEstimate(
        localised.map(({ nonsecular }) => nonsecular.spectrum),
        localised.map(({ equilibriumSpectrum }) => equilibriumSpectrum),
        "hole",
      ),
      criterion: { above: 0 },
    }),
  ];
}

/** Mean P_i / P_0 over the chosen spins, for each realisation that has one. */
function relativePolarizations(records: SolvedRealization[], chosen: (distance: number) => boolean): number[] {
  return records.flatMap(({ detuning, equilibriumPolarization, nonsecular: { polarization } }) => {
    const relative = polarization.filter((_, i) => chosen(Math.abs(detuning[i]! - MICROWAVE)));
    return relative.length === 0 ? [] : [meanOf(relative) / equilibriumPolarization];
  });
}
