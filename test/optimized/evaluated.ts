import { optimized } from "../../optimized/index.ts";

/** The result of a closed form, or the thrown message of its failure. */
export async function evaluated<T>(name: string, given: unknown): Promise<T> {
  const answer = await optimized.evaluate({ function: name, arguments: given });
  if ("error" in answer) throw new Error(`${answer.error.kind}: ${answer.error.message}`);
  return answer.result as T;
}

/** The failure of a closed form, or null. */
export async function failureFor(name: string, given: unknown) {
  const answer = await optimized.evaluate({ function: name, arguments: given });
  return "error" in answer ? answer.error : null;
}
