/** Say on stderr, where a person looks at it, what is being done; "" clears the line. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}
