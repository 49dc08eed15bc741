#!/usr/bin/env node
// Every Node from 10 on must be able to read this file, so that an old one can say that it is old: no import statement,
// no require, nothing younger than the dynamic import.
const LEAST = [22, 18];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) import("./start.js");
else {
  process.stderr.write(`zenocheck: expected Node ${LEAST.join(".")} or newer, got ${process.versions.node}\n`);
  process.exitCode = 2;
}
