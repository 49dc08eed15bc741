import { z } from "zod";

/** A number of the schema: where it stands, `[]` for the entries of a list, and whether it may be 0 or negative. */
export interface Field {
  path: string;
  positive: boolean;
}

interface Schema {
  type?: string;
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  exclusiveMinimum?: number;
  const?: unknown;
  enum?: unknown[];
  $defs?: Record<string, Schema>;
}

/** Every number that a schema holds, named by its path. */
export function numberFields(schema: z.ZodType): Field[] {
  const root = z.toJSONSchema(schema) as Schema;
  const found = new Map<string, Field>();
  const walk = (given: Schema, path: string): void => {
    const node = given.$ref ? root.$defs![given.$ref.replace("#/$defs/", "")]! : given;
    for (const choice of [...(node.anyOf ?? []), ...(node.oneOf ?? [])]) walk(choice, path);
    if (node.items) walk(node.items, `${path}[]`);
    for (const [key, part] of Object.entries(node.properties ?? {})) walk(part, path ? `${path}.${key}` : key);
    const isChoice = node.const !== undefined || node.enum !== undefined;
    if (node.type === "number" && !isChoice) found.set(path, { path, positive: node.exclusiveMinimum === 0 });
  };
  walk(root, "");
  return [...found.values()];
}

/** The numbers of a value at a path, as it is written in `Field`. */
export function numbersAt(value: unknown, path: string): number[] {
  let found = [value];
  for (const step of path.replaceAll("[]", ".[]").split(".")) {
    found = found.flatMap((each) => {
      if (step === "[]") return Array.isArray(each) ? each : [];
      return typeof each === "object" && each !== null && step in each ? [(each as Record<string, unknown>)[step]] : [];
    });
  }
  return found.filter((each) => typeof each === "number");
}
