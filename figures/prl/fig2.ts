import { bootstrap, bootstrapDifference, bootstrapMean } from "../../ensembles/bootstrap.ts";
import { PRL, PRL_COLUMNS, type PrlColumn } from "../../model/papers.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure, FigureOptions, Table } from "../figure.ts";
import { byRealization } from "../units.ts";
import { averagedDeparture, polarizationDeparture, spectrumDeparture } from "./departure.ts";
import { fig2Panel, fig2Points } from "./fig2-points.ts";
import { hiddenHole, holeEstimate } from "./hole.ts";
import { keptLists, type RecordList } from "./kept-lists.ts";
import type { FigureDynamics, RealizationRecord, RealizationRequest, SolvedRealization } from "./realization.ts";
import { failuresOf, keyOf, type Made, promised, solved } from "./records.ts";
import type { SpectrumPoint } from "./spectrum-chart.ts";

const DYNAMICS: FigureDynamics[] = ["nonsecular", "hilbert"];

/** What the departure is made of, at every size. */
const DEPARTURE = DYNAMICS.flatMap((dynamics): RecordList[] => [
  `${dynamics}.polarization`,
  `${dynamics}.ansatzPolarization`,
]);

/** What is drawn at the largest size alone. */
const SPECTRA = [
  "equilibriumSpectrum" as const,
  ...DYNAMICS.flatMap((dynamics): RecordList[] => [`${dynamics}.spectrum`, `${dynamics}.ansatzSpectrum`]),
];

/** A spectrum lies on another where it is off by less than this share of it. */
const ON_ANSATZ = 0.1;

/** At 1.2 K the two departures count as equal within this much of the equilibrium polarisation. */
const EQUAL = 0.01;

/**
 * PRL Fig. 2: EPR spectra of the Hilbert and of the nonsecular dynamics with their spin-temperature ansatz at both
 * columns of Table I, and the growth of the departure with N.
 */
export const fig2: Figure<RealizationRequest, RealizationRecord> = {
  id: "prl-fig2",
  summary: "EPR spectra of both dynamics with their spin-temperature ansatz, 1.2 K and 12 K",
  drawn:
    "Averaged EPR spectra of the nonsecular (black dots) and of the Hilbert dynamics (orange dots; red in the Letter) with 95 % bands, at 1.2 K above and at 12 K below; dashed, the spin-temperature ansatz with the energy and the polarisation of each realisation; dotted, the microwaves.",
  says: 'At 1.2 K both dynamics give "analogous spin-temperature curves"; at 12 K "the nonsecular dynamics gets localized and displays a hole burning", while "the Hilbert approximation fails, predicting a spin-temperature behavior".',
  full: { N: 10, realizations: 1000 },
  defaults: { N: 6, realizations: 200 },
  maxN: 10,
  worker: new URL("./realization.ts", import.meta.url),
  promised,
  units: ({ N, seed, realizations, coherences }) =>
    byRealization(
      { realizations },
      PRL_COLUMNS.flatMap((column) => sizes(N).map((size) => ({ column, N: size }))),
      (point, realization) => {
        const request: RealizationRequest = { ...point, U: PRL.U, seed, realization, coherences };
        return { key: keyOf(request), request };
      },
    ),
  slim: (record, request, { N }) => keptLists(record, request.N === N ? [...DEPARTURE, ...SPECTRA] : DEPARTURE),
  async result(made: Made[], options) {
    const points = PRL_COLUMNS.flatMap((column) => fig2Points(column, solved(made, { column, N: options.N })));
    const departures = departureTable(made, options);
    const claims = claimsOf(made, options);
    return {
      title: `PRL Fig. 2 at N = ${options.N}, ${options.realizations} realisations`,
      data: { points, departures },
      tables: { spectra: spectraTable(points), departures },
      chart: { vconcat: PRL_COLUMNS.map((column) => fig2Panel(column, points)) },
      claims,
      failures: failuresOf(made),
      verdict: hiddenHole(claims, "hot-nonsecular-hole", options),
    };
  },
};

/** The size of the figure and two below it: the departure is a trend in N, not a number at one N. */
function sizes(N: number): number[] {
  return [N - 2, N - 1, N].filter((size) => size >= 2);
}

function named(dynamics: FigureDynamics): string {
  return dynamics === "hilbert" ? "Hilbert" : dynamics;
}

function spectraTable(points: SpectrumPoint[]): Table {
  return {
    columns: ["temperature", "dynamics", "curve", "frequency_MHz", "f_per_2piMHz", "f_low95", "f_high95"],
    rows: points.map((p) => [p.panel, p.series, p.curve, p.frequency, p.value, p.low, p.high]),
  };
}

function departureTable(made: Made[], { N }: FigureOptions): Table {
  const rows = PRL_COLUMNS.flatMap((column) =>
    sizes(N).flatMap((size) =>
      DYNAMICS.map((dynamics) => {
        const values = solved(made, { column, N: size }).map((record) => polarizationDeparture(record, dynamics));
        const { value, low, high, count } = bootstrapMean(values, `D ${column} ${size} ${dynamics}`);
        return [column, size, dynamics, value, low, high, count];
      }),
    ),
  );
  return { columns: ["temperature", "N", "dynamics", "D", "D_low95", "D_high95", "realisations"], rows };
}

function claimsOf(made: Made[], { N }: FigureOptions): Claim[] {
  const source = "PRL Fig. 2";
  const departures = (column: PrlColumn, size: number, dynamics: FigureDynamics) =>
    solved(made, { column, N: size }).map((record) => polarizationDeparture(record, dynamics));
  const paired = (column: PrlColumn, size: number) => {
    const hilbert = departures(column, size, "hilbert");
    return departures(column, size, "nonsecular").map((value, k) => value - hilbert[k]!);
  };
  const spectral = (column: PrlColumn) =>
    solved(made, { column, N }).map(
      (record) => spectrumDeparture(record, "nonsecular") - spectrumDeparture(record, "hilbert"),
    );
  const onAnsatz = (column: PrlColumn, dynamics: FigureDynamics, temperature: string) =>
    judged({
      id: `${column === "12K" ? "hot" : "cold"}-${dynamics}-on-ansatz`,
      statement: `At ${temperature} the EPR spectrum of the ${named(dynamics)} dynamics lies on that of the spin-temperature ansatz.`,
      source,
      paper:
        column === "12K"
          ? '"predicting a spin-temperature behavior"'
          : 'no number; "analogous spin-temperature curves"',
      statistic: `|f - f^ansatz| / |f^ansatz| of the averaged spectra at ${temperature}, Euclidean norms over the grid, N = ${N}`,
      estimate: bootstrap(averagedDeparture(dynamics), solved(made, { column, N }), `on ansatz ${column} ${dynamics}`),
      criterion: { below: ON_ANSATZ },
    });
  const equilibrium = ({ equilibriumSpectrum }: SolvedRealization) => equilibriumSpectrum;
  const hole = (column: PrlColumn, dynamics: FigureDynamics, against = equilibrium) => {
    const records = solved(made, { column, N });
    const spectra = records.map((record) => record[dynamics].spectrum);
    return holeEstimate(spectra, records.map(against), `hole ${column} ${dynamics}`);
  };
  const depth = (temperature: string, against: string) =>
    `f / ${against} of the averaged spectra at ${temperature}, N = ${N}: the lesser of the two sides minus the hole, as in Fig. 1(c)`;
  const monotonic = "; a spin-temperature curve is monotonic there and gives less than 0";
  const smallest = sizes(N)[0]!;
  const D = "D = rms over spins of P_i - P_i^ansatz, in units of equilibrium";
  const claims = [
    judged({
      id: "cold-dynamics-agree",
      statement: "At 1.2 K nonsecular and Hilbert dynamics provide analogous spin-temperature curves.",
      source,
      paper: '0: "analogous spin-temperature curves"',
      statistic: `mean of D_nonsecular - D_Hilbert at 1.2 K, N = ${N}, paired by realisation; ${D}`,
      estimate: bootstrapMean(paired("1.2K", N), "cold paired"),
      criterion: { within: EQUAL },
    }),
    judged({
      id: "hot-nonsecular-departs",
      statement:
        "At 12 K the nonsecular dynamics departs from the spin-temperature ansatz where the Hilbert dynamics follows it.",
      source,
      paper: 'no number; "the Hilbert approximation fails"',
      statistic: `mean of D_nonsecular - D_Hilbert at 12 K, N = ${N}, paired by realisation`,
      estimate: bootstrapMean(paired("12K", N), "hot paired"),
      criterion: { above: 0 },
    }),
    judged({
      id: "hot-spectra-depart",
      statement:
        "At 12 K the EPR spectra of the nonsecular dynamics depart from those of the ansatz further than Hilbert's do.",
      source,
      paper: "no number; a hole in place of the spin-temperature curve",
      statistic: `mean difference of |f - f^ansatz| / |f_equilibrium| at 12 K, N = ${N}, paired by realisation`,
      estimate: bootstrapMean(spectral("12K"), "hot spectra"),
      criterion: { above: 0 },
    }),
    onAnsatz("1.2K", "nonsecular", "1.2 K"),
    onAnsatz("1.2K", "hilbert", "1.2 K"),
    onAnsatz("12K", "hilbert", "12 K"),
    judged({
      id: "hot-nonsecular-hole",
      statement: "At 12 K the EPR spectrum of the nonsecular dynamics has a hole at the microwaves.",
      source,
      paper: 'no number; it "displays a hole burning"',
      statistic: `${depth("12 K", "f_equilibrium")}${monotonic}`,
      estimate: hole("12K", "nonsecular"),
      criterion: { above: 0 },
    }),
    judged({
      id: "hot-nonsecular-bleached",
      statement: "Against the ansatz it is bleached at the microwaves.",
      source,
      paper: 'no number; "confirmed by comparing the EPR profiles with the ones" of the ansatz',
      statistic: depth("12 K", "f^ansatz"),
      estimate: hole("12K", "nonsecular", (record) => record.nonsecular.ansatzSpectrum),
      criterion: { above: 0 },
    }),
    judged({
      id: "hot-hilbert-no-hole",
      statement: "At 12 K that of the Hilbert dynamics has none.",
      source,
      paper: '"predicting a spin-temperature behavior"',
      statistic: `${depth("12 K", "f_equilibrium")}${monotonic}`,
      estimate: hole("12K", "hilbert"),
      criterion: { below: 0 },
    }),
    judged({
      id: "cold-nonsecular-no-hole",
      statement: "At 1.2 K that of the nonsecular dynamics has none.",
      source,
      paper: '"analogous spin-temperature curves"',
      statistic: `${depth("1.2 K", "f_equilibrium")}${monotonic}`,
      estimate: hole("1.2K", "nonsecular"),
      criterion: { below: 0 },
    }),
  ];
  if (smallest === N) return claims;
  return [
    ...claims,
    judged({
      id: "departure-grows",
      statement: "The departure at 12 K is no effect of small size: it grows with N.",
      source,
      paper: "N = 10 alone is shown; the trend is a test of ours",
      statistic: `D_nonsecular - D_Hilbert at 12 K: mean at N = ${N} minus mean at N = ${smallest}`,
      estimate: bootstrapDifference(paired("12K", N), paired("12K", smallest), "growth"),
      criterion: { above: 0 },
    }),
    ...DYNAMICS.map((dynamics) =>
      judged({
        id: `cold-${dynamics}-approaches-ansatz`,
        statement: `At 1.2 K the ${named(dynamics)} dynamics follows the ansatz: its departure falls with N.`,
        source,
        paper: "at N = 10 dots and dashes coincide; the trend is a test of ours",
        statistic: `D at 1.2 K: mean at N = ${N} minus mean at N = ${smallest}`,
        estimate: bootstrapDifference(
          departures("1.2K", N, dynamics),
          departures("1.2K", smallest, dynamics),
          `cold ${dynamics}`,
        ),
        criterion: { below: 0 },
      }),
    ),
    judged({
      id: "hot-hilbert-approaches-ansatz",
      statement: "At 12 K the Hilbert dynamics shows a spin-temperature behaviour: its departure falls with N.",
      source,
      paper: "at N = 10 dots and dashes coincide; the trend is a test of ours",
      statistic: `D_Hilbert at 12 K: mean at N = ${N} minus mean at N = ${smallest}`,
      estimate: bootstrapDifference(
        departures("12K", N, "hilbert"),
        departures("12K", smallest, "hilbert"),
        "hot hilbert",
      ),
      criterion: { below: 0 },
    }),
  ];
}
