/** Deepest nesting of a line that is read; no message of the protocol has ten levels. */
export const DEPTH_LIMIT = 100;

/** Whether a text, JSON or not, opens more brackets within one another than are read. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const token of tokensOf(text, /[{}[\]"]/g)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    if (depth > DEPTH_LIMIT) return true;
  }
  return false;
}

/**
 * The path of a key that stands twice in one object of a JSON text: every parser keeps the value that it likes.
 * Undefined where there is none. The text is known to be JSON.
 */
export function repeatedKey(text: string): (string | number)[] | undefined {
  return firstRepeated(text, /[{}[\]"]/g) && firstRepeated(text, /[{}[\]",]/g);
}

/** What is open: the keys of an object and the last of them, or an array and the place in it, by commas. */
interface Open {
  keys?: Set<string>;
  at: string | number;
}

function firstRepeated(text: string, pattern: RegExp): (string | number)[] | undefined {
  const open: Open[] = [];
  for (const token of tokensOf(text, pattern)) {
    const innermost = open.at(-1);
    if (token === "{") open.push({ keys: new Set(), at: "" });
    else if (token === "[") open.push({ at: 0 });
    else if (token === "}" || token === "]") open.pop();
    else if (token === ",") {
      if (typeof innermost?.at === "number") innermost.at++;
    } else if (innermost?.keys && token.endsWith(":")) {
      innermost.at = JSON.parse(token.slice(0, -1)) as string;
      if (innermost.keys.has(innermost.at)) return open.map(({ at }) => at);
      innermost.keys.add(innermost.at);
    }
  }
  return undefined;
}

const BLANK_AND_COLON = /[ \t\r\n]*:/y;

/** The marks of a pattern outside strings; strings that are keys whole, with a colon, all others as an empty one. */
function* tokensOf(text: string, pattern: RegExp): Generator<string> {
  for (let mark = pattern.exec(text); mark; mark = pattern.exec(text)) {
    if (mark[0] !== '"') {
      yield mark[0];
      continue;
    }
    const end = endOfString(text, mark.index);
    if (end === -1) return;
    pattern.lastIndex = end + 1;
    BLANK_AND_COLON.lastIndex = end + 1;
    yield BLANK_AND_COLON.test(text) ? `${text.slice(mark.index, end + 1)}:` : '""';
  }
}

/** The quotation mark that ends the string which begins at `start`: one with an even number of backslashes before. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text[first - 1] === "\\") first--;
    if ((end - first) % 2 === 0) return end;
  }
  return -1;
}
