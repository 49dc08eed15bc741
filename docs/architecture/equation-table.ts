import { catalogue } from "../../properties/index.ts";
import { vectorProperties, vectors } from "../../vectors/index.ts";
import { EQUATIONS, type Equation, type SolverFolder } from "./equations.ts";
import { ROOMS } from "./layout.ts";
import { docstrings, namedEquations } from "./named-equations.ts";
import { read, sourceFiles } from "./source-files.ts";

/** Files that choose among equations, and hold none. */
const CHOOSING = /^(reference|optimized)\/(capabilities|evaluate|index|solve)\.ts$|^model\/closed-forms\.ts$/;
/** Of the suite: what draws problems, what is wrong on purpose, and types. */
const NO_JUDGES = /^properties\/(arbitraries|known-bad)\/|^properties\/(dynamics|property)\.ts$/;

/** So many files and properties are named in a cell, the rest counted. */
const MOST_FILES = 4;
const MOST_PROPERTIES = 3;
/** Properties that name more equations are about none of them. */
const MOST_EQUATIONS = 10;
/** The same for an equation that no solver computes: only what is about it. */
const MOST_EQUATIONS_OF_STEP = 3;

/** Characters in which "What PRL (8) adds" still opens with the equation. */
const HEAD = 12;

/** A file whose docstrings name an equation. */
interface Mention {
  file: string;
  /** Whether it says what the equation is: at the head of a docstring, or after a formula. */
  defines: boolean;
}

/** For each equation, the files of a folder that name it, in the order of the rooms; one with a formula first. */
function mentionsIn(folder: string): Map<string, Mention[]> {
  const files = sourceFiles(folder).filter((file) => !CHOOSING.test(file) && !NO_JUDGES.test(file));
  const mentions = files.flatMap((file) => {
    const found = new Map<string, boolean>();
    for (const text of docstrings(read(file))) {
      for (const [name, at] of namedEquations(text)) {
        const defines = at < HEAD || text.slice(0, at).includes("=");
        found.set(name, defines || (found.get(name) ?? false));
      }
    }
    return [...found].map(([name, defines]) => ({ name, file, defines }));
  });
  const sorted = mentions.toSorted(
    (a, b) => Number(b.defines) - Number(a.defines) || roomOrder(a.file) - roomOrder(b.file),
  );
  return grouped(sorted, ({ name }) => [name]);
}

/** The place of a file's room in the table of the rooms; the face of a solver comes first. */
function roomOrder(file: string): number {
  const [folder, room] = file.split("/");
  return folder === "reference" || folder === "optimized" ? Object.keys(ROOMS[folder]).indexOf(room!) : 0;
}

/** Those that define the equation first, and among these the files that the other solver has too. */
function twinsFirst(mentions: readonly Mention[], others: readonly Mention[]): string[] {
  const inside = (path: string) => path.slice(path.indexOf("/"));
  const rank = ({ file, defines }: Mention) =>
    (defines ? 0 : 2) + (others.some((other) => inside(other.file) === inside(file)) ? 0 : 1);
  return mentions.toSorted((a, b) => rank(a) - rank(b)).map(({ file }) => file);
}

function grouped<T>(things: readonly T[], names: (thing: T) => Iterable<string>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const name of names(thing)) groups.set(name, [...(groups.get(name) ?? []), thing]);
  }
  return groups;
}

/** The equations that a test names in the titles of its cases; those of the errata are all PRB's. */
export function equationsOfTest(file: string, source: string): Iterable<string> {
  const titles = [...source.matchAll(/\b(?:describe|test|it)\(\s*["`](.*?)["`],/gs)].map(([, title]) => title!);
  const papers = file.startsWith("test/errata/")
    ? titles.map((title) => title.replace(/\(([ABC]?\d+)\)/g, "PRB ($1)"))
    : titles;
  return namedEquations(papers.join("\n")).keys();
}

/** Where each equation is: what the table of the page is made of. */
export interface Place {
  equation: Equation;
  reference: string[];
  optimized: string[];
  suite: string[];
  vectors: string[];
  /** How many vectors have an answer that follows from it. */
  answers: number;
  properties: string[];
  tests: string[];
}

/** Every equation with the files, vectors, properties and tests that name it, by paper. */
export function places(): Map<string, Place[]> {
  const model = mentionsIn("model");
  const solver = { reference: mentionsIn("reference"), optimized: mentionsIn("optimized") };
  const suite = mentionsIn("properties");
  const decimals = mentionsIn("vectors");
  const answers = grouped(vectors, ({ source }) => namedEquations(source).keys());
  const properties = grouped(propertiesByBreadth(), ({ equations }) => equations);
  const tests = grouped(
    sourceFiles("test").filter((file) => file.endsWith(".test.ts")),
    (file) => equationsOfTest(file, read(file)),
  );
  const inSolver = (folder: SolverFolder, name: string) => solver[folder].get(name) ?? model.get(name) ?? [];
  const filesOf = (mentions: Mention[] = []) => mentions.map(({ file }) => file);
  const place = (equation: Equation): Place => {
    const { name, left } = equation;
    const [reference, optimized] = [inSolver("reference", name), inSolver("optimized", name)];
    const most = left?.by.length === 2 ? MOST_EQUATIONS_OF_STEP : MOST_EQUATIONS;
    return {
      equation,
      reference: twinsFirst(reference, optimized),
      optimized: twinsFirst(optimized, reference),
      suite: filesOf(suite.get(name)),
      vectors: filesOf(decimals.get(name)),
      answers: answers.get(name)?.length ?? 0,
      properties: (properties.get(name) ?? []).filter(({ equations }) => equations.length <= most).map(({ id }) => id),
      tests: tests.get(name) ?? [],
    };
  };
  return new Map(Object.entries(EQUATIONS).map(([paper, equations]) => [paper, equations.map(place)]));
}

/** Properties with the equations of their sources, those of few first: they are most about each. */
const propertiesByBreadth = () =>
  [...catalogue, ...vectorProperties()]
    .map(({ id, source }) => ({ id, equations: [...namedEquations(source).keys()] }))
    .toSorted((a, b) => a.equations.length - b.equations.length);

/** The tables of the page, one for each paper. */
export function equationTables(): string {
  return [...places()]
    .map(([paper, rows]) =>
      [
        `### ${paper}`,
        "",
        "| equation | what | reference | optimized | suite | vectors | tested by |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        ...rows.map(row),
      ].join("\n"),
    )
    .join("\n\n");
}

function row(place: Place): string {
  const { equation, reference, optimized, suite, vectors, answers } = place;
  const { name, what, left } = equation;
  const because = `*not computed*: ${left?.because}`;
  const cells = [
    name,
    what,
    links(reference, "reference/") || because,
    links(optimized, "optimized/") || (left?.by.length === 2 ? "*the same*" : because),
    links(suite, "properties/"),
    [links(vectors, "vectors/"), counted(answers, "answer")].filter(Boolean).join(", "),
    testsOf(place),
  ];
  return `| ${cells.map((cell) => cell || "-").join(" | ")} |`;
}

function testsOf({ equation, properties, tests }: Place): string {
  const named = properties.slice(0, MOST_PROPERTIES).map((id) => `[${id}](properties.md)`);
  const more = counted(properties.length - named.length, "more property");
  const cells = [...named, more, links(tests, "test/")].filter(Boolean);
  return cells.length === 0 && equation.testedAs ? `as ${equation.testedAs}` : cells.join(", ");
}

/** "2 answers"; nothing for none. */
function counted(count: number, noun: string): string {
  if (count === 0) return "";
  return count === 1 ? `1 ${noun}` : `${count} ${noun.replace(/y$/, "ie")}s`;
}

/** Links to files, named from `folder` on; of many the first, and in which folders the others are. */
function links(files: readonly string[], folder: string): string {
  const short = (path: string) => (path.startsWith(folder) ? path.slice(folder.length) : path);
  const named = files.slice(0, MOST_FILES).map((file) => `[${short(file)}](../${file})`);
  const others = files.slice(MOST_FILES);
  const rooms = [...new Set(others.map((file) => short(file).replace(/[^/]*$/, "") || "the top"))].sort();
  return [...named, ...(others.length > 0 ? [`${others.length} more in ${rooms.join(", ")}`] : [])].join(", ");
}
