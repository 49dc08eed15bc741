/** A line on standard error that says what is done, and how many are; nothing where standard error is no terminal. */
export function counter(): { show(name: string, done: number, total: number): void; end(): void } {
  if (!process.stderr.isTTY) return { show: () => {}, end: () => {} };
  const write = (text: string) => process.stderr.write(`\r\u001b[2K${text}`);
  return {
    show: (name, done, total) => write(`${done}/${total} ${name}`.slice(0, process.stderr.columns - 1)),
    end: () => write(""),
  };
}
