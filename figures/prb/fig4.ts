import { bootstrapDifference, bootstrapMean, meanOf } from "../../ensembles/bootstrap.ts";
import { type Claim, judged, withoutInterval } from "../claims.ts";
import type { Figure, FigureOptions, Table } from "../figure.ts";
import { byRealization, numbered } from "../units.ts";
import type { EthRecord, EthRequest } from "./eth-realization.ts";

const STRENGTHS = [2, 15, 45];

/** One colour and symbol for each strength, in this order. */
const SERIES = { field: "series", type: "nominal", title: null, sort: null };

interface MadeEth {
  request: EthRequest;
  record: EthRecord;
}

type SolvedEth = Extract<EthRecord, { meanAbsDelta: number }>;

/** PRB Fig. 4: the eigenstate thermalisation hypothesis, electrons alone. */
export const prbFig4: Figure<EthRequest, EthRecord> = {
  id: "prb-fig4",
  summary: "<S^z> of one spin in the eigenstates, and its jumps from one to the next against N",
  drawn:
    "Electrons alone, U = 2, 15 and 45 MHz: <S^z> of the spin at the lower edge of the line in every eigenstate of total S^z = 0, in one realisation; and the mean modulus of its jump from one eigenstate to the next against N, with 95 % intervals.",
  says: 'At 2 MHz <S^z> "fluctuates between the fully polarized extremes +-1/2", at 15 and 45 MHz it is "close to the equilibrium value 0"; an exponential decay of the jumps with N "indicates a thermal phase obeying ETH, while a saturation signals many-body localization".',
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
    title: { text: "(a)", subtitle: `one realisation, N = ${N}, total Sᶻ = 0` },
    width: 380,
    height: 240,
    data: { values: rows.map(([series, n, sz]) => ({ series, n, sz })) },
    // Thousands of points: a name for each, which a reader of screens would speak, is half of the picture's bytes.
    mark: { type: "point", filled: true, size: 10, opacity: 0.8, aria: false },
    encoding: {
      x: { field: "n", type: "quantitative", title: "eigenstate by increasing energy", scale: { nice: false } },
      y: { field: "sz", type: "quantitative", title: "⟨S₁ᶻ⟩" },
      color: SERIES,
      shape: SERIES,
    },
  };
}

function jumpPanel({ rows }: Table): object {
  const sizes = [...new Set(rows.map(([, N]) => N))];
  const x = {
    field: "N",
    type: "quantitative",
    title: "N",
    scale: { zero: false, padding: 8 },
    axis: { values: sizes },
  };
  const y = { type: "quantitative", scale: { type: "log" }, title: "mean |δM|" };
  const value = { x, y: { ...y, field: "value" }, color: SERIES };
  return {
    title: { text: "(b)", subtitle: "jump of ⟨S₁ᶻ⟩ between neighbouring eigenstates" },
    width: 260,
    height: 240,
    data: { values: rows.map(([series, N, value, low, high]) => ({ series, N, value, low, high })) },
    layer: [
      { mark: { type: "rule" }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: SERIES } },
      { mark: { type: "line" }, encoding: value },
      { mark: { type: "point", filled: true, opacity: 1 }, encoding: { ...value, shape: SERIES } },
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
  const concentrated = STRENGTHS.flatMap((U) => {
    const { sz } = solved(made, U, large).find((record) => record.sz.length > 0) ?? { sz: [] };
    if (sz.length === 0) return [];
    const isThermal = U > 2;
    return judged({
      id: isThermal ? `near-zero-${U}` : `extreme-${U}`,
      statement: `At U = ${U} MHz <S^z> of one spin is ${isThermal ? "near 0 in the eigenstates" : "near +-1/2 in the eigenstates"}.`,
      source: "PRB Fig. 4(a), text in Sec. V",
      paper: isThermal
        ? 'no number; "concentrate close to the equilibrium value 0"'
        : 'no number; "between the fully polarized extremes"',
      statistic: `mean of |<S^z>| over the eigenstates of the realisation that is drawn, N = ${large}, against a quarter, half way (no interval: one realisation, as in the paper)`,
      estimate: withoutInterval(meanOf(sz.map(Math.abs)), 1),
      criterion: isThermal ? { below: 0.25 } : { above: 0.25 },
    });
  });
  return [
    ...concentrated,
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
