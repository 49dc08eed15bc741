import { createInterface } from "node:readline";

/** An adapter whose answers lie in a buffer until it leaves: all of them, or those after the answer to start. */
const [way = "always"] = process.argv.slice(2);

const about = {
  ok: true,
  protocol: 1,
  name: "buffered",
  version: "1",
  language: "Python",
  capabilities: { kinds: ["gksl"], dynamics: [], outputs: ["rho"], functions: [], maxSpins: 0, maxDimension: 1 },
};

let buffer = "";
for await (const line of createInterface({ input: process.stdin })) {
  const { cmd, id } = JSON.parse(line);
  const solved = { id, result: { rho: { re: [[1]], im: [[0]] } } };
  const answer = cmd === "start" ? about : cmd === "stop" ? { ok: true } : solved;
  const text = `${JSON.stringify(answer)}\n`;
  if (way === "never-mind" || (way === "after-start" && cmd === "start")) process.stdout.write(text);
  else buffer += text;
}
process.stdout.write(buffer);
