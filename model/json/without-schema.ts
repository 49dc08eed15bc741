/** What a file holds beside its "$schema", which tells editors what may stand in it and is no part of its content. */
export function withoutSchema(value: unknown): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || typeof (value as { $schema?: unknown }).$schema !== "string") return value;
  const { $schema: _, ...content } = value as { $schema: string };
  return content;
}
