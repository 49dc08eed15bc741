import { describe, expect, it } from "vitest";
import { PRB, PRL } from "../../../model/papers.ts";
import type { Dynamics, SpinsProblem, ThreeTimesBath, TwoTimesBath } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { megahertz } from "../../../model/units.ts";
import {
  between,
  drawSpinsProblem,
  logBetween,
  nearlyDegenerate,
  oneOf,
  onGrid,
} from "../../../properties/arbitraries/regimes.ts";
import { twoTimesBathOf } from "../../../properties/arbitraries/spins.ts";
import { drawRatesProblem } from "../../../properties/arbitraries/two-times.ts";

/** How far a share of a few thousand draws may be from its probability. */
const CLOSE = 0.035;
const N = 4;

/** The share of values for which something holds. */
const share = <T>(values: readonly T[], where: (value: T) => boolean) => values.filter(where).length / values.length;

const upper = (U: readonly (readonly number[])[]) => U.flatMap((row, i) => row.slice(i + 1));
const within = (low: number, high: number) => (x: number) => low <= x && x < high;
const all = (test: (x: number) => boolean) => (values: readonly number[]) => values.every(test);
const isOnGrid = (x: number) => Number.isInteger(x * 2 ** 20);

/** A regime: its name, its probability, and what it draws. */
type Regime<T> = [name: string, probability: number, holds: (value: T) => boolean];

function expectRegimes<T>(values: readonly T[], regimes: readonly Regime<T>[]): void {
  for (const [name, probability, holds] of regimes) {
    expect(Math.abs(share(values, holds) - probability), `${name}: ${share(values, holds)}`).toBeLessThan(CLOSE);
  }
}

/** The regimes leave nothing over. */
function expectCovered<T>(values: readonly T[], regimes: readonly Regime<T>[]): void {
  expect(values.filter((value) => !regimes.some(([, , holds]) => holds(value)))).toEqual([]);
}

/** Numbers reach into both tenths at the ends of their range. */
function expectFilled(values: readonly number[], low: number, high: number): void {
  const margin = (high - low) / 10;
  expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
  expect(Math.min(...values)).toBeLessThan(low + margin);
  expect(Math.max(...values)).toBeLessThan(high);
  expect(Math.max(...values)).toBeGreaterThan(high - margin);
}

describe("numbers of a stream", () => {
  const uniform = randomStream("numbers");
  const drawn = (draw: () => number) => Array.from({ length: 400 }, draw);

  it("are uniform between two bounds", () => {
    expectFilled(
      drawn(() => between(uniform, -3, 5)),
      -3,
      5,
    );
    expect(between(() => 0.25, -3, 5)).toBe(-1);
  });

  it("are log-uniform between two bounds", () => {
    const values = drawn(() => logBetween(uniform, 0.01, 100));
    expectFilled(
      values.map((x) => Math.log10(x)),
      -2,
      2,
    );
    expect(logBetween(() => 0.5, 0.01, 100)).toBeCloseTo(1, 14);
  });

  it("choose each of some with the same probability", () => {
    const chosen = drawn(() => oneOf(uniform, [1, 2, 3, 4]));
    expectRegimes(
      chosen,
      [1, 2, 3, 4].map((value) => [`${value}`, 0.25, (x) => x === value]),
    );
  });

  it("lie on a grid of 2^-20", () => {
    expect(onGrid(0.3)).toBe(Math.round(0.3 * 2 ** 20) / 2 ** 20);
    expect(Math.abs(onGrid(12.345) - 12.345)).toBeLessThan(2 ** -20);
  });
});

const isTableOne = ({ spins }: SpinsProblem) => spins.omegaE === PRL.omegaE && !isOnGrid(spins.omegaE);
const isNear = ({ spins: { delta } }: SpinsProblem) => {
  const width = Math.max(...delta) - Math.min(...delta);
  return width > 0 && width <= 0.0201;
};

describe("problems of spins", () => {
  /** Drawn by each test anew: of those of Table I, all others, and of these the ones that do not nearly coincide. */
  const draw = () => {
    const uniform = randomStream("spins");
    const problems = Array.from({ length: 4000 }, () => drawSpinsProblem(uniform, N, "nonsecular"));
    const others = problems.filter((problem) => !isTableOne(problem));
    return {
      problems,
      table: problems.filter(isTableOne),
      others,
      usual: others.filter((problem) => !isNear(problem)),
    };
  };

  it("have the number of spins and the dynamics asked for", () => {
    const { problems } = draw();
    for (const dynamics of ["secular", "hilbert"] as Dynamics[]) {
      for (let k = 0; k < 20; k++) {
        expect(drawSpinsProblem(randomStream("dynamics", k), 3, dynamics)).toMatchObject({
          kind: "spins",
          dynamics,
          nucleus: null,
        });
      }
    }
    for (const { spins } of problems) {
      expect(spins.delta).toHaveLength(N);
      expect(spins.U.map((row) => row.length)).toEqual([N, N, N, N]);
    }
  });

  it("are one in four of PRL Table I, both columns, every realisation another", () => {
    const { problems, table } = draw();
    expect(Math.abs(table.length / problems.length - 0.25)).toBeLessThan(CLOSE);
    expectRegimes(table, [
      ["1.2 K", 0.5, ({ bath }) => (bath as ThreeTimesBath).T1 === 160],
      ["12 K", 0.5, ({ bath }) => (bath as ThreeTimesBath).T1 === 1.6],
    ]);
    for (const { drive } of table) expect(drive).toEqual({ omega1: PRL.omega1, omegaMW: PRL.omegaMW });
    expect(new Set(table.map(({ spins }) => spins.delta[0])).size).toBeGreaterThan(0.95 * table.length);
  });

  it("have the field of the Letter, or a low one", () => {
    const { others } = draw();
    const fields = others.map(({ spins }) => spins.omegaE);
    const regimes: Regime<number>[] = [
      ["PRL", 0.5, (x) => x === onGrid(PRL.omegaE)],
      ["low", 0.5, (x) => within(10, 100)(x) && isOnGrid(x)],
    ];
    expectRegimes(fields, regimes);
    expectCovered(fields, regimes);
    expectFilled(fields.filter(regimes[1]![2]), 10, 100);
  });

  it("have disorder: broad, narrow, or none", () => {
    const { usual } = draw();
    const deltas = usual.map(({ spins }) => spins.delta);
    const isEqual = (delta: readonly number[]) => delta.every((d) => d === delta[0]);
    const regimes: Regime<number[]>[] = [
      ["broad", 1 / 3, (delta) => !isEqual(delta) && Math.max(...delta.map(Math.abs)) > 2],
      ["narrow", 1 / 3, (delta) => !isEqual(delta) && all(within(-2, 2))(delta)],
      ["none, at 0", 1 / 6, all((d) => d === 0)],
      ["none, elsewhere", 1 / 6, (delta) => isEqual(delta) && delta[0] !== 0 && within(-3, 3)(delta[0]!)],
    ];
    expectRegimes(deltas, regimes);
    expectCovered(deltas, regimes);
    for (const [k, range] of [16, 2, 0, 3].entries()) {
      if (range > 0) expectFilled(deltas.filter(regimes[k]![2]).flat(), -range, range);
    }
    expect(deltas.flat().every(isOnGrid)).toBe(true);
  });

  it("have symmetric couplings: strong, weak, none, or in two clusters", () => {
    const { others, usual } = draw();
    for (const { spins } of others) {
      for (const [i, row] of spins.U.entries()) {
        for (const [j, u] of row.entries()) expect(u).toBe(i === j ? 0 : spins.U[j]![i]);
      }
    }
    const lists = usual.map(({ spins }) => upper(spins.U));
    const [first, last] = [0, 5];
    const areClusters = (u: readonly number[]) => u.every((x, k) => (k === first || k === last) === (x !== 0));
    const regimes: Regime<number[]>[] = [
      ["none", 1 / 5, all((u) => u === 0)],
      ["clusters", 1 / 5, (u) => areClusters(u)],
      ["weak", 1 / 5, (u) => u.every((x) => x !== 0) && all(within(-0.5, 0.5))(u)],
      ["strong", 2 / 5, (u) => u.every((x) => x !== 0) && !all(within(-0.5, 0.5))(u)],
    ];
    expectRegimes(lists, regimes);
    expectCovered(lists, regimes);
    expectFilled(lists.filter(regimes[3]![2]).flat(), -5, 5);
    expectFilled(lists.filter(regimes[2]![2]).flat(), -0.5, 0.5);
    const ofClusters = lists.filter(regimes[1]![2]);
    for (const k of [first, last]) {
      expectFilled(
        ofClusters.map((u) => u[k]!),
        -5,
        5,
      );
    }
    expect(lists.flat().every(isOnGrid)).toBe(true);
  });

  it("have the clusters 0, 1 | 2 of three spins", () => {
    const uniform = randomStream("three");
    const three = Array.from({ length: 400 }, () => drawSpinsProblem(uniform, 3, "nonsecular")).map(({ spins }) =>
      upper(spins.U),
    );
    expect(share(three, ([a, b, c]) => a !== 0 && b === 0 && c === 0)).toBeGreaterThan(0.08);
    expect(share(three, ([a, b, c]) => a === 0 && (b !== 0 || c !== 0))).toBe(0);
  });

  it("nearly coincide in one of twelve", () => {
    const { others } = draw();
    expect(Math.abs(share(others, isNear) - 0.08)).toBeLessThan(0.02);
    const near = others.filter(isNear);
    for (const { spins } of near) {
      expect(upper(spins.U).every((u) => Math.abs(u) <= 0.01)).toBe(true);
      expect(spins.delta.every(isOnGrid)).toBe(true);
    }
    const center = near.map(({ spins }) => (Math.max(...spins.delta) + Math.min(...spins.delta)) / 2);
    expectFilled(center, -3.01, 3.01);
    expect(Math.max(...near.flatMap(({ spins }) => upper(spins.U)))).toBeGreaterThan(0.008);
  });

  it("have an Ising factor of -4, 0, nearly 0, or any", () => {
    const { others } = draw();
    const isings = others.map(({ spins }) => spins.ising);
    const regimes: Regime<number>[] = [
      ["-4", 1 / 3, (x) => x === -4],
      ["0", 1 / 3, (x) => x === 0],
      ["nearly 0", 1 / 6, (x) => x > 0.99e-4 && x < 1.01e-2],
      ["any", 1 / 6, (x) => Math.abs(x) > 0.011 && x !== -4 && within(-5, 5)(x)],
    ];
    expectRegimes(isings, regimes);
    expectFilled(isings.filter(regimes[3]![2]), -5, 5);
    expectFilled(isings.filter(regimes[2]![2]).map(Math.log10), -4.01, -1.99);
    expect(isings.every(isOnGrid)).toBe(true);
  });

  it("are infinitely hot, hot, as in the Letter, cool, very cold, or inverted", () => {
    const { others } = draw();
    const exponents = others.map(({ spins, bath }) => bath.beta * spins.omegaE);
    const isLetter = (x: number) => [3.755407704909, 0.3755407704909].some((y) => Math.abs(x / y - 1) < 1e-12);
    const regimes: Regime<number>[] = [
      ["infinitely hot", 1 / 8, (x) => x === 0],
      ["hot", 1 / 8, within(1e-3, 0.1)],
      ["1.2 K", 1 / 8, (x) => isLetter(x) && x > 1],
      ["12 K", 1 / 8, (x) => isLetter(x) && x < 1],
      ["any", 1 / 8, (x) => !isLetter(x) && within(0.2, 6)(x)],
      ["cool", 1 / 8, within(6, 16)],
      ["very cold", 1 / 8, within(80, 95)],
      ["inverted", 1 / 8, (x) => x > -4 && x <= -0.2],
    ];
    expectRegimes(exponents, regimes);
    expectCovered(exponents, regimes);
    expectFilled(exponents.filter(regimes[1]![2]), 1e-3, 0.1);
    expectFilled(exponents.filter(regimes[4]![2]), 0.2, 6);
    expectFilled(exponents.filter(regimes[5]![2]), 6, 16);
    expectFilled(exponents.filter(regimes[6]![2]), 80, 95);
    expectFilled(exponents.filter(regimes[7]![2]), -4, -0.19);
  });

  it("have times as in the Letter, equal, far apart either way, or any", () => {
    const { others } = draw();
    const baths = others.map(({ bath }) => bath as ThreeTimesBath);
    const are = (T0: number, Tstar: number, T1: number) => (bath: ThreeTimesBath) =>
      bath.T0 === T0 && bath.Tstar === Tstar && bath.T1 === T1;
    const isTable = (bath: ThreeTimesBath) => are(1.6, 80, 160)(bath) || are(0.16, 0.16, 1.6)(bath);
    const free = (low0: number, high0: number, low: number, high: number, most: number) => (bath: ThreeTimesBath) =>
      !isTable(bath) &&
      bath.T0 !== bath.Tstar &&
      within(low0, high0)(bath.T0) &&
      within(low, high)(bath.Tstar) &&
      within(0.5, most)(bath.T1);
    const regimes: Regime<ThreeTimesBath>[] = [
      ["1.2 K", 1 / 6, are(1.6, 80, 160)],
      ["12 K", 1 / 6, are(0.16, 0.16, 1.6)],
      ["equal", 1 / 6, (bath) => bath.T0 === bath.Tstar && !isTable(bath) && within(0.1, 20)(bath.T0)],
      ["T(0) >> T*", 1 / 6, free(20, 100, 0.1, 1, 200)],
      ["T(0) << T*", 1 / 6, free(0.05, 0.5, 10, 100, 200)],
      ["any", 1 / 6, free(0.1, 10, 0.1, 10, 20)],
    ];
    expectRegimes(baths, regimes);
    expectCovered(baths, regimes);
    const logs = (k: number, key: "T0" | "Tstar" | "T1") =>
      baths.filter(regimes[k]![2]).map((bath) => Math.log10(bath[key]));
    expectFilled(logs(2, "T0"), -1, Math.log10(20));
    expectFilled(logs(2, "T1"), Math.log10(0.5), Math.log10(200));
    expectFilled(logs(3, "T1"), Math.log10(0.5), Math.log10(200));
    expectFilled(logs(4, "T1"), Math.log10(0.5), Math.log10(200));
    expectFilled(logs(5, "T0"), -1, 1);
    expectFilled(logs(5, "T1"), Math.log10(0.5), Math.log10(20));
  });

  it("are driven, but for 15 %, on a spin, at the Letter's offset or anywhere within 10 rad/us", () => {
    const { others } = draw();
    expect(Math.abs(share(others, ({ drive }) => drive === null) - 0.15)).toBeLessThan(CLOSE);
    const driven = others.filter(({ drive }) => drive);
    const offsets = driven.map(({ spins, drive }) => ({ spins, offset: drive!.omegaMW - spins.omegaE }));
    const isLetter = (x: number) => Math.abs(x + megahertz(1.2)) < 2 ** -19;
    const regimes: Regime<(typeof offsets)[number]>[] = [
      ["the Letter's", 1 / 3, ({ offset }) => isLetter(offset)],
      ["on a spin", 1 / 3, ({ spins, offset }) => !isLetter(offset) && spins.delta.includes(offset)],
      ["anywhere", 1 / 3, ({ spins, offset }) => !spins.delta.includes(offset) && !isLetter(offset)],
    ];
    expectRegimes(offsets, regimes);
    expectFilled(
      offsets.filter(regimes[2]![2]).map(({ offset }) => offset),
      -10,
      10.001,
    );
    for (let i = 0; i < N; i++) {
      expect(share(offsets, ({ spins, offset }) => spins.delta[i] === offset)).toBeGreaterThan(0.05);
    }
  });

  it("have an amplitude as in the Letter, moderate, vanishing, saturating or zero", () => {
    const { others } = draw();
    const amplitudes = others.filter(({ drive }) => drive).map(({ drive }) => drive!.omega1);
    const regimes: Regime<number>[] = [
      ["the Letter's", 1 / 6, (x) => x === PRL.omega1],
      ["moderate", 1 / 3, (x) => x !== PRL.omega1 && within(0.2, 4)(x)],
      ["vanishing", 1 / 6, within(0.99e-4, 1e-2)],
      ["saturating", 1 / 6, within(15, 40)],
      ["zero", 1 / 6, (x) => x === 0],
    ];
    expectRegimes(amplitudes, regimes);
    expectCovered(amplitudes, regimes);
    expectFilled(amplitudes.filter(regimes[1]![2]), 0.2, 4);
    expectFilled(amplitudes.filter(regimes[2]![2]).map(Math.log10), -4.001, -2);
    expectFilled(amplitudes.filter(regimes[3]![2]), 15, 40);
  });
});

describe("nearly degenerate spins", () => {
  it("have detunings within 0.02 of each other, and couplings 500 times smaller", () => {
    const U = [
      [0, 5],
      [5, 0],
    ];
    const drawn = nearlyDegenerate(randomStream("near"), { omegaE: 50, delta: [10, -10], U, ising: -4 });
    expect(drawn).toMatchObject({ omegaE: 50, ising: -4, U: U.map((row) => row.map((u) => onGrid(u / 500))) });
    expect(Math.abs(drawn.delta[0]! - drawn.delta[1]!)).toBeLessThan(0.02);
    expect(Math.abs(drawn.delta[0]!)).toBeLessThan(3.01);
    const centred = nearlyDegenerate(() => 0.5, { omegaE: 50, delta: [10, -10], U, ising: -4 });
    expect(centred.delta).toEqual([0, 0]);
  });
});

describe("problems of dynamics rates", () => {
  const bathOf = ({ bath }: SpinsProblem) => bath as TwoTimesBath;
  const isPrb = ({ spins }: SpinsProblem) =>
    spins.omegaE === PRB.omegaE && spins.ising === 0 && !isOnGrid(spins.delta[0]!);
  const draw = () => {
    const uniform = randomStream("rates");
    const problems = Array.from({ length: 4000 }, () => drawRatesProblem(uniform, N));
    return { problems, table: problems.filter(isPrb), others: problems.filter((problem) => !isPrb(problem)) };
  };

  it("are one in four of PRB Table I, at each of its couplings, with and without a nucleus and a drive", () => {
    const { problems, table } = draw();
    expect(Math.abs(table.length / problems.length - 0.25)).toBeLessThan(CLOSE);
    expectRegimes(table, [
      ["with a nucleus", 0.4, ({ nucleus }) => nucleus !== null],
      ["with a drive", 0.8, ({ drive }) => drive !== null],
    ]);
    const size = ({ spins }: SpinsProblem) => Math.hypot(...upper(spins.U)) * Math.sqrt(N / 6);
    const { least, typical, greatest } = PRB.U;
    expect(share(table, (problem) => size(problem) < Math.sqrt(least * typical))).toBeGreaterThan(0.25);
    expect(share(table, (problem) => size(problem) > Math.sqrt(typical * greatest))).toBeGreaterThan(0.25);
    for (const problem of table) {
      expect(bathOf(problem)).toMatchObject({ kind: "two-times", beta: PRB.beta, T1e: PRB.T1e, T2e: PRB.T2e });
      expect(problem.dynamics).toBe("rates");
    }
    expect(new Set(table.map(({ spins }) => spins.U[0]![1])).size).toBeGreaterThan(0.95 * table.length);
  });

  it("have a nucleus, but for 35 %, as in PRB, of any frequency, or of a negative one", () => {
    const { others } = draw();
    expect(Math.abs(share(others, ({ nucleus }) => nucleus === null) - 0.35)).toBeLessThan(CLOSE);
    const frequencies = others.flatMap(({ nucleus }) => (nucleus ? [nucleus.omegaN] : []));
    const isPaper = (x: number) => x === onGrid(PRB.omegaN);
    const regimes: Regime<number>[] = [
      ["PRB", 1 / 3, isPaper],
      ["any", 1 / 3, within(1, 40)],
      ["negative", 1 / 3, (x) => x <= -1 && x > -40],
    ];
    expectRegimes(frequencies, regimes);
    expectCovered(frequencies, regimes);
    expectFilled(frequencies.filter(regimes[1]![2]), 1, 40.0001);
    expectFilled(frequencies.filter(regimes[2]![2]), -40, -0.9999);
  });

  it("have hyperfine couplings as in PRB, strong, stronger, weak, or of one electron alone", () => {
    const { others } = draw();
    const lists = others.flatMap(({ nucleus }) => (nucleus ? [nucleus.D] : []));
    const greatest = (D: readonly number[]) => Math.max(...D.map(Math.abs));
    const isAlone = (D: readonly number[]) => D.slice(1).every((d) => d === 0) && within(1, 8)(D[0]!);
    const regimes: Regime<number[]>[] = [
      ["one electron", 1 / 8, isAlone],
      ["weak", 1 / 8, (D) => greatest(D) <= 0.05],
      ["up to PRB's", 1 / 4, (D) => !isAlone(D) && greatest(D) > 0.05 && greatest(D) <= PRB.D],
      ["strong", 1 / 4, (D) => !isAlone(D) && greatest(D) > PRB.D && greatest(D) <= 12],
      ["stronger", 1 / 4, (D) => greatest(D) > 12 && greatest(D) <= 60],
    ];
    for (const [k, probability] of [1 / 8, 1 / 8].entries()) {
      expect(Math.abs(share(lists, regimes[k]![2]) - probability)).toBeLessThan(CLOSE);
    }
    expect(share(lists, regimes[2]![2])).toBeGreaterThan(0.22);
    expect(share(lists, regimes[3]![2])).toBeGreaterThan(0.18);
    expect(share(lists, regimes[4]![2])).toBeGreaterThan(0.22);
    expectCovered(lists, regimes);
    expectFilled(
      lists.filter(regimes[0]![2]).map(([first]) => first!),
      1,
      8.0001,
    );
    expectFilled(lists.filter(regimes[1]![2]).flat(), -0.05, 0.05);
    expectFilled(lists.filter(regimes[2]![2]).flat(), -PRB.D, PRB.D);
    expectFilled(lists.filter(regimes[3]![2]).flat(), -12, 12);
    expectFilled(lists.filter(regimes[4]![2]).flat(), -60, 60);
    expect(lists.flat().every(isOnGrid)).toBe(true);
    expect(lists.every((D) => D.length === N)).toBe(true);
    expect(lists.filter((D) => D.every((d) => d === D[0]))).toEqual([]);
  });

  it("have the printed factor of (16), named or not, or that of elimination", () => {
    const { problems, others } = draw();
    const drives = problems.flatMap(({ drive }) => (drive ? [drive] : []));
    expectRegimes(drives, [
      ["not named", 1 / 3, ({ rateFactor }) => rateFactor === undefined],
      ["4", 1 / 3, ({ rateFactor }) => rateFactor === 4],
      ["2", 1 / 3, ({ rateFactor }) => rateFactor === 2],
    ]);
    expect(drives.filter((drive) => "rateFactor" in drive && drive.rateFactor === undefined)).toEqual([]);
    expect(share(others, ({ drive }) => drive === null)).toBeGreaterThan(0.05);
  });

  it("are problems of spins and of these dynamics", () => {
    for (const problem of draw().problems.slice(0, 200)) {
      expect(problem).toMatchObject({ kind: "spins", dynamics: "rates", bath: { kind: "two-times" } });
      expect(twoTimesBathOf(problem)).toBe(problem.bath);
    }
  });

  it("have slow and fast baths, dephasing beyond 2 T_1e, alpha = z in most", () => {
    const { others } = draw();
    const baths = others.map(bathOf);
    const isPaper = ({ T1e, T2e }: TwoTimesBath) => T1e === PRB.T1e && T2e === PRB.T2e;
    const regimes: Regime<TwoTimesBath>[] = [
      ["PRB", 1 / 4, isPaper],
      ["slow", 1 / 4, ({ T1e, T2e }) => within(10, 1e4)(T1e) && within(0.1, 10)(T2e)],
      ["fast", 1 / 4, ({ T1e, T2e }) => within(0.5, 10)(T1e) && within(0.01, 1)(T2e)],
      ["beyond 2 T_1e", 1 / 4, ({ T1e, T2e }) => within(0.5, 2)(T1e) && within(4, 20)(T2e)],
    ];
    expectRegimes(baths, regimes);
    expectCovered(baths, regimes);
    const logs = (k: number, key: "T1e" | "T2e") => baths.filter(regimes[k]![2]).map((bath) => Math.log10(bath[key]));
    expectFilled(logs(1, "T1e"), 1, 4);
    expectFilled(logs(1, "T2e"), -1, 1);
    expectFilled(logs(2, "T1e"), Math.log10(0.5), 1);
    expectFilled(logs(2, "T2e"), -2, 0);
    expectFilled(logs(3, "T1e"), Math.log10(0.5), Math.log10(2));
    expectFilled(logs(3, "T2e"), Math.log10(4), Math.log10(20));
    expectRegimes(baths, [["alpha = z", 0.7, ({ alphaZ }) => alphaZ]]);
    for (const { beta } of baths) expect(Number.isFinite(beta)).toBe(true);
    expect(share(baths, ({ beta }) => beta === 0)).toBeGreaterThan(0.05);
    expect(share(baths, ({ beta }) => beta < 0)).toBeGreaterThan(0.05);
  });

  it("nearly coincide in one of six", () => {
    const { others } = draw();
    const near = share(others, isNear);
    expect(near).toBeGreaterThan(0.12);
    expect(near).toBeLessThan(0.2);
  });
});
