import { describe, expect, test } from "vitest";
import type { Figure } from "../../figures/figure.ts";
import { fig1 } from "../../figures/prl/fig1.ts";
import { fig2 } from "../../figures/prl/fig2.ts";
import { keptLists } from "../../figures/prl/kept-lists.ts";
import realizationRecord, { type RealizationRequest, type SolvedRealization } from "../../figures/prl/realization.ts";
import { promised } from "../../figures/prl/records.ts";
import { PRL } from "../../model/papers.ts";

const request: RealizationRequest = { column: "12K", N: 3, U: PRL.U, seed: 4, realization: 2, coherences: "literal" };
const whole = (await realizationRecord(request)) as SolvedRealization;
const options = { N: 3, realizations: 4, seed: 4, coherences: "literal" } as const;

/** The lists of a record that are not empty. */
function listsIn(record: object, prefix = ""): string[] {
  return Object.entries(record).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.length > 0
        ? [`${prefix}${name}`]
        : []
      : typeof value === "object" && value !== null
        ? listsIn(value, `${prefix}${name}.`)
        : [],
  );
}

describe("what a figure keeps of a realisation", () => {
  test("the lists that were asked for, each number to half a millionth of the largest of its list", () => {
    const kept = keptLists(whole, ["nonsecular.spectrum"]) as SolvedRealization;
    expect(listsIn(kept)).toEqual(["nonsecular.spectrum"]);
    const { spectrum } = whole.nonsecular;
    const largest = Math.max(...spectrum.map(Math.abs));
    for (const [k, value] of kept.nonsecular.spectrum.entries()) {
      expect(Math.abs(value - spectrum[k]!)).toBeLessThanOrEqual((0.5 + 1e-9) * promised(whole).tolerance * largest);
    }
    expect(kept.nonsecular.fit).toEqual(whole.nonsecular.fit);
  });

  test.each([1e-9, 1, 3e7])("numbers of the order of %s have six or seven digits, and zeros stay", (scale) => {
    const record = { ...whole, detuning: [scale / 3, -scale / 7e8, 0] };
    const { detuning } = keptLists(record, ["detuning"]) as SolvedRealization;
    expect(Math.abs(detuning[0]! / (scale / 3) - 1)).toBeLessThan(1e-6);
    expect(detuning.slice(1).map(Math.abs)).toEqual([0, 0]);
    expect((keptLists({ ...whole, detuning: [0, 0] }, ["detuning"]) as SolvedRealization).detuning).toEqual([0, 0]);
  });

  test("Fig. 2: the smaller sizes keep polarisations alone", () => {
    const polarizations = ["nonsecular", "hilbert"].flatMap((dynamics) =>
      ["polarization", "ansatzPolarization"].map((list) => `${dynamics}.${list}`),
    );
    const smaller = fig2.slim!(whole, request, { ...options, N: 4 });
    expect(listsIn(smaller).sort()).toEqual(polarizations.sort());
    expect(listsIn(fig2.slim!(whole, request, options))).toHaveLength(9);
  });

  test.each([fig1, fig2] as unknown as Figure[])("the claims of $id follow from what is kept", async (figure) => {
    const made = await Promise.all(
      figure.units(options).map(async ({ request }) => ({
        request,
        record: await realizationRecord(request as RealizationRequest),
      })),
    );
    const slimmed = made.map(({ request, record }) => ({ request, record: figure.slim!(record, request, options) }));
    const [full, kept] = await Promise.all([made, slimmed].map((records) => figure.result(records, options)));
    for (const [k, { estimate, verdict }] of kept!.claims.entries()) {
      const expected = full!.claims[k]!;
      expect(verdict).toBe(expected.verdict);
      for (const part of ["value", "low", "high"] as const) {
        expect(Math.abs(estimate[part] - expected.estimate[part])).toBeLessThan(1e-5);
      }
    }
  });

  test("a failure is kept as it is", () => {
    const failure = { failure: { kind: "not-converged" as const, message: "no" } };
    expect(keptLists(failure, [])).toBe(failure);
  });
});
