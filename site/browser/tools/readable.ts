/** JSON as one reads it: lists of numbers on a line each; a text as it is. */
export function readable(message: unknown): string {
  if (typeof message === "string") return message;
  const onOne = (list: string) => list.replace(/\s+/g, "").replaceAll(",", ", ");
  return JSON.stringify(message, null, 2).replace(/\[[-\d.e,\s]*\]/g, onOne);
}
