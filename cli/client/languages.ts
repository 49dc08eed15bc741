/** The languages of the clients, each with the file that `zenocheck client` prints. */
export const CLIENT_FILES = {
  python: "python/zenocheck.py",
  julia: "julia/Zenocheck.jl",
  octave: "octave/zenocheck_serve.m",
  c: "c/zenocheck.h",
} as const;

export type ClientLanguage = keyof typeof CLIENT_FILES;

export const CLIENT_LANGUAGES = Object.keys(CLIENT_FILES) as ClientLanguage[];
