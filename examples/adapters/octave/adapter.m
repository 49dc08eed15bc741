% A solver protocol adapter for GNU Octave: NDJSON on stdin, NDJSON on stdout, until `stop` or the end of input.
%
%   octave-cli --quiet adapter.m
%
% A steady state is the null vector of the Liouvillian as a dense matrix: L rho = 0, Tr rho = 1.

addpath(fileparts(mfilename("fullpath")));
warning("off", "all");

go_on = true;
while go_on
  try
    line = input("", "s");  % fgetl(stdin) waits for the line after the one it returns
  catch
    break                   % the end of input
  end_try_catch
  [text, go_on] = answer(line);
  printf("%s\n", text);
  fflush(stdout);
endwhile
