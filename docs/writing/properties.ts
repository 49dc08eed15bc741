import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { agreementWith, catalogue, families, type Property } from "../../properties/index.ts";
import { KILLERS, knownBad, slips } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";
import { runProgram } from "../../terminal/run-program.ts";
import { writeOutput } from "../../terminal/write-whole.ts";
import { FLAGS, vectorProperties, vectors } from "../../vectors/index.ts";
import effective from "../data/effective-tolerances.json" with { type: "json" };

/** The properties by the heading that they stand under, and what is said below it. */
const GROUPS: readonly { title: string; about: string[]; properties: readonly Property[] }[] = [
  {
    title: "Vectors",
    about: [
      `There are ${vectors.length} problems with answers to 30 digits (\`docs/vectors.md\`). Each property compares all vectors of its kind, whatever the number of samples. They are sensitive to the following:`,
      "",
      ...Object.entries(FLAGS).map(([flag, why]) => `- ${flag}: ${why}`),
    ],
    properties: vectorProperties(),
  },
  { title: "The catalogue", about: ["Most runs measure these."], properties: catalogue },
  {
    title: "Sizes and corners",
    about: [
      "For five electrons and more, `properties/sizes` judges every output without a second solver; other properties test the corners of the ranges, which random samples do not reach. Every run measures all",
      "sizes that a solver reaches, the largest first and a small one after it; a size that it refuses as `unsupported` does not count. Complete answers are asked for up to N = 8 (`ule` and `secular`: 7; with a nucleus: 6).",
    ],
    properties: families,
  },
  {
    title: "Agreement with a trusted solver",
    about: ["These compare a solver with a second, trusted one; here with the reference solver."],
    properties: agreementWith(reference),
  },
];

/** docs/properties.md: what a defect is, and the ids of the properties by their class. */
export function propertiesPage(): string {
  return `${[
    "# The properties",
    "",
    "These properties must hold for any solver; here are their names, and what applies to all of them. [The page of the properties](https://zenocheck.github.io/zenocheck/properties.html) can be searched by words, class, paper and equation, and shows for each property the sentence that is",
    "tested, its equations, its threshold and the reason for it, the least noise that breaks it, how many samples are drawn, and which of the solvers that are wrong on purpose it is the first to find, from `data/properties.json`. Both files are written by `npm run properties`; do not edit them.",
    "",
    "A defect is dimensionless: the size of what should vanish, divided by the error that a right solver may have. `eps 2^N kappa` is the forward error of",
    "a steady state, with kappa as defined in `properties/audit/condition.ts`. A property applies to a solver that offers the dynamics and outputs that it needs.",
    "",
    "However well conditioned a problem is, no property asks for more accuracy than `properties/audit/promise.ts` says: at a threshold of 8, 4e-8 in",
    "expectation values, rho and populations, 1e-8 in populations of the rate equation, 1e-9 in what follows from the rho answered with it, 1e-9 relative in rates, 1e-8 in fits and roots, and 1e-12 in closed forms. However ill conditioned it is,",
    "no more than 1e-7 is allowed in an observable. The eps in the reasons for the thresholds is what is allowed beyond that accuracy.",
    "",
    "The noise that breaks a property is measured (`npm run sensitivity`): it is the least noise, in decades of the largest number of each output and different for each request, that",
    "breaks the property within six samples, or null if none does. Noise of 1e-10 breaks properties that compare rates or closed forms relative to their own size, and those that see the",
    "generator of a solver in the same process. Noise does not affect properties of refusals, and properties of limits notice only large noise.",
    "The vectors and the agreement with the reference see what a property cannot see at 1e-6.",
    ...GROUPS.flatMap(({ title, about, properties }) => [
      ...["", `## ${title}`, "", ...about, ""],
      ...[...Map.groupBy(properties, (property) => property.class)].map(
        ([kind, members]) => `- ${kind}, ${members.length}: ${members.map(({ id }) => `\`${id}\``).join(", ")}`,
      ),
    ]),
  ].join("\n")}\n`;
}

/** A property in docs/data/properties.json. */
export interface Entry {
  id: string;
  statement: string;
  source: string;
  kind: string;
  threshold: number;
  why: string;
  /** The least noise that breaks it, in decades; null for refusals and repetitions, which none does. */
  noise: number | null;
  samples: number;
  /** The wrong solvers whose named killer it is. */
  finds: { id: string; wrong: string }[];
}

/** docs/data/properties.json: all that is known of every property. */
export function propertiesData(): string {
  const lines = GROUPS.flatMap(({ properties }) =>
    properties.map((property) => `  ${JSON.stringify(entry(property))}`),
  );
  return `[\n${lines.join(",\n")}\n]\n`;
}

function entry({ id, statement, source, class: kind, threshold, rationale: why, samples }: Property): Entry {
  const noise = (effective as Record<string, number | null>)[id];
  if (noise === undefined) throw new RangeError(`${id}: expected an effective tolerance; run npm run sensitivity`);
  const finds = [
    ...knownBad.filter((bad) => KILLERS[bad.id] === id),
    ...slips.filter(({ caughtBy }) => caughtBy === id),
  ].map((bad) => ({ id: bad.id, wrong: bad.wrong }));
  return { id, statement, source, kind, threshold, why, noise, samples, finds };
}

/** `npm run properties`: docs/properties.md and docs/data/properties.json anew. */
async function writeProperties(): Promise<void> {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  await writeOutput(path("../properties.md"), propertiesPage());
  await writeOutput(path("../data/properties.json"), propertiesData());
}

if (import.meta.main) {
  const program = new Command("npm run properties --")
    .description(
      "write docs/properties.md and docs/data/properties.json from the catalogue, the vectors and docs/data/effective-tolerances.json",
    )
    .action(writeProperties)
    .exitOverride();
  await runProgram(program, process.argv, "properties");
}
