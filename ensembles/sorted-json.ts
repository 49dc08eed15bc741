/** JSON with the keys of every object in alphabetical order: equal values are equal bytes, however they were made. */
export function sortedJson(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_, part) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    indent,
  );
}
