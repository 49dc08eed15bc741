import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { agreementWith, catalogue, families, type Property } from "../properties/index.ts";
import { KILLERS, knownBad, slips } from "../properties/known-bad/index.ts";
import { reference } from "../reference/index.ts";
import { runProgram } from "../terminal/run-program.ts";
import { writeWhole } from "../terminal/write-whole.ts";
import { FLAGS, vectorProperties, vectors } from "../vectors/index.ts";
import effective from "./effective-tolerances.json" with { type: "json" };

/** docs/properties.md: one entry per property, from the catalogue itself. */
export function propertiesPage(): string {
  const agreement = agreementWith(reference);
  return `${[
    "# The properties",
    "",
    "What must hold for any solver, and how each is tested. Written by `npm run properties`; do not edit.",
    "",
    "A defect is dimensionless: the size of what should vanish over what a right solver may be off by. `eps 2^N kappa` is the forward error of",
    "a steady state, with kappa as defined in `properties/audit/condition.ts`. A property applies to a solver that offers the dynamics and outputs it needs.",
    "",
    "No property asks for more of a raw answer than `properties/audit/promise.ts` says, however well conditioned its problem: at a threshold of 8 the units come to 4e-8 in",
    "expectation values, rho and populations, 1e-8 in populations of the rate equation, 1e-9 in what follows from the rho answered with it, 1e-9 relative in rates, 1e-8 in fits and roots, 1e-12 in closed forms. No conditioning forgives",
    "more than 1e-7 in an observable. Where the rationales speak of eps, it is what remains above that.",
    "",
    "`effective tolerance` is measured (`npm run sensitivity`): the least noise, in decades of the largest number of each output and different for each request, that",
    "breaks the property within six samples. Noise of 1e-10 breaks what compares rates or closed forms relative to themselves, and what sees the",
    "generator of a solver in the same process; properties of refusals see no noise, and limits by rate see only what is large.",
    "What a property cannot see at 1e-6 the vectors and the agreement with the reference do.",
    "",
    "# Vectors",
    "",
    `${vectors.length} problems with answers in 30 digits, see \`docs/vectors.md\`. Each property compares all vectors of its kind, whatever the number of samples.`,
    "",
    ...vectorProperties().flatMap(entry),
    "What the vectors are sensitive to:",
    "",
    ...Object.entries(FLAGS).map(([flag, why]) => `- ${flag}: ${why}`),
    "",
    "# The catalogue",
    "",
    ...catalogue.flatMap(entry),
    "# Sizes and corners",
    "",
    "Five electrons and more, where `properties/sizes` measures every output by truths that need no other solver, and the corners of the ranges, which chance does not reach. Every run measures the whole ladder of",
    "sizes that a solver reaches, the largest first and a small one after it; a size that it refuses as `unsupported` tells nothing. Whole answers are asked for up to N = 8 (`ule` and `secular`: 7; with a nucleus: 6).",
    "",
    ...families.flatMap(entry),
    "# Agreement with a trusted solver",
    "",
    "Run where a second solver is trusted; shown for the reference solver.",
    "",
    ...agreement.flatMap(entry),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function entry({ id, statement, source, class: kind, threshold, rationale, samples }: Property): string[] {
  return [
    `## ${id}`,
    "",
    statement,
    "",
    `- source: ${source}`,
    `- class: ${kind}`,
    `- threshold: ${threshold}`,
    `- why: ${rationale}`,
    `- effective tolerance: ${toleranceOf(id)}`,
    `- samples: ${samples}`,
    ...killsOf(id),
    "",
  ];
}

function toleranceOf(id: string): string {
  const least = (effective as Record<string, number | null>)[id];
  if (least === undefined) throw new RangeError(`${id}: expected an effective tolerance; run npm run sensitivity`);
  return least === null ? "a refusal or a repetition: no noise breaks it" : `noise of ${least}`;
}

/** The wrong solvers whose named killer the property is. */
function killsOf(id: string): string[] {
  const killed = [
    ...knownBad.filter((bad) => KILLERS[bad.id] === id),
    ...slips.filter(({ caughtBy }) => caughtBy === id),
  ];
  return killed.length === 0 ? [] : [`- kills: ${killed.map((bad) => `${bad.id} (${bad.wrong})`).join("; ")}`];
}

/** `npm run properties`: docs/properties.md anew. */
async function writePropertiesPage(): Promise<void> {
  await writeWhole(fileURLToPath(new URL("properties.md", import.meta.url)), propertiesPage());
}

if (import.meta.main) {
  const program = new Command("npm run properties --")
    .description("write docs/properties.md from the catalogue, the vectors and docs/effective-tolerances.json")
    .action(writePropertiesPage)
    .exitOverride();
  await runProgram(program, process.argv, "properties");
}
