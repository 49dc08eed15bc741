/** The part of node:fs that kernels need: a file of the site, read at once, as a worker may. */
export function readFileSync(url: URL): Uint8Array {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw Object.assign(new Error(`no file at ${url}`), { code: "ENOENT" });
  return new Uint8Array(request.response as ArrayBuffer);
}

export function existsSync(): boolean {
  return false;
}
