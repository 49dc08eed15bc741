import { posix } from "node:path";
import { parseSync } from "oxc-parser";
import { LAYERS } from "../../docs/architecture/layout.ts";
import { read, SOURCES } from "./content.ts";

/** What a user of the package can import, with its docstring and its signature. */
export interface ApiEntry {
  name: string;
  /** The module that it is imported from: "zenocheck" or "zenocheck/vitest". */
  from: string;
  /** The source that declares it, from the root of the repository, and the line. */
  file: string;
  line: number;
  doc: string;
  signature: string;
}

/** What the package exports, and from where. */
const ENTRIES: [string, string][] = [
  ["index.ts", "zenocheck"],
  ["vitest.ts", "zenocheck/vitest"],
];

/** Every public export of the package, in the order in which its index names them. */
export function apiEntries(): ApiEntry[] {
  return ENTRIES.flatMap(([file, from]) => exportsOf(file).map((found) => ({ from, ...declared(found) })));
}

/** One page a room of exports, and one that lists them all. */
export function apiPages(): { file: string; text: string }[] {
  const rooms = [...Map.groupBy(apiEntries(), roomOf)].sort(([a], [b]) => a.localeCompare(b));
  const list = rooms.map(
    ([room, entries]) =>
      `## [${room}](./${room}.md)\n\n${purposeOf(room)}\n\n${entries.map(lineOf(room)).join("\n")}\n`,
  );
  const index = `# API\n\nWhat \`import ... from "zenocheck"\` and \`from "zenocheck/vitest"\` give, from the docstrings of the sources. Whatever the command line does, TypeScript can.\n\n${list.join("\n")}`;
  return [
    { file: "api/index.md", text: index },
    ...rooms.map(([room, entries]) => ({
      file: `api/${room}.md`,
      text: `# ${room}\n\n${purposeOf(room)}\n\n${entries.map(entryText).join("\n")}`,
    })),
  ];
}

function roomOf({ file }: ApiEntry): string {
  const [room] = file.split("/");
  return room === "vitest.ts" ? "vitest" : room!;
}

function purposeOf(room: string): string {
  const holds = LAYERS[room]?.holds ?? "a solver as a suite of tests: each property that applies is a test of vitest";
  return `${prose(holds[0]!.toUpperCase() + holds.slice(1))}.`;
}

function lineOf(room: string): (entry: ApiEntry) => string {
  return ({ name, doc }) =>
    `- [\`${name}\`](./${room}.md#${name.toLowerCase().replaceAll("_", "-")}): ${prose(firstSentence(doc))}`;
}

/** Up to the first full stop before a capital or code, or the first paragraph. */
function firstSentence(doc: string): string {
  const [paragraph = ""] = doc.replaceAll(/\n(?!\n|@)/g, " ").split("\n");
  return /^.*?\.(?=\s+[A-Z`]|$)/.exec(paragraph)?.[0] ?? paragraph;
}

function entryText({ name, from, file, line, doc, signature }: ApiEntry): string {
  const word = /^(?:interface|type)/.test(signature) ? "import type" : "import";
  return `## ${name}

${docText(doc)}

\`\`\`ts
${signature}
\`\`\`

\`${word} { ${name} } from "${from}"\`, [${file}](${SOURCES}${file}#L${line})
`;
}

/** A docstring with its tags as a list. */
function docText(doc: string): string {
  const [said, ...tags] = doc.split(/^(?=@\w+ )/m);
  const items = tags.map((tag) => {
    const [, kind, name = "", text] = /^@(?:(param) (\w+) |(?:\w+) )?(.*)$/s
      .exec(tag)!
      .map((part) => part ?? "") as string[];
    const head = kind === "param" ? `\`${name}\`` : tag.slice(1, tag.indexOf(" "));
    return `- ${head}: ${prose(text!.trim().replaceAll("\n", " "))}`;
  });
  return `${prose(said!.trim())}\n\n${items.join("\n")}`.trim();
}

/** Text of a docstring as Markdown: stars and angles are signs of physics. */
function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, k) => (k % 2 === 1 ? part : part.replace(/[*_[\]<>|]/g, (sign) => `\\${sign}`)))
    .join("");
}

interface Exported {
  file: string;
  name: string;
}

/** The names that a source exports, each with the source that declares it. */
function exportsOf(file: string): Exported[] {
  const { module } = parseSync(file, read(file));
  return module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, importName, exportName, localName }) => {
      if (!moduleRequest) return [{ file, name: exportName.name ?? localName.name! }];
      const source = posix.join(posix.dirname(file), moduleRequest.value);
      const all = exportsOf(source);
      return importName.kind === "Name" ? all.filter(({ name }) => name === importName.name) : all;
    });
}

/** The declaration of a name: its docstring, and its text without what computes. */
function declared({ file, name }: Exported): Omit<ApiEntry, "from"> {
  const found = declaration(file, name);
  const schema = /^type \w+ = z\.infer<typeof (\w+)>(?:\[number\])?;$/.exec(found.signature)?.[1];
  if (schema === undefined) return found;
  const { doc, signature } = declaration(file, schema);
  return { ...found, doc: found.doc || doc, signature: `${found.signature}\n\n${signature}` };
}

function declaration(file: string, name: string): Omit<ApiEntry, "from"> {
  const source = read(file);
  const { program, comments } = parseSync(file, source);
  for (const node of program.body) {
    const declaration = node.type === "ExportNamedDeclaration" ? node.declaration : node;
    if (!declaration) continue;
    const isIt =
      declaration.type === "VariableDeclaration"
        ? declaration.declarations.some(({ id }) => id.type === "Identifier" && id.name === name)
        : "id" in declaration && declaration.id?.type === "Identifier" && declaration.id.name === name;
    if (!isIt) continue;
    const comment = comments.findLast(({ end }) => end <= node.start);
    const isItsOwn =
      comment !== undefined && comment.value[0] === "*" && source.slice(comment.end, node.start).trim() === "";
    const line = source.slice(0, node.start).split("\n").length;
    const doc = isItsOwn ? docOf(comment.value) : "";
    return { name, file, line, doc, signature: signatureOf(declaration, source) };
  }
  throw new Error(`${file}: expected a declaration of ${name}, found none`);
}

function docOf(comment: string): string {
  return comment
    .slice(1)
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
    .join("\n")
    .trim();
}

// biome-ignore lint/suspicious/noExplicitAny: a node of any declaration
function signatureOf(node: any, source: string): string {
  const cuts: [from: number, to: number, put: string][] = [];
  if (node.type === "FunctionDeclaration") cuts.push([node.body.start, node.end, ";"]);
  if (node.type === "VariableDeclaration") {
    const [{ id, init }] = node.declarations;
    if (id.typeAnnotation && init) cuts.push([id.end, node.end, ";"]);
    else if (init?.type === "ArrowFunctionExpression") cuts.push([init.body.start, node.end, "..."]);
  }
  if (node.type === "ClassDeclaration") {
    let from = node.body.start + 1;
    for (const member of node.body.body) {
      const isPrivate = member.key?.type === "PrivateIdentifier" || member.accessibility === "private";
      if (isPrivate) cuts.push([from, member.end, ""]);
      else if (member.value?.body) cuts.push([member.value.body.start, member.end, ";"]);
      else if (member.value) cuts.push([member.typeAnnotation?.end ?? member.key.end, member.end, ";"]);
      from = member.end;
    }
  }
  let text = "";
  let at = node.start;
  for (const [from, to, put] of cuts) {
    text += source.slice(at, from).trimEnd() + put;
    at = to;
  }
  return (text + source.slice(at, node.end)).replace(/^export /, "");
}
