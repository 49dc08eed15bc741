import type { List } from "./list.ts";

/** The lists by the name that a page's front matter gives; each is loaded with its page. */
export const LISTS: Readonly<Record<string, () => Promise<List>>> = {
  properties: async () => (await import("./properties.ts")).properties,
  "kill-matrix": async () => (await import("./kill-matrix.ts")).killMatrix,
  slips: async () => (await import("./slips.ts")).slips,
  survivors: async () => (await import("./survivors.ts")).survivors,
};
