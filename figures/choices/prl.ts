import { bootstrapMean } from "../../ensembles/bootstrap.ts";
import { PRL_COLUMNS, type PrlColumn } from "../../model/papers.ts";
import { type Claim, type Criterion, judged } from "../claims.ts";
import type { Figure } from "../figure.ts";
import { holeOfWindows } from "../prl/hole.ts";
import { byRealization, numbered } from "../units.ts";
import { type ReadingEstimate, readingsChart, readingsTable } from "./chart.ts";
import type { PrlChoiceRecord, PrlChoiceRequest } from "./prl-choice-realization.ts";
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
  drawn: "Three numbers of Fig. 2 with 95 % intervals, each with all as here and then with one thing read otherwise.",
  says: "Nothing: it leaves these readings open. A claim that holds with every one of them does not depend on ours.",
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
    {
      ...{ reading, what: HOLE },
      ...holeOfWindows(
        at("12K").map(({ nonsecular, equilibrium }) => [...nonsecular, ...equilibrium]),
        `${reading} hole`,
      ),
    },
  ];
}

/** What of the Letter each number is tested against. */
const TESTED: Record<string, { id: string; statement: string; paper: string; criterion: Criterion }> = {
  [HOT]: {
    id: "hot",
    statement: "at 12 K the nonsecular dynamics departs from the ansatz where Hilbert's follows it",
    paper: 'no number; "the Hilbert approximation fails"',
    criterion: { above: 0 },
  },
  [COLD]: {
    id: "cold",
    statement: "at 1.2 K both dynamics are alike",
    paper: '0: "analogous spin-temperature curves"',
    criterion: { within: EQUAL },
  },
  [HOLE]: {
    id: "hole",
    statement: "at 12 K the nonsecular spectrum has a hole at the microwaves",
    paper: 'no number; it "displays a hole burning"',
    criterion: { above: 0 },
  },
};

function claimsOf(estimates: ReadingEstimate[]): Claim[] {
  return Object.entries(TESTED).flatMap(([tested, { id, statement, paper, criterion }]) =>
    estimates
      .filter(({ what }) => what === tested)
      .map(({ reading, what, ...estimate }) =>
        judged({
          id: `${id}, ${reading}`,
          statement: `With ${PRL_READINGS.find((one) => one.id === reading)!.words}, ${statement}.`,
          source: "PRL Fig. 2",
          paper,
          statistic: what === HOLE ? `${what}, as in Fig. 2` : `mean of ${what}, paired by realisation`,
          estimate,
          criterion,
        }),
      ),
  );
}
