import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseProblem, parseWant } from "../../model/validate.ts";
import { optimized } from "../../optimized/index.ts";
import { checkProperty } from "../../properties/index.ts";
import { reference } from "../../reference/index.ts";
import { cases } from "../../vectors/cases/index.ts";
import { FLAGS, vectorProperties, vectors } from "../../vectors/index.ts";
import { makeVector } from "../../vectors/make.ts";
import { isSlow } from "../helpers/slow-properties.ts";

const all = Object.values(cases).flat();
const files = readdirSync(fileURLToPath(new URL("../../vectors", import.meta.url)), {
  recursive: true,
  encoding: "utf8",
});

describe("the files of vectors", () => {
  it("hold one vector for each case, in the same order", () => {
    expect(vectors.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  });

  it.each([
    "nonsecular-pair-short-T0",
    "ule-one-spin-low-field",
    "secular-merged-gaps",
    "hilbert-equal-pair",
    "rates-pair-nucleus",
    "gksl-qutrit",
    "flows-coinciding",
    "fit-pairs",
    "eth-four",
  ])("%s is what its case computes", (id) => {
    const made = makeVector(all.find((each) => each.id === id)!);
    const { radius: _, ...computed } = vectors.find((vector) => vector.id === id)!;
    expect(JSON.parse(JSON.stringify(made))).toEqual(computed);
  });

  it("have an error radius far below every tolerance", () => {
    for (const { id, provenance, tolerance } of vectors) {
      expect(Number(provenance.radius), id).toBeLessThan(1e-20);
      expect(Object.values(tolerance).length, id).toBeGreaterThan(0);
    }
  });

  it("tell an effect of 1e-6 in an expectation value", () => {
    for (const { id, tolerance } of vectors) {
      for (const key of ["sx", "sy", "sz", "purity", "rho", "populations.p", "nuclearPolarization"]) {
        if (tolerance[key]) expect(tolerance[key].absolute, `${id} ${key}`).toBeLessThan(2e-7);
      }
    }
  });

  it("pose problems of the protocol", () => {
    for (const { request } of vectors) {
      if (!("problem" in request)) continue;
      expect(parseProblem(request.problem)).toEqual({ value: request.problem });
      expect(parseWant(request.want)).toEqual({ value: request.want });
    }
  });

  it("use every flag", () => {
    const used = new Set(vectors.flatMap(({ flags }) => flags));
    expect(Object.keys(FLAGS).filter((flag) => !used.has(flag as never))).toEqual([]);
  });

  it("are computed by code that imports nothing but the model and decimal.js", () => {
    const computing = files.filter((file) => /^(decimal|spins|forms|cases)\/.*\.ts$|^(make|tolerance)\.ts$/.test(file));
    expect(computing.length).toBeGreaterThan(20);
    for (const file of computing) {
      const source = readFileSync(new URL(`../../vectors/${file}`, import.meta.url), "utf8");
      const foreign = [...source.matchAll(/from "([^"]+)"/g)]
        .map(([, from]) => from!)
        .filter((from) => from !== "decimal.js" && !/^\.\.?\/(?!.*(reference|optimized|properties)\/)/.test(from));
      expect(foreign, file).toEqual([]);
    }
  });
});

describe("both solvers pass all vectors", () => {
  const properties = vectorProperties();

  it("each vector is in a property", async () => {
    const drawn = new Set(
      properties.flatMap(({ examples }) => examples!(reference.capabilities).map(({ vector }) => vector)),
    );
    expect(vectors.map(({ id }) => id).filter((id) => !drawn.has(id))).toEqual([]);
  });

  for (const property of properties) {
    for (const solver of [reference, optimized]) {
      it(`${property.id}, ${solver.name}`, { tags: isSlow(property.id) ? ["slow"] : [] }, async () => {
        const verdict = await checkProperty(property, solver, { seed: 1, shrink: false });
        expect(verdict.counterexample?.detail).toBeUndefined();
        expect(verdict.outcome).not.toBe("violated");
      });
    }
  }
});
