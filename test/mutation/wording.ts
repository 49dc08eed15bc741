/*
 * Stryker's list of what it leaves alone: sentences. A literal with a blank in it is one, the message of a failure, and
 * what a message has to say (the field, the kind of failure) is what the tests demand of it; no equation reads it.
 */

/** The syntax nodes that carry text, as far as this file reads them. */
interface Literal {
  type: string;
  value?: unknown;
  quasis?: { value: { raw: string } }[];
}

/** Why a literal is left alone, or undefined. */
export function reasonToIgnore({ type, value, quasis = [] }: Literal): string | undefined {
  const texts =
    type === "StringLiteral" ? [value] : type === "TemplateLiteral" ? quasis.map((part) => part.value.raw) : [];
  return texts.some((text) => String(text).includes(" ")) ? "the wording of a message" : undefined;
}

export const strykerPlugins = [
  { kind: "Ignore", name: "wording", value: { shouldIgnore: ({ node }: { node: Literal }) => reasonToIgnore(node) } },
];
