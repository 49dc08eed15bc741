import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { equationsOf } from "../../cli/html/equations.ts";
import { equations } from "../../cli/html/generate-equations.ts";
import { pageOf } from "../../cli/html/page.ts";
import { problemPicture } from "../../cli/html/problem-picture.ts";
import { prlProblem } from "../../model/papers.ts";
import { environment } from "../../terminal/environment.ts";

const EVIL = `<img src=x onerror="alert(1)">&'`;

const report = (text: string, picture?: string) =>
  pageOf({
    ...{ verdict: text, look: "bad" as const, sentence: text, notes: [text], shown: text, environment: environment() },
    cards: [
      {
        title: text,
        source: `PRL (1), ${text}`,
        sentences: [text],
        shown: text,
        replay: text,
        ...(picture ? { picture } : {}),
      },
    ],
    checks: {
      head: [text],
      rows: [{ name: text, source: text, cells: [text], verdict: "violated", note: text }],
    },
    sheets: [{ title: text, head: [text], rows: [[text]] }],
  });

describe("the page of a report", () => {
  test("escapes whatever it is given, wherever it stands", () => {
    const page = report(EVIL);
    expect(page).not.toContain("<img");
    expect(page.match(/&#60;img src&#61;x/g)!.length).toBeGreaterThan(12);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain("undefined");
  });

  test("lets no script run but its own, and loads nothing", () => {
    expect(report("x")).toMatch(
      /Content-Security-Policy" content="default-src 'none'; [^"]*script-src 'sha256-[\w+/=]{44}'"/,
    );
  });

  test("unfolds the equations with something wrong, and folds the others", () => {
    const rows = ["PRL (7)", "PRL (11)"].map((source, k) => ({
      ...{ name: `check-${k}`, source, cells: [], verdict: k === 0 ? "violated" : "holds" },
    }));
    const page = pageOf({
      verdict: "x",
      look: "bad",
      sentence: "",
      checks: { head: [], rows },
      environment: environment(),
    });
    expect(page).toMatch(/<details open>\s*<summary><strong>PRL \(7\)<\/strong> 1 violated/);
    expect(page).toMatch(/<details >\s*<summary><strong>PRL \(11\)<\/strong> 1 holds/);
  });

  test("has the equations of a source as MathML, with the paper that was named last", () => {
    expect(equationsOf("PRL (1), (4), (99); PRB (12)").map(({ name }) => name)).toEqual([
      "PRL (1)",
      "PRL (4)",
      "PRB (12)",
    ]);
    expect(equationsOf("PRL (1)")[0]!.mathml).toMatch(/^<math/);
  });

  test("npm run equations has written what stands there", () => {
    const written = readFileSync(new URL("../../cli/html/equations.json", import.meta.url), "utf8");
    expect(JSON.parse(written)).toEqual(equations());
  });

  test("draws spins with their couplings, and an explicit Hamiltonian", () => {
    const spins = prlProblem({ column: "12K", N: 3, dynamics: "nonsecular", seed: 1, realization: 0 });
    const graph = problemPicture(spins);
    expect(graph.match(/<circle/g)).toHaveLength(3);
    expect(graph.match(/<line/g)).toHaveLength(3);
    const H = {
      re: [
        [0, 1],
        [1, 0],
      ],
      im: [
        [0, 0],
        [0, 0],
      ],
    };
    const tiles = problemPicture({ kind: "gksl", H, jumps: [] });
    expect(tiles.match(/fill-opacity="1"/g)).toHaveLength(2);
    expect(problemPicture({ ...spins, spins: { ...spins.spins, delta: [0], U: [[0]] } })).toBe("");
    expect(report("x", graph)).toContain("<circle");
  });
});
