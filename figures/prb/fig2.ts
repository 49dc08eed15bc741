import { bootstrap, meanOf } from "../../ensembles/bootstrap.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure, FigureOptions } from "../figure.ts";
import type { Line, LineRequest } from "./line.ts";
import { type MadeLine, type Point, pointsOf, unitFailures, unitsOfLines } from "./points.ts";
import { drawnPoints, polarizationPanel, polarizationTable } from "./polarization-chart.ts";
import type { RealizationOrFit } from "./stationary.ts";

/** The two strengths of PRB Fig. 2, MHz. */
const STRENGTHS = [2, 15];

/**
 * (omega_MW - omega_e) / 2 pi, MHz: both sides of the line of +-54 MHz and of its solid-effect satellites 20 MHz out.
 */
const MICROWAVES = Array.from({ length: 31 }, (_, k) => 6 * (k - 15));

/** Inside the line of +-54 MHz, and clear of the windows of 20 MHz about its edges, MHz. */
const INSIDE = 30;

/** Delta omega_e + omega_n, MHz: where the solid effect is. */
const SOLID_EFFECT = 74;

/** PRB Fig. 2: the DNP profile at U = 2 and 15 MHz, and eq. (1) with the fitted spin temperature. */
export const prbFig2: Figure<LineRequest, RealizationOrFit> = {
  id: "prb-fig2",
  summary: "the DNP profile: P_n against the microwave frequency for U = 2 and 15 MHz",
  drawn:
    "P_n against the microwave frequency at U = 2 and 15 MHz: symbols, the stationary state averaged over the realisations with 95 % intervals; dashed, eq. (1) with the beta_s that is fitted to all realisations.",
  says: 'At 15 MHz the two "are consistent"; at 2 MHz there is "a small hyperpolarization" except in a window of width O(omega_n) around omega_e +- Delta omega_e, where the solid effect polarises the nucleus.',
  full: { N: 12, realizations: 100 },
  defaults: { N: 6, realizations: 80 },
  maxN: 12,
  worker: new URL("./line.ts", import.meta.url),
  ...unitsOfLines(lines),
  async result(made: MadeLine[], options) {
    const points = pointsOf(lines(options), made);
    const drawn = drawnPoints(
      points,
      ({ microwave }) => microwave!,
      ({ U }) => `U = ${U} MHz`,
    );
    return {
      title: `PRB Fig. 2 at N = ${options.N} and a nucleus, ${options.realizations} realisations`,
      data: { points: drawn },
      tables: { profile: polarizationTable(drawn, "microwave_offset_MHz") },
      chart: polarizationPanel(
        {
          text: "DNP profile",
          subtitle: "dashed, eq. (1) with the fit",
        },
        drawn,
        "(ω_MW − ωₑ) / 2π (MHz)",
      ),
      claims: claimsOf(points),
      failures: unitFailures(made),
    };
  },
};

function lines({ N, seed }: FigureOptions): Line[] {
  return STRENGTHS.map((U) => ({ N, U, field: 1, microwaves: MICROWAVES, seed }));
}

/** The profile of one strength as a table: one row for each realisation, one column for each frequency. */
function profileOf(points: Point[], U: number): { rows: number[][]; predicted: number[]; microwaves: number[] } {
  const here = points.filter((point) => point.U === U);
  return {
    rows: here[0]!.polarizations.map((_, k) => here.map(({ polarizations }) => polarizations[k]!)),
    predicted: here.map(({ predicted }) => predicted),
    microwaves: here.map(({ microwave }) => microwave!),
  };
}

function claimsOf(points: Point[]): Claim[] {
  const source = "PRB Fig. 2";
  const mean = (rows: readonly number[][]) => rows[0]!.map((_, k) => meanOf(rows.map((row) => row[k]!)));
  const strong = profileOf(points, 15);
  const weak = profileOf(points, 2);
  const misfit =
    ({ predicted }: { predicted: number[] }) =>
    (rows: readonly number[][]) =>
      meanOf(mean(rows).map((P, k) => Math.abs(P - predicted[k]!))) / Math.max(...predicted.map(Math.abs));
  const asymmetry = (rows: readonly number[][]) => {
    const profile = mean(rows);
    const upper = profile.slice(Math.ceil(profile.length / 2));
    return (
      meanOf(upper.map((P, k) => P + profile[profile.length - 1 - (profile.length - upper.length + k)]!)) /
      2 /
      Math.max(...profile.map(Math.abs))
    );
  };
  const insideOf =
    ({ predicted, microwaves }: { predicted: number[]; microwaves: number[] }) =>
    (rows: readonly number[][]) => {
      const inside = (values: readonly number[]) =>
        meanOf(values.filter((_, k) => Math.abs(microwaves[k]!) <= INSIDE).map(Math.abs));
      return inside(mean(rows)) / inside(predicted);
    };
  const satellite =
    ({ microwaves }: { microwaves: number[] }) =>
    (rows: readonly number[][]) => {
      const outside = mean(rows).map((P, k) => (Math.abs(microwaves[k]!) > 54 ? Math.abs(P) : 0));
      return Math.abs(microwaves[outside.indexOf(Math.max(...outside))]!) - SOLID_EFFECT;
    };
  return [
    judged({
      id: "profile-antisymmetric",
      statement: "The DNP profile is antisymmetric about the centre of the line.",
      source,
      paper: "no number; its profile has P_n(-w) = -P_n(w)",
      statistic: "U = 15 MHz: mean over w > 0 of (P_n(w) + P_n(-w)) / 2, in units of the largest |P_n|",
      estimate: bootstrap(asymmetry, strong.rows, "antisymmetric"),
      criterion: { within: 0.05 },
    }),
    judged({
      id: "strong-follows-fit",
      statement: "At U = 15 MHz the nucleus follows eq. (1) with the fitted spin temperature.",
      source,
      paper: 'no number; at 15 MHz "the two results are consistent"',
      statistic:
        "U = 15 MHz: mean of |P_n - tanh(beta_s omega_n / 2)| over the profile, in units of the largest prediction",
      estimate: bootstrap(misfit(strong), strong.rows, "strong"),
      criterion: { below: 0.1 },
    }),
    judged({
      id: "weak-departs-from-fit",
      statement: "At U = 2 MHz the nucleus does not follow eq. (1) with the fitted spin temperature.",
      source,
      paper: 'no number; at 2 MHz "a small hyperpolarization" where the fit predicts a large one',
      statistic:
        "U = 2 MHz: mean of |P_n - tanh(beta_s omega_n / 2)| over the profile, in units of the largest prediction",
      estimate: bootstrap(misfit(weak), weak.rows, "weak"),
      criterion: { above: 0.1 },
    }),
    judged({
      id: "weak-small-inside",
      statement: "At U = 2 MHz the polarisation inside the line is small against that of the fit.",
      source,
      paper: 'no number; "we generally observe a small hyperpolarization"',
      statistic: `U = 2 MHz: mean of |P_n| over |omega_MW - omega_e| <= ${INSIDE} MHz, in units of the same mean of the prediction`,
      estimate: bootstrap(insideOf(weak), weak.rows, "inside"),
      criterion: { below: 0.5 },
    }),
    judged({
      id: "solid-effect",
      statement: "At U = 2 MHz what is left is the solid effect near +-(Delta omega_e + omega_n).",
      source,
      paper: "a window of width O(omega_n) = 20 MHz around +-Delta omega_e = +-54 MHz",
      statistic: `U = 2 MHz: position of the largest |P_n| outside the line, minus ${SOLID_EFFECT} MHz (steps of 6 MHz)`,
      estimate: bootstrap(satellite(weak), weak.rows, "solid effect"),
      criterion: { within: 12.5 },
    }),
  ];
}
