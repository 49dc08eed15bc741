import { basename, dirname } from "node:path";
import { type Arrow, arrowsByFolder, inCircles } from "./circles.ts";
import type { Import } from "./imports.ts";
import type { INTERFACES, LAYERS, ROOMS } from "./layout.ts";

/** The rules of the layout: each takes what it judges, and returns one sentence for each breach. */

const top = (path: string) => path.split("/")[0]!;

/** Each folder imports only the folders and packages of its layer, and all of them. */
export function layerFaults(imports: readonly Import[], layers: typeof LAYERS): string[] {
  return Object.entries(layers).flatMap(([layer, { folders, packages, node }]) => {
    const own = imports.filter(({ from }) => from.startsWith(`${layer}/`));
    const outside = own.filter(({ to, isPackage }) => isPackage || top(to) !== layer);
    const allowed = ({ to, isPackage }: Import) => {
      if (!isPackage) return folders.includes(top(to));
      return to.startsWith("node:") ? node : packages.some((name) => to === name || to.startsWith(`${name}/`));
    };
    const used = (name: string) => outside.some(({ to }) => to === name || to.startsWith(`${name}/`));
    return [
      ...outside.filter((found) => !allowed(found)).map(({ from, to }) => `${from} may not import ${to}`),
      ...[...folders, ...packages].filter((name) => !used(name)).map((name) => `${layer}/ imports no ${name}`),
    ];
  });
}

/** Each room of a solver imports only the rooms of its row, and all of them; none imports the solver's face. */
export function roomFaults(imports: readonly Import[], solver: string, rooms: (typeof ROOMS)["optimized"]): string[] {
  const roomOf = (path: string) => (path.split("/").length > 2 ? path.split("/")[1]! : "the face");
  const arrows = imports
    .filter(({ from, to }) => top(from) === solver && top(to) === solver)
    .map(({ from, to }) => ({ from, to, room: roomOf(from), other: roomOf(to) }))
    .filter(({ room, other }) => room !== "the face" && room !== other);
  return [
    ...arrows
      .filter(({ room, other }) => !rooms[room]?.rooms.includes(other))
      .map(({ from, to, room, other }) => `${from} imports ${to}: ${room} may not import ${other}`),
    ...Object.entries(rooms).flatMap(([name, { rooms: allowed }]) =>
      allowed
        .filter((other) => !arrows.some((arrow) => arrow.room === name && arrow.other === other))
        .map((other) => `${solver}/${name}/ imports no ${other}`),
    ),
  ];
}

/** No file needs itself by way of others, and in every folder the children import one another one way only. */
export function circleFaults(imports: readonly Arrow[]): string[] {
  const files = inCircles(imports);
  return [
    ...(files.length > 0 ? [`a circle of files: ${files.join(", ")}`] : []),
    ...[...arrowsByFolder(imports)]
      .map(([folder, arrows]) => ({ folder, children: inCircles(arrows) }))
      .filter(({ children }) => children.length > 0)
      .map(({ folder, children }) => `a circle in ${folder}/: ${children.join(", ")}`),
  ];
}

/** No interface reaches one of its implementations, and each of these imports it, directly or through others. */
export function interfaceFaults(imports: readonly Arrow[], interfaces: typeof INTERFACES): string[] {
  return Object.entries(interfaces).flatMap(([contract, implementations]) => {
    const reached = reachedFrom([contract], imports);
    return implementations.flatMap((implementation) => {
      const isOne = (file: string) => file.startsWith(implementation);
      const files = imports.map(({ from }) => from).filter(isOne);
      return [
        ...[...reached].filter(isOne).map((file) => `${contract} reaches ${file}, which implements it`),
        ...(reachedFrom(files, imports).has(contract) ? [] : [`${implementation} imports no ${contract}`]),
      ];
    });
  });
}

function reachedFrom(files: readonly string[], imports: readonly Arrow[]): Set<string> {
  const reached = new Set<string>();
  const open = [...files];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const { from, to } of imports) {
      if (from !== file || reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

/** No folder holds more files than `most`. */
export function sizeFaults(files: readonly string[], most: number): string[] {
  const sizes = new Map<string, number>();
  for (const file of files) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
  return [...sizes]
    .filter(([, size]) => size > most)
    .map(([folder, size]) => `${folder}/ holds ${size} files, more than ${most}`);
}

/** A file that both solvers have in the same place names an equation that its twin names too. */
export function twinFaults(
  equationsOf: ReadonlyMap<string, ReadonlySet<string>>,
  plumbing: readonly string[],
): string[] {
  return twins([...equationsOf.keys()])
    .filter((path) => !plumbing.includes(basename(path)))
    .filter((path) => {
      const other = equationsOf.get(`optimized/${path}`)!;
      return ![...equationsOf.get(`reference/${path}`)!].some((name) => other.has(name));
    })
    .map((path) => `reference/${path} and optimized/${path} name no equation that is the same`);
}

/** The paths that lead to a file in both solvers. */
export function twins(files: readonly string[]): string[] {
  return files
    .filter((file) => top(file) === "reference")
    .map((file) => file.slice("reference/".length))
    .filter((path) => files.includes(`optimized/${path}`));
}
