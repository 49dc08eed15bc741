import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { agreementWith, catalogue, type Property } from "../properties/index.ts";
import { reference } from "../reference/index.ts";

const target = fileURLToPath(new URL("properties.md", import.meta.url));

/** docs/properties.md: one entry per property, from the catalogue itself. */
export function propertiesPage(): string {
  const agreement = agreementWith(reference);
  return `${[
    "# The properties",
    "",
    "What must hold for any solver, and how each is tested. Written by `node docs/generate-properties.ts`; do not edit.",
    "",
    "A defect is dimensionless: the size of what should vanish over what rounding explains, so a right solver has a defect of the",
    "order of 1 or below. `eps 2^N kappa` is the forward error of a steady state, with kappa as defined in",
    "`properties/audit/condition.ts`. A property applies to a solver that offers the dynamics and outputs it needs.",
    "",
    ...catalogue.flatMap(entry),
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
    `- samples: ${samples}`,
    "",
  ];
}

if (import.meta.main) {
  const page = propertiesPage();
  if (process.argv.includes("--check")) {
    process.exitCode = readFileSync(target, "utf8") === page ? 0 : 1;
  } else writeFileSync(target, page);
}
