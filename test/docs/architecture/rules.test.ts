import { describe, expect, test } from "vitest";
import type { Import } from "../../../docs/architecture/imports.ts";
import {
  circleFaults,
  interfaceFaults,
  layerFaults,
  roomFaults,
  sizeFaults,
  twinFaults,
} from "../../../docs/architecture/rules.ts";

/** "a/x.ts -> b/y.ts" for each import; what is no path is a package. */
const graph = (...arrows: string[]): Import[] =>
  arrows.map((arrow) => {
    const [from, to] = arrow.split(" -> ") as [string, string];
    return { from, to, isPackage: !to.includes(".ts") };
  });

const layer = (folders: string[], packages: string[] = [], node = false) => ({
  holds: "",
  short: "",
  folders,
  packages,
  node,
});

describe("layers", () => {
  const layers = { model: layer([], ["zod"]), solver: layer(["model"], [], true) };
  const right = graph(
    "model/a.ts -> zod",
    "solver/b.ts -> model/a.ts",
    "solver/b.ts -> node:fs",
    "solver/b.ts -> solver/c.ts",
  );

  test("what the table allows is no fault", () => {
    expect(layerFaults(right, layers)).toEqual([]);
  });

  test.each([
    ["a folder", "model/a.ts -> solver/b.ts"],
    ["a package", "solver/b.ts -> zod"],
    ["a part of a package", "solver/b.ts -> zod/mini"],
    ["a package of another name", "model/a.ts -> zodiac"],
    ["Node's modules", "model/a.ts -> node:fs"],
  ])("%s that the table does not allow", (_, arrow) => {
    expect(layerFaults([...right, ...graph(arrow)], layers)).toEqual([arrow.replace("->", "may not import")]);
  });

  test("an allowance that nobody uses", () => {
    expect(layerFaults(right.slice(1), layers)).toEqual(["model/ imports no zod"]);
    expect(layerFaults(right.toSpliced(1, 1), layers)).toEqual(["solver/ imports no model"]);
  });
});

describe("rooms", () => {
  const rooms = { low: { purpose: "", rooms: [] }, high: { purpose: "", rooms: ["low"] } };
  const right = graph("s/high/a.ts -> s/low/b.ts", "s/index.ts -> s/high/a.ts", "s/low/b.ts -> t/high/c.ts");

  test("what the table allows is no fault; the face may import all", () => {
    expect(roomFaults(right, "s", rooms)).toEqual([]);
  });

  test.each([
    ["an arrow against the table", "s/low/b.ts -> s/high/a.ts", "low may not import high"],
    ["the face", "s/low/b.ts -> s/index.ts", "low may not import the face"],
    ["a room without a row", "s/cellar/d.ts -> s/low/b.ts", "cellar may not import low"],
  ])("%s", (_, arrow, because) => {
    expect(roomFaults([...right, ...graph(arrow)], "s", rooms)).toEqual([
      `${arrow.replace("->", "imports")}: ${because}`,
    ]);
  });

  test("an allowance that nobody uses", () => {
    expect(roomFaults(right.slice(1), "s", rooms)).toEqual(["s/high/ imports no low"]);
  });
});

describe("circles", () => {
  test("one way only is no fault", () => {
    expect(circleFaults(graph("a/x.ts -> a/y.ts", "a/y.ts -> b/z.ts", "a/x.ts -> b/z.ts"))).toEqual([]);
  });

  test("of files, however long", () => {
    expect(circleFaults(graph("x.ts -> y.ts", "y.ts -> z.ts", "z.ts -> x.ts", "w.ts -> x.ts"))).toEqual([
      "a circle of files: x.ts, y.ts, z.ts",
      "a circle in ./: x.ts, y.ts, z.ts",
    ]);
  });

  test("of folders, where no file imports itself", () => {
    expect(circleFaults(graph("p/a/x.ts -> p/b/y.ts", "p/b/z.ts -> p/a/w.ts"))).toEqual(["a circle in p/: a, b"]);
  });

  test("of a file and a folder beside it", () => {
    expect(circleFaults(graph("p/row.ts -> p/rooms/a.ts", "p/rooms/b.ts -> p/row.ts"))).toEqual([
      "a circle in p/: rooms, row.ts",
    ]);
  });
});

describe("interfaces", () => {
  const right = graph("i/made-a.ts -> i/contract.ts", "i/chosen.ts -> i/made-a.ts", "i/contract.ts -> i/types.ts");

  test("implementations import the interface, it none of them", () => {
    expect(interfaceFaults(right, { "i/contract.ts": ["i/made-a.ts"] })).toEqual([]);
  });

  test("an interface that reaches its implementation by way of another file", () => {
    expect(
      interfaceFaults([...right, ...graph("i/types.ts -> i/made-a.ts")], { "i/contract.ts": ["i/made-"] }),
    ).toEqual(["i/contract.ts reaches i/made-a.ts, which implements it"]);
  });

  test("an implementation that does not know the interface", () => {
    const lost = graph("i/lost.ts -> i/types.ts");
    expect(interfaceFaults([...right, ...lost], { "i/contract.ts": ["i/lost.ts"] })).toEqual([
      "i/lost.ts imports no i/contract.ts",
    ]);
  });
});

test("a folder of more files than allowed, those of its folders apart", () => {
  expect(sizeFaults(["a/1.ts", "a/2.ts", "a/b/3.ts"], 2)).toEqual([]);
  expect(sizeFaults(["a/1.ts", "a/2.ts", "a/3.ts"], 2)).toEqual(["a/ holds 3 files, more than 2"]);
});

describe("twins", () => {
  const named = (first: string[], second: string[], name = "rates/bath.ts") =>
    new Map([
      [`reference/${name}`, new Set(first)],
      [`optimized/${name}`, new Set(second)],
      ["reference/rates/alone.ts", new Set<string>()],
    ]);

  test("one equation in common is enough, and a file alone needs none", () => {
    expect(twinFaults(named(["PRL (5)", "PRL (7)"], ["PRL (5)"]), [])).toEqual([]);
  });

  test("none in common", () => {
    expect(twinFaults(named(["PRL (5)"], ["PRL (7)"]), [])).toEqual([
      "reference/rates/bath.ts and optimized/rates/bath.ts name no equation that is the same",
    ]);
  });

  test("files without an equation are named one by one", () => {
    expect(twinFaults(named([], [], "finite.ts"), ["finite.ts"])).toEqual([]);
    expect(twinFaults(named([], [], "finite.ts"), ["infinite.ts"])).toHaveLength(1);
  });
});
