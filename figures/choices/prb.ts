import { bootstrap, bootstrapMean, meanOf } from "../../ensembles/bootstrap.ts";
import type { Unit } from "../../ensembles/run-units.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure } from "../figure.ts";
import { nuclearFrequency } from "../prb/system.ts";
import { type ReadingEstimate, readingsChart, readingsTable } from "./chart.ts";
import type { PrbChoiceRecord, PrbChoiceRequest } from "./prb-choice-realization.ts";
import { PRB_READINGS } from "./prb-choices.ts";

interface Made {
  request: PrbChoiceRequest;
  record: PrbChoiceRecord;
}

/** U / 2 pi, MHz: where the spin temperature breaks down, and where it holds. */
const STRENGTHS = [2, 15];

/** PRB Fig. 3 with one thing at a time read otherwise: what the paper leaves open or prints wrong, and what matters. */
export const prbChoices: Figure<PrbChoiceRequest, PrbChoiceRecord> = {
  id: "prb-choices",
  summary: "what the PRB paper leaves open or prints wrong, read otherwise one at a time: its effect on Fig. 3",
  full: { N: 12, realizations: 100 },
  defaults: { N: 6, realizations: 100 },
  maxN: 12,
  worker: new URL("./prb-choice-realization.ts", import.meta.url),
  units: ({ N, seed, realizations }) =>
    PRB_READINGS.flatMap(({ id }, at) =>
      STRENGTHS.flatMap((U): Unit<PrbChoiceRequest>[] => {
        const [name, point] = [`${at}-N${N}-U${U}`, { reading: id, N, U, seed }];
        return [
          ...Array.from({ length: realizations }, (_, realization) => ({
            key: `${name}-${String(realization).padStart(5, "0")}`,
            request: { ...point, realization },
          })),
          { key: `${name}-fit-${realizations}`, request: { ...point, realizations } },
        ];
      }),
    ),
  async result(made: Made[], options) {
    const estimates = PRB_READINGS.flatMap(({ id }) => STRENGTHS.flatMap((U) => estimatesOf(made, id, U)));
    return {
      title: `PRB Fig. 3, readings, at N = ${options.N} and a nucleus, ${options.realizations} realisations`,
      data: { estimates, readings: PRB_READINGS.map(({ id, words }) => ({ id, words })) },
      tables: { readings: readingsTable(estimates) },
      chart: readingsChart(estimates),
      claims: claimsOf(estimates),
      failures: made.flatMap(({ request: { reading, U, ...unit }, record }) =>
        "failure" in record
          ? [
              `${reading}, U = ${U} MHz, ${"realization" in unit ? `realisation ${unit.realization}` : "fit"}: ${record.failure.message}`,
            ]
          : [],
      ),
    };
  },
};

const polarizationAt = (U: number) => `P_n at U = ${U} MHz`;
const missingAt = (U: number) => `1 - P_n / tanh(beta_s omega_n / 2) at U = ${U} MHz`;

function estimatesOf(made: Made[], reading: string, U: number): ReadingEstimate[] {
  const records = made.flatMap(({ request, record }) =>
    request.reading === reading && request.U === U ? [record] : [],
  );
  const polarizations = records.flatMap((record) => ("polarization" in record ? [record.polarization] : []));
  const beta = records.flatMap((record) => ("beta" in record ? [record.beta] : []))[0] ?? Number.NaN;
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
        statement: `Below U of about 10 MHz the polarisation is much smaller than the fit; read so: ${PRB_READINGS.find(({ id }) => id === reading)!.words}.`,
        source: "PRB Fig. 3, left",
        paper: 'U below about 10 MHz, U / Delta omega_e < 0.2: "much smaller than the value expected"',
        statistic: what,
        estimate,
        criterion: { above: 0.3 },
      }),
    );
}
