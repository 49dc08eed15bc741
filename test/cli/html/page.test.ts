import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cardSection } from "../../../cli/html/card.ts";
import { mathOf } from "../../../cli/html/equations.ts";
import { equations } from "../../../cli/html/generate-equations.ts";
import { pageOf } from "../../../cli/html/page.ts";
import { problemPicture } from "../../../cli/html/problem-picture.ts";
import { equationsOf } from "../../../conformance/diagnosis/equations.ts";
import { prlProblem } from "../../../model/papers.ts";
import { agreementWith, catalogue, families, type Property } from "../../../properties/index.ts";
import { reference } from "../../../reference/index.ts";
import { environment } from "../../../terminal/environment.ts";
import { vectorProperties } from "../../../vectors/index.ts";

const EVIL = `<img src=x onerror="alert(1)">&'`;

const report = (text: string, picture?: string) =>
  pageOf({
    ...{ verdict: text, look: "bad" as const, sentence: text, notes: [text], shown: text, environment: environment() },
    cards: [
      {
        title: text,
        source: `PRL (1), ${text}`,
        statement: text,
        detail: text,
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
    const page = report(EVIL) + report(`of ${EVIL}: expected ${EVIL}, got ${EVIL}; ${EVIL}\nsent: ${EVIL}`);
    expect(page).not.toContain("<img");
    expect(page.match(/&#60;img src&#61;x/g)!.length).toBeGreaterThan(12);
    expect(page.match(/<script/g)).toHaveLength(2);
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
    expect(page).toMatch(/<details open>\s*<summary><strong>PRL \(7\)<\/strong> <span>1 check is violated<\/span>/);
    expect(page).toMatch(/<details >\s*<summary><strong>PRL \(11\)<\/strong> <span>1 check holds<\/span>/);
    expect(page).toContain('<p class="tally">1 check is violated, 1 holds.</p>');
  });

  test("has the equations in the order of the papers, then what stands in neither, then named groups as they come", () => {
    const sources = [
      "protocol, start",
      "PRB (C4)",
      "PRB (9), (11)",
      "PRL (11)",
      "PRL (2), (4)",
      "PRL Fig. 3",
      "PRB (A2)",
    ];
    const rows = sources.map((source, k) => ({ ...{ name: `check-${k}`, source, cells: [] }, verdict: "holds" }));
    const named = ["larger", "earlier"].map((group) => ({ ...rows[0]!, group }));
    const page = pageOf({ verdict: "x", look: "good", sentence: "", checks: { head: [], rows: [...named, ...rows] } });
    expect([...page.matchAll(/<summary><strong>(.*?)<\/strong>/g)].map(([, group]) => group)).toEqual([
      ...["PRL (2)", "PRL (11)", "PRL Fig. 3", "PRB (9)", "PRB (A2)", "PRB (C4)", "protocol"],
      ...["larger", "earlier"],
    ]);
  });

  test("sets what was expected against what came, and parts the problem from the lines that were sent", () => {
    const [title, statement, detail] = ["rho", "It is", "rho[0][1]: expected 0.5, got 0.25; off by 0.25"];
    const card = cardSection({ title, statement, detail, shown: 'H = 0\nsent: {"cmd":"solve"}\nanswered: {}' });
    expect(card).toMatch(/<dt>of<\/dt><dd>rho\[0\]\[1\]<\/dd>/);
    expect(card).toMatch(/<dt>expected<\/dt><dd>0\.5<\/dd>.*<dt>got<\/dt><dd>0\.25<\/dd>.*<dd>off by 0\.25<\/dd>/s);
    expect(card).toMatch(/The problem<\/summary><pre tabindex="0">H &#61; 0<\/pre>/);
    expect(card).toMatch(/letter by letter<\/summary><pre class="letters" tabindex="0">sent: \{/);
    const plain = cardSection({ title, statement, detail: "refused as internal", shown: "" });
    expect(plain).toContain("<p>refused as internal</p>");
    expect(plain).not.toContain("<pre");
  });

  test("has the equations of a source as MathML, ranges and names too", () => {
    expect(mathOf("PRL (1), (6)-(8), Hilbert approximation, (99); PRB (C4)").map(({ name }) => name)).toEqual([
      "PRL (1)",
      ...["PRL (6)", "PRL (7)", "PRL (8)"],
      "PRL, Hilbert approximation",
      "PRB (C4)",
    ]);
    expect(mathOf("PRL (1)")[0]!.mathml).toMatch(/^<math/);
  });

  test("knows every equation that a property names", () => {
    const all: Property[] = [...vectorProperties(), ...catalogue, ...families, ...agreementWith(reference)];
    const named = new Set(all.flatMap(({ source }) => equationsOf(source)));
    const known = new Set(Object.keys(equations()));
    expect([...named].filter((name) => !known.has(name) && !name.includes("Fig. "))).toEqual([]);
    expect([...known].filter((name) => !named.has(name))).toEqual([]);
  });

  test("npm run equations has written what stands there", () => {
    const written = readFileSync(new URL("../../../cli/html/equations.json", import.meta.url), "utf8");
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
    const zero = { re: [[0]], im: [[0]] };
    const jumps = problemPicture({ kind: "gksl", H: zero, jumps: Array(7).fill(zero) });
    expect(jumps).toContain("H &#61; 0");
    expect(jumps.match(/<svg/g)).toHaveLength(6);
    expect(jumps).toContain("and 2 more jump operators");
    expect(problemPicture({ ...spins, spins: { ...spins.spins, delta: [0], U: [[0]] } })).toBe("");
    const withNucleus = problemPicture({ ...spins, nucleus: { omegaN: 1, D: [1, -2, 0] } });
    expect(withNucleus.match(/<line/g)).toHaveLength(5);
    expect(withNucleus.match(/<rect/g)).toHaveLength(1);
    expect(report("x", graph)).toContain("<circle");
  });
});
