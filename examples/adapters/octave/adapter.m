% A solver protocol adapter for GNU Octave: NDJSON on stdin, NDJSON on stdout, until `stop` or the end of input.
%
%   octave-cli --quiet adapter.m
%
% A steady state is the null vector of the Liouvillian as a dense matrix: L rho = 0, Tr rho = 1.

addpath(fileparts(mfilename("fullpath")));
warning("off", "all");

while true
  line = fgetl(stdin);
  if ! ischar(line)
    break
  endif
  [text, go_on] = answer(line);
  printf("%s\n", text);
  fflush(stdout);
  if ! go_on
    break
  endif
endwhile
