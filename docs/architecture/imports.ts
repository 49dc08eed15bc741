import { dirname, extname, join, normalize } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { read, sourceFiles } from "./source-files.ts";

/** One file that needs another, or a package. */
export interface Import {
  /** Path from the root of the project. */
  from: string;
  /** The same, or the name of a package as it is imported. */
  to: string;
  /** Whether `to` is a package, one of Node's own ("node:fs") included. */
  isPackage: boolean;
}

/**
 * What a source imports: static and dynamic imports, re-exports, types, and the files that it starts,
 * `new URL("worker.ts", import.meta.url)`. What a program only computes, such as the path of a user's file, it does not
 * see.
 */
export function importsOf(file: string, source: string): Import[] {
  const { module, program } = parseSync(file, source);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
  ];
  const started: string[] = [];
  const literal = (node: { type: string; value?: unknown } | undefined, to: string[]) => {
    if (node?.type === "Literal" && typeof node.value === "string") to.push(node.value);
  };
  new Visitor({
    ImportExpression: ({ source }) => literal(source, specifiers),
    TSImportType: ({ source }) => literal(source, specifiers),
    NewExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === "Identifier" && callee.name === "URL") literal(first, started);
    },
  }).visit(program);
  const found = [...specifiers, ...started.filter((path) => path.endsWith(".ts") && !path.includes(":"))];
  return [...new Set(found)].map((specifier) => {
    const isPackage = !specifier.startsWith(".") && !started.includes(specifier);
    const path = normalize(join(dirname(file), specifier));
    return { from: file, to: isPackage ? specifier : extname(path) === "" ? `${path}.ts` : path, isPackage };
  });
}

/** Every import of the project. */
export const projectImports = (): Import[] => sourceFiles().flatMap((file) => importsOf(file, read(file)));
