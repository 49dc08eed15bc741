/** One line sent, what was due, and what came. */
export interface Exchange {
  sent: string;
  due: string;
  got: string;
}
