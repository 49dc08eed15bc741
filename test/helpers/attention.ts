import { expect } from "vitest";
import type { Solver } from "../../model/solver.ts";
import { measureOnce, type Property, type Sample } from "../../properties/index.ts";
import { intercepted, partsOf, spoilt, withPart } from "./spoilt-solver.ts";

/** The sentence of a measurement: what it is about, then what was expected and what came. */
const SENTENCE =
  /^[\w|<](?:[^:]*\w)?[^:]*(: expected \S.*, got \S+| is .+; rounding explains about \S+| answered [\w-]+ )|^expected .*\w.*, got \S/;

interface Finding {
  call: number;
  path: string;
  detail: string | undefined;
}

/** Every part of every answer spoilt in turn, and the sentence of the violation, if it was one. */
async function findings(property: Property, right: Solver, sample: Sample): Promise<Finding[]> {
  const answers: unknown[] = [];
  const plain = intercepted(right, ({ value }) => {
    answers.push(value);
    return value;
  });
  await measureOnce(property, plain, sample);
  const found: Finding[] = [];
  for (const [call, answer] of answers.entries()) {
    for (const path of partsOf(answer).filter((part) => part !== "error.message")) {
      const wrong = intercepted(right, (other) =>
        other.call === call ? withPart(other.value, path, spoilt) : other.value,
      );
      const { defect, detail } = await measureOnce(property, wrong, sample);
      found.push({ call, path, detail: defect > property.threshold ? detail : undefined });
    }
  }
  return found;
}

/** The parts of the answers that a property asks for and does not judge, sorted; each violation reads as a sentence. */
export async function unjudgedParts(property: Property, right: Solver, samples: readonly Sample[]): Promise<string[]> {
  const found: Finding[] = [];
  for (const sample of samples) found.push(...(await findings(property, right, sample)));
  const noticed = new Set(found.filter(({ detail }) => detail).map(({ call, path }) => `${call} ${path}`));
  const missed = found.filter(({ call, path }) => !noticed.has(`${call} ${path}`)).map(({ path }) => path);
  for (const { detail } of found) {
    if (detail === undefined) continue;
    expect(detail).toMatch(SENTENCE);
    expect(detail).not.toContain(" [");
  }
  return [...new Set(missed)].sort();
}
