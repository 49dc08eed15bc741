import type { Result } from "../../model/solution.ts";
import type { Output, Want } from "../../model/want.ts";

/** How each output is computed from its request; keys a problem does not define are absent. */
export type Outputs = { [K in Output]?: (request: NonNullable<Want[K]>) => NonNullable<Result[K]> };
