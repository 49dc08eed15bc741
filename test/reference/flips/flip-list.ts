import { parseSync } from "oxc-parser";

/** A change of a source that makes a bound too small, or leaves a condition of a proof unasked. */
export interface Flip {
  /** Where it begins in the source, and ends. */
  start: number;
  end: number;
  line: number;
  there: string;
  flipped: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

type Rule = (node: Node, text: (part: unknown) => string) => string | null;

const isCallOf = (node: Node, name: string): boolean =>
  node.type === "CallExpression" && ((node["callee"] as Node)["property"] as Node | undefined)?.["name"] === name;
const receiver = (node: Node): unknown => (node["callee"] as Node)["object"];

/** Every kind of place that rounds or bounds, with what it would be otherwise. */
const RULES: Rule[] = [
  // A unit added for what was cut off.
  (node, text) => {
    const right = node["right"] as Node | undefined;
    const isUnit = node.type === "BinaryExpression" && node["operator"] === "+" && /^[12]n$/.test(text(right));
    return isUnit ? text(node["left"]) : null;
  },
  // A radius.
  (node) => (node.type === "MemberExpression" && (node["property"] as Node)["name"] === "rad" ? "0n" : null),
  // A ball widened by a bound, and a bound that is the middle of a ball.
  (node, text) => (isCallOf(node, "widened") ? text(receiver(node)) : null),
  (node, text) => (isCallOf(node, "largest") ? `${text(receiver(node))}.middle()` : null),
  // A modulus, of integers and of balls.
  (node, text) => (isCallOf(node, "modulus") ? text(receiver(node)) : null),
  (node, text) =>
    node.type === "CallExpression" && (node["callee"] as Node)["name"] === "modulus"
      ? text((node["arguments"] as Node[])[0])
      : null,
  // A double raised.
  (node, text) =>
    node.type === "BinaryExpression" && text(node["right"]) === "Number.MIN_VALUE" ? text(node["left"]) : null,
  // The condition of a proof, not asked for.
  (node, text) =>
    node.type === "IfStatement" && text(node["consequent"]).includes("throw new Undecided")
      ? text(node).replace(text(node["test"]), "false")
      : null,
];

/** All flips of a source, in its order. */
export function flipsOf(file: string, source: string): Flip[] {
  const text = (part: unknown) => (part ? source.slice((part as Node).start, (part as Node).end) : "");
  const flips: Flip[] = [];
  const visit = (value: unknown, parent: Node | null): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, parent);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const node = value as Node;
    const isAssigned = parent?.type === "AssignmentExpression" && parent["left"] === node;
    for (const rule of typeof node.type === "string" && !isAssigned ? RULES : []) {
      const flipped = rule(node, text);
      if (flipped === null) continue;
      const line = source.slice(0, node.start).split("\n").length;
      flips.push({ start: node.start, end: node.end, line, there: text(node), flipped });
    }
    for (const [key, part] of Object.entries(node)) if (key !== "parent") visit(part, node);
  };
  visit(parseSync(file, source).program, null);
  return flips;
}

export const applied = (source: string, { start, end, flipped }: Flip): string =>
  `${source.slice(0, start)}${flipped}${source.slice(end)}`;
