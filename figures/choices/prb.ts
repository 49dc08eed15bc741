import { bootstrap, bootstrapMean, meanOf } from "../../ensembles/bootstrap.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure } from "../figure.ts";
import { answeredRecords, fitAmong, fitUnits, unitWords } from "../prb/fits.ts";
import type { RealizationOrFit } from "../prb/stationary.ts";
import { nuclearFrequency } from "../prb/system.ts";
import { byRealization, type MadeUnit, numbered } from "../units.ts";
import { type ReadingEstimate, readingsChart, readingsTable } from "./chart.ts";
import type { PrbChoiceRequest } from "./prb-choice-realization.ts";
import { PRB_READINGS } from "./prb-choices.ts";

type Made = MadeUnit<PrbChoiceRequest, RealizationOrFit>;

const READINGS = PRB_READINGS.map(({ id }) => id);

/** U / 2 pi, MHz: where the spin temperature breaks down, and where it holds. */
const STRENGTHS = [2, 15];

/** PRB Fig. 3 with one thing at a time read otherwise: what the paper leaves open or prints wrong, and what matters. */
export const prbChoices: Figure<PrbChoiceRequest, RealizationOrFit> = {
  id: "prb-choices",
  summary: "what the PRB paper leaves open or prints wrong, read otherwise one at a time: its effect on Fig. 3",
  drawn:
    "P_n of Fig. 3 at U = 2 and 15 MHz, and its shortfall from the fit, with 95 % intervals, each with all as here and then with one thing read otherwise.",
  says: "Nothing: it leaves these readings open or contradicts itself. A claim that holds with every one of them does not depend on ours.",
  full: { N: 12, realizations: 100 },
  defaults: { N: 6, realizations: 100 },
  maxN: 12,
  worker: new URL("./prb-choice-realization.ts", import.meta.url),
  units: ({ N, seed, realizations }) =>
    byRealization({ realizations }, STRENGTHS, (U, realization) => ({
      key: `N${N}-U${U}-${numbered(realization)}`,
      request: { kind: "realization", readings: READINGS, N, U, seed, realization },
    })),
  fits: (made, { N, seed }) =>
    STRENGTHS.flatMap((U) => fitUnits(`N${N}-U${U}`, atStrength(made, U), { readings: READINGS, N, U, seed })),
  async result(made: Made[], options) {
    const estimates = READINGS.flatMap((id) => STRENGTHS.flatMap((U) => estimatesOf(atStrength(made, U), id, U)));
    return {
      title: `PRB Fig. 3, readings, at N = ${options.N} and a nucleus, ${options.realizations} realisations`,
      data: { estimates, readings: PRB_READINGS.map(({ id, words }) => ({ id, words })) },
      tables: { readings: readingsTable(estimates) },
      chart: readingsChart(estimates),
      claims: claimsOf(estimates),
      failures: made.flatMap(({ request, record }) =>
        "failure" in record ? [`U = ${request.U} MHz, ${unitWords(request)}: ${record.failure.message}`] : [],
      ),
    };
  },
};

const polarizationAt = (U: number) => `P_n at U = ${U} MHz`;
const missingAt = (U: number) => `1 - P_n / tanh(beta_s omega_n / 2) at U = ${U} MHz`;

function atStrength(made: readonly Made[], U: number): Made[] {
  return made.filter(({ request }) => request.U === U);
}

function estimatesOf(made: Made[], reading: string, U: number): ReadingEstimate[] {
  const at = READINGS.indexOf(reading);
  const polarizations = answeredRecords(made).map(({ polarization }) => polarization[at]!);
  const beta = fitAmong(made)?.beta[at] ?? Number.NaN;
  const predicted = Math.tanh((beta * nuclearFrequency(1)) / 2);
  const missing = (values: readonly number[]) => 1 - meanOf(values) / predicted;
  return [
    { reading, what: polarizationAt(U), ...bootstrapMean(polarizations, `${reading} ${U}`) },
    { reading, what: missingAt(U), ...bootstrap(missing, polarizations, `${reading} missing ${U}`) },
  ];
}

function claimsOf(estimates: ReadingEstimate[]): Claim[] {
  return estimates
    .filter(({ what }) => what === missingAt(2))
    .map(({ reading, what, ...estimate }) =>
      judged({
        id: `weak, ${reading}`,
        statement: `With ${PRB_READINGS.find(({ id }) => id === reading)!.words}, the polarisation at small U is much smaller than the fit.`,
        source: "PRB Fig. 3, left",
        paper: 'U below about 10 MHz, U / Delta omega_e < 0.2: "much smaller than the value expected"',
        statistic: what,
        estimate,
        criterion: { above: 0.3 },
      }),
    );
}
