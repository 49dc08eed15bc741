import { expect, test } from "vitest";
import { equationsOfTest } from "../../../docs/architecture/equation-table.ts";
import { docstrings, namedEquations } from "../../../docs/architecture/named-equations.ts";

test.each([
  ["PRL (4)", ["PRL (4)"]],
  ["PRL (1), (2); PRB (9)", ["PRL (1)", "PRL (2)", "PRB (9)"]],
  ["PRL (4) with (7) and (8)", ["PRL (4)", "PRL (7)", "PRL (8)"]],
  ["PRB (B12)-(B14)", ["PRB (B12)", "PRB (B13)", "PRB (B14)"]],
  ["PRB (18a), (18b)", ["PRB (18)"]],
  ["PRL, Fig. 3 and PRB (9), Fig. 4", ["PRL Fig. 3", "PRB (9)", "PRB Fig. 4"]],
  ["PRB (12), which (C5) leaves out", ["PRB (12)"]],
  ["Atas et al., PRL 110, 084101; section (4) of PRB", []],
])("%s", (text, names) => {
  expect([...namedEquations(text).keys()]).toEqual(names);
});

test("where an equation is first named", () => {
  expect(namedEquations("L of PRL (4), PRL (4)").get("PRL (4)")).toBe(5);
});

test("docstrings, and no other comments, each one line", () => {
  const source = ["/** One, PRL", " * (4). */", "// two", "/* three */", "const x = 1;", "/** Four. */"].join("\n");
  expect(docstrings(source)).toEqual(["/** One, PRL (4). */", "/** Four. */"]);
});

test("a test names equations in its titles, those of the errata without their paper", () => {
  const source = 'describe("rates, PRB (12)", () => { it("(16) as well", () => {}); }); const text = "PRL (4)";';
  expect([...equationsOfTest("test/a.test.ts", source)]).toEqual(["PRB (12)"]);
  expect([...equationsOfTest("test/errata/a.test.ts", 'describe("(16) and (B3)", () => {')]).toEqual([
    "PRB (16)",
    "PRB (B3)",
  ]);
});
