import { bootstrap, meanOf } from "../../ensembles/bootstrap.ts";
import { PRB } from "../../model/papers.ts";
import { megahertz } from "../../model/units.ts";
import { optimized } from "../../optimized/index.ts";
import { type Claim, judged, withoutInterval } from "../claims.ts";
import type { Figure, FigureOptions } from "../figure.ts";
import type { Line, LineRequest } from "./line.ts";
import { type MadeLine, type Point, pointsOf, unitFailures, unitsOfLines } from "./points.ts";
import { drawnPoints, polarizationPanel, polarizationTable } from "./polarization-chart.ts";
import type { RealizationOrFit } from "./stationary.ts";
import { nuclearFrequency } from "./system.ts";

const STRENGTHS = [2, 3, 4.5, 6.5, 10, 15, 22, 32, 45];
const FIELDS = [0.25, 0.5, 0.75, 1, 1.5, 2, 3];
/** U of the right panel, MHz. */
const FIXED_U = 15;

/**
 * Where the microwaves of the perturbation theory stand: -31.5 MHz, since a continuum has a spin at every frequency.
 */
const MICROWAVE = -31.5;

/** One curve of the perturbation theory, PRB (23), at the strengths of the left panel. */
interface Perturbative {
  U: number;
  alphaZ: boolean;
  /** P_n of (1) with its beta_s, or null where it has no root. */
  predicted: number | null;
}

/** PRB Fig. 3: P_n against U and against the field, with the fit and the perturbation theory. */
export const prbFig3: Figure<LineRequest, RealizationOrFit> = {
  id: "prb-fig3",
  summary: "breakdown of the spin temperature: P_n against U and against the field",
  drawn:
    "P_n against U at 3.35 T, and against the field at U = 15 MHz: symbols, the stationary state averaged over the realisations with 95 % intervals (the paper's bars are standard deviations); dashed, eq. (1) with the beta_s that is fitted to all realisations; dotted, eq. (1) with that of the perturbation theory (23) for infinitely many spins, with the term alpha = z and without.",
  says: 'At large U, P_n "collapses with the prediction" of the spin temperature; below about 10 MHz it is "much smaller than the value expected", and so at large fields; for small U the perturbation theory is "in good agreement" with the fit; P_n is largest where the spin temperature "is just about to break down".',
  full: { N: 12, realizations: 100 },
  defaults: { N: 6, realizations: 120 },
  maxN: 12,
  worker: new URL("./line.ts", import.meta.url),
  ...unitsOfLines((options) => [...strengthLines(options), ...fieldLines(options)]),
  async result(made: MadeLine[], options) {
    const strengths = pointsOf(strengthLines(options), made);
    const fields = pointsOf(fieldLines(options), made);
    const left = drawnPoints(
      strengths,
      ({ U }) => U,
      () => "stationary state",
    );
    const right = drawnPoints(
      [...fields, ...strengths.filter(({ U }) => U === FIXED_U)].sort((a, b) => a.field - b.field),
      ({ field }) => field,
      () => "stationary state",
    );
    const perturbative = await perturbationTheory();
    return {
      title: `PRB Fig. 3 at N = ${options.N} and a nucleus, ${options.realizations} realisations`,
      data: { strengths: left, fields: right, perturbative },
      tables: {
        strengths: polarizationTable(left, "U_MHz"),
        fields: polarizationTable(right, "field_in_3.35T"),
        perturbative: {
          columns: ["U_MHz", "alpha_z", "P_n"],
          rows: perturbative.map(({ U, alphaZ, predicted }) => [U, String(alphaZ), predicted ?? "none"]),
        },
      },
      chart: {
        hconcat: [
          polarizationPanel(
            { text: "B = 3.35 T", subtitle: "dashed, the fit; dotted, perturbation theory" },
            left,
            "U / 2π (MHz)",
            { logarithmic: true, layers: [perturbativeLayer(perturbative)] },
          ),
          polarizationPanel({ text: "U = 15 MHz", subtitle: "dashed, the fit" }, right, "B / 3.35 T"),
        ],
      },
      claims: claimsOf(strengths, fields, perturbative),
      failures: unitFailures(made),
    };
  },
};

function strengthLines({ N, seed }: FigureOptions): Line[] {
  return STRENGTHS.map((U) => ({ N, U, field: 1, microwaves: [null], seed }));
}

function fieldLines({ N, seed }: FigureOptions): Line[] {
  return FIELDS.filter((field) => field !== 1).map((field) => ({ N, U: FIXED_U, field, microwaves: [null], seed }));
}

/** Dotted: PRB (23) as corrected, and without the term alpha = z. */
function perturbativeLayer(perturbative: Perturbative[]): object {
  const values = perturbative
    .filter(({ predicted }) => predicted !== null)
    .map(({ U, alphaZ, predicted }) => ({
      x: U,
      value: predicted,
      series: alphaZ ? "perturbation theory" : "without alpha = z",
    }));
  return {
    data: { values },
    mark: { type: "line", strokeDash: [1.5, 2.5], strokeWidth: 1.5 },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "value", type: "quantitative" },
      color: { field: "series", type: "nominal", sort: null },
    },
  };
}

async function perturbationTheory(): Promise<Perturbative[]> {
  const curves: Perturbative[] = [];
  for (const alphaZ of [true, false]) {
    for (const U of STRENGTHS) {
      const answer = await optimized.evaluate({
        function: "perturbativeSpinTemperature",
        arguments: {
          delta: { uniform: PRB.halfWidth },
          omegaE: PRB.omegaE,
          omegaMW: PRB.omegaE + megahertz(MICROWAVE),
          omega1: PRB.omega1,
          T1e: PRB.T1e,
          T2e: PRB.T2e,
          beta: PRB.beta,
          U: megahertz(U),
          variant: "corrected",
          alphaZ,
        },
      });
      const betaS = "error" in answer ? null : (answer.result as { betaS: number }).betaS;
      curves.push({ U, alphaZ, predicted: betaS === null ? null : Math.tanh((betaS * nuclearFrequency(1)) / 2) });
    }
  }
  return curves;
}

function claimsOf(strengths: Point[], fields: Point[], perturbative: Perturbative[]): Claim[] {
  const at = (U: number) => strengths.find((point) => point.U === U)!;
  const atField = (field: number) => (field === 1 ? at(FIXED_U) : fields.find((point) => point.field === field)!);
  const missing =
    ({ predicted }: Point) =>
    (values: readonly number[]) =>
      1 - meanOf(values) / predicted;
  const pairs = strengths[0]!.polarizations.map((_, k) => strengths.map(({ polarizations }) => polarizations[k]!));
  const interior = (rows: readonly number[][]) => {
    const means = rows[0]!.map((_, k) => meanOf(rows.map((row) => row[k]!)));
    return Math.max(...means.slice(1, -1)) - Math.max(means[0]!, means.at(-1)!);
  };
  const theory = (U: number, alphaZ: boolean) =>
    perturbative.find((curve) => curve.U === U && curve.alphaZ === alphaZ)!.predicted ?? Number.NaN;
  const off = (alphaZ: boolean) => meanOf(strengths.map(({ U, predicted }) => Math.abs(theory(U, alphaZ) - predicted)));
  const weakest = STRENGTHS[0]!;
  const count = strengths[0]!.polarizations.length;
  return [
    judged({
      id: "strong-collapses-on-fit",
      statement: "In the strongly interacting regime P_n collapses on the prediction of the fitted spin temperature.",
      source: "PRB Fig. 3, left",
      paper: 'no number; in the strongly interacting regime P_n "collapses with the prediction"',
      statistic: "1 - P_n / tanh(beta_s omega_n / 2) at U = 45 MHz",
      estimate: bootstrap(missing(at(45)), at(45).polarizations, "strong"),
      criterion: { within: 0.1 },
    }),
    judged({
      id: "weak-falls-below-fit",
      statement: "Below U of about 10 MHz the polarisation is much smaller than the fit.",
      source: "PRB Fig. 3, left",
      paper: 'U below about 10 MHz, U / Delta omega_e < 0.2: "much smaller than the value expected"',
      statistic: "1 - P_n / tanh(beta_s omega_n / 2) at U = 2 MHz",
      estimate: bootstrap(missing(at(2)), at(2).polarizations, "weak"),
      criterion: { above: 0.3 },
    }),
    judged({
      id: "maximum-inside",
      statement: "The polarisation has its maximum at an intermediate U.",
      source: "PRB Fig. 3, left; Sec. V",
      paper: 'no number; where the spin temperature "is just about to break down"',
      statistic:
        "largest mean P_n strictly inside the range of U, minus the larger of its ends (the largest of seven means is too large by about one standard error)",
      estimate: bootstrap(interior, pairs, "maximum"),
      criterion: { above: 0 },
    }),
    judged({
      id: "small-field-on-fit",
      statement: "At small fields the interactions establish a spin temperature.",
      source: "PRB Fig. 3, right",
      paper: 'no number; "at small fields the dominating interactions establish a spin-temperature"',
      statistic: "1 - P_n / tanh(beta_s omega_n / 2) at half the field",
      estimate: bootstrap(missing(atField(0.5)), atField(0.5).polarizations, "small field"),
      criterion: { within: 0.1 },
    }),
    judged({
      id: "field-breaks-spin-temperature",
      statement: "At large fields the internal thermalisation breaks down.",
      source: "PRB Fig. 3, right",
      paper: 'no number; at large fields "the internal thermalization of the electron system breaks down"',
      statistic: "1 - P_n / tanh(beta_s omega_n / 2) at three times the field",
      estimate: bootstrap(missing(atField(3)), atField(3).polarizations, "field"),
      criterion: { above: 0.3 },
    }),
    judged({
      id: "alpha-z-belongs",
      statement: "The energy flow of alpha = z, missing from (C5), brings the perturbation theory nearer to the fit.",
      source: "PRB Fig. 3, (C5)",
      paper: "the term is missing from (C5), as docs/errata.md says",
      statistic:
        "|P_n without - P_n of the fit| - |P_n with - P_n of the fit|, mean over the nine strengths (no interval: neither curve is an average)",
      estimate: withoutInterval(off(false) - off(true), count),
      criterion: { above: 0 },
    }),
    judged({
      id: "perturbation-at-small-U",
      statement: "For small U the perturbation theory agrees with the fit.",
      source: "PRB Fig. 3, (23)",
      paper: 'no number; "in good agreement with the numerical data"',
      statistic: `P_n of (23), with alpha = z, over P_n of the fit, minus 1, at U = ${weakest} MHz (no interval: neither is an average)`,
      estimate: withoutInterval(theory(weakest, true) / at(weakest).predicted - 1, count),
      criterion: { within: 0.1 },
    }),
  ];
}
