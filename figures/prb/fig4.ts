import { bootstrapDifference, bootstrapMean } from "../../ensembles/bootstrap.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure, FigureOptions, Table } from "../figure.ts";
import { byRealization, numbered } from "../units.ts";
import type { EthRecord, EthRequest } from "./eth-realization.ts";

const STRENGTHS = [2, 15, 45];

interface MadeEth {
  request: EthRequest;
  record: EthRecord;
}

type SolvedEth = Extract<EthRecord, { meanAbsDelta: number }>;

/** PRB Fig. 4: the eigenstate thermalisation hypothesis, electrons alone. */
export const prbFig4: Figure<EthRequest, EthRecord> = {
  id: "prb-fig4",
  summary: "<S^z> of one spin in the eigenstates, and its jumps from one to the next against N",
  full: { N: 16, realizations: 100 },
  defaults: { N: 10, realizations: 100 },
  maxN: 14,
  worker: new URL("./eth-realization.ts", import.meta.url),
  units: (options) =>
    byRealization(
      options,
      STRENGTHS.flatMap((U) => sizes(options.N).map((N) => ({ U, N }))),
      ({ U, N }, realization) => ({
        key: `N${N}-U${U}-${numbered(realization)}`,
        request: { N, U, seed: options.seed, realization },
      }),
    ),
  slim: (record, { N, realization }, options) =>
    "failure" in record || (realization === 0 && N === sizes(options.N).at(-1)) ? record : { ...record, sz: [] },
  async result(made: MadeEth[], options) {
    const jumps = jumpTable(made, options);
    const profile = profileTable(made, options);
    return {
      title: `PRB Fig. 4 up to N = ${options.N}, ${options.realizations} realisations`,
      data: { jumps, profile },
      tables: { jumps, eigenstates: profile },
      chart: { hconcat: [profilePanel(profile, options.N), jumpPanel(jumps)] },
      claims: claimsOf(made, options),
      failures: made.flatMap(({ request, record }) =>
        "failure" in record
          ? [`N = ${request.N}, U = ${request.U} MHz, realisation ${request.realization}: ${record.failure.message}`]
          : [],
      ),
    };
  },
};

/** Even sizes, which have a sector of total S^z = 0: from eight electrons on, at least three of them. */
function sizes(N: number): number[] {
  const last = N - (N % 2);
  const least = Math.max(4, Math.min(8, last - 4));
  return Array.from({ length: Math.max(0, (last - least) / 2 + 1) }, (_, k) => least + 2 * k);
}

function solved(made: MadeEth[], U: number, N: number): SolvedEth[] {
  return made.flatMap(({ request, record }) =>
    request.U === U && request.N === N && !("failure" in record) ? [record] : [],
  );
}

function jumps(made: MadeEth[], U: number, N: number): number[] {
  return solved(made, U, N).map(({ meanAbsDelta }) => meanAbsDelta);
}

function jumpTable(made: MadeEth[], { N }: FigureOptions): Table {
  const rows = STRENGTHS.flatMap((U) =>
    sizes(N).map((size) => {
      const { value, low, high } = bootstrapMean(jumps(made, U, size), `jumps ${U} ${size}`);
      return [`U = ${U} MHz`, size, value, low, high];
    }),
  );
  return { columns: ["series", "N", "mean_abs_delta_M", "low95", "high95"], rows };
}

/** The first realisation, as in the paper. */
function profileTable(made: MadeEth[], { N }: FigureOptions): Table {
  const size = sizes(N).at(-1)!;
  const rows = STRENGTHS.flatMap((U) => (solved(made, U, size)[0]?.sz ?? []).map((sz, n) => [`U = ${U} MHz`, n, sz]));
  return { columns: ["series", "eigenstate", "S_z"], rows };
}

function profilePanel({ rows }: Table, N: number): object {
  return {
    title: `one realisation, N = ${N}, total S^z = 0`,
    width: 400,
    height: 260,
    data: { values: rows.map(([series, n, sz]) => ({ series, n, sz })) },
    mark: { type: "point", filled: true, size: 10, opacity: 0.8 },
    encoding: {
      x: { field: "n", type: "quantitative", title: "eigenstate by increasing energy", scale: { nice: false } },
      y: { field: "sz", type: "quantitative", title: "⟨S₁ᶻ⟩" },
      color: { field: "series", type: "nominal", title: null },
    },
  };
}

function jumpPanel({ rows }: Table): object {
  const x = { field: "N", type: "quantitative", title: "N", scale: { zero: false } };
  const y = { type: "quantitative", scale: { type: "log" }, title: "mean |δM|" };
  const color = { field: "series", type: "nominal", title: null };
  return {
    title: "jump of ⟨S₁ᶻ⟩ between neighbouring eigenstates",
    width: 260,
    height: 260,
    data: { values: rows.map(([series, N, value, low, high]) => ({ series, N, value, low, high })) },
    layer: [
      { mark: { type: "rule" }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color } },
      { mark: { type: "line", point: true }, encoding: { x, y: { ...y, field: "value" }, color } },
    ],
  };
}

function claimsOf(made: MadeEth[], { N }: FigureOptions): Claim[] {
  const [small, large] = sizes(N).slice(-2) as [number, number];
  const change = (U: number) => {
    const logs = (size: number) => jumps(made, U, size).map(Math.log);
    return bootstrapDifference(logs(large), logs(small), `change ${U}`);
  };
  const statistic = (U: number) => `mean of ln |delta M| at U = ${U} MHz, N = ${large} minus N = ${small}`;
  const source = "PRB Fig. 4(b), with the modulus that the text leaves out";
  return [
    ...[15, 45].map((U) =>
      judged({
        id: `thermal-${U}`,
        statement: `At U = ${U} MHz |delta M| decays with N: a thermal phase obeying ETH.`,
        source,
        paper: 'no number; "an exponential decay"',
        statistic: statistic(U),
        estimate: change(U),
        criterion: { below: 0 },
      }),
    ),
    judged({
      id: "localised-2",
      statement: "At U = 2 MHz |delta M| saturates: many-body localisation.",
      source,
      paper: 'no number; "a saturation"',
      statistic: `${statistic(2)}, against a decay by a tenth`,
      estimate: change(2),
      criterion: { above: -0.1 },
    }),
  ];
}
