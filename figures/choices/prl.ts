import { bootstrap, bootstrapMean, meanOf } from "../../ensembles/bootstrap.ts";
import { PRL_COLUMNS, type PrlColumn } from "../../model/papers.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure } from "../figure.ts";
import { holeDepth } from "../prl/hole.ts";
import { byRealization, numbered } from "../units.ts";
import { type ReadingEstimate, readingsChart, readingsTable } from "./chart.ts";
import type { PrlChoiceNumbers, PrlChoiceRecord, PrlChoiceRequest } from "./prl-choice-realization.ts";
import { PRL_READINGS } from "./prl-choices.ts";

interface Made {
  request: PrlChoiceRequest;
  record: PrlChoiceRecord;
}

/** At 1.2 K the two departures count as equal within this much of the equilibrium polarisation, as in Fig. 2. */
const EQUAL = 0.01;

/** PRL Fig. 2 with one thing at a time read otherwise: what the Letter leaves open, and what of it matters. */
export const prlChoices: Figure<PrlChoiceRequest, PrlChoiceRecord> = {
  id: "prl-choices",
  summary: "what the Letter leaves open, read otherwise one at a time: its effect on Fig. 2",
  full: { N: 10, realizations: 200 },
  defaults: { N: 6, realizations: 200 },
  maxN: 10,
  worker: new URL("./prl-choice-realization.ts", import.meta.url),
  units: ({ N, seed, realizations, coherences }) =>
    byRealization(
      { realizations },
      PRL_READINGS.flatMap(({ id }, at) => PRL_COLUMNS.map((column) => ({ reading: id, at, column }))),
      ({ reading, at, column }, realization) => ({
        key: `${at}-${column}-N${N}-${numbered(realization)}`,
        request: { reading, column, N, seed, realization, coherences },
      }),
    ),
  async result(made: Made[], options) {
    const estimates = PRL_READINGS.flatMap(({ id }) => estimatesOf(made, id));
    return {
      title: `PRL Fig. 2, readings, at N = ${options.N}, ${options.realizations} realisations`,
      data: { estimates, readings: PRL_READINGS.map(({ id, words }) => ({ id, words })) },
      tables: { readings: readingsTable(estimates) },
      chart: readingsChart(estimates),
      claims: claimsOf(estimates),
      failures: made.flatMap(({ request, record }) =>
        "failure" in record
          ? [`${request.reading}, ${request.column}, realisation ${request.realization}: ${record.failure.message}`]
          : [],
      ),
    };
  },
};

const HOT = "D - D_Hilbert at 12 K";
const COLD = "D - D_Hilbert at 1.2 K";
const HOLE = "depth of the hole at 12 K, nonsecular";

function estimatesOf(made: Made[], reading: string): ReadingEstimate[] {
  const at = (column: PrlColumn) =>
    made.flatMap(({ request, record }) =>
      request.reading !== reading || request.column !== column || "failure" in record ? [] : [record],
    );
  const departure = (column: PrlColumn) =>
    bootstrapMean(
      at(column).map((one) => one.departure),
      `${reading} ${column}`,
    );
  return [
    { reading, what: HOT, ...departure("12K") },
    { reading, what: COLD, ...departure("1.2K") },
    { reading, what: HOLE, ...bootstrap(meanHole, at("12K"), `${reading} hole`) },
  ];
}

function meanHole(records: readonly PrlChoiceNumbers[]): number {
  const mean = (of: (record: PrlChoiceNumbers) => number[]) =>
    [0, 1, 2].map((k) => meanOf(records.map((record) => of(record)[k]!)));
  return holeDepth(
    mean(({ nonsecular }) => nonsecular),
    mean(({ equilibrium }) => equilibrium),
  );
}

function claimsOf(estimates: ReadingEstimate[]): Claim[] {
  return estimates
    .filter(({ what }) => what !== HOLE)
    .map(({ reading, what, ...estimate }) => {
      const { words } = PRL_READINGS.find(({ id }) => id === reading)!;
      const hot = what === HOT;
      return judged({
        id: `${hot ? "hot" : "cold"}, ${reading}`,
        statement: `${hot ? "At 12 K the nonsecular dynamics departs from the ansatz where Hilbert's follows it" : "At 1.2 K both dynamics are alike"}; read so: ${words}.`,
        source: "PRL Fig. 2",
        paper: hot ? 'no number; "the Hilbert approximation fails"' : '0: "analogous spin-temperature curves"',
        statistic: `mean of ${what}, paired by realisation`,
        estimate,
        criterion: hot ? { above: 0 } : { within: EQUAL },
      });
    });
}
