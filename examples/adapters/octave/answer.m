function [text, go_on] = answer(line)
  % The answer to one line, as one line of JSON; go_on is false after `stop`.
  message = struct();
  go_on = true;
  try
    request = read_request(line);
    if isfield(request, "id")
      message.id = request.id;
    endif
    check_request(request);
    switch request.cmd
      case "start"
        message = start(request.protocol);
      case "stop"
        message.ok = true;
        go_on = false;
      case "evaluate"
        refuse("unsupported", ["expected no closed forms, got " request.("function") ": this adapter has none"]);
      case "solve"
        message.result = solve(request.problem, request.want);
    endswitch
    text = encode(message);
  catch failure
    if isfield(message, "result")
      message = rmfield(message, "result");
    endif
    message.error = protocol_error(failure);
    text = encode(message);
  end_try_catch
endfunction

function request = read_request(line)
  try
    request = jsondecode(line, "makeValidName", false);
  catch failure
    refuse("invalid", ["expected one JSON object per line: " failure.message]);
  end_try_catch
  if ! isstruct(request) || ! isscalar(request)
    refuse("invalid", "expected one JSON object per line, got another JSON value");
  endif
  if isfield(request, "id") && ! ischar(request.id)
    request = rmfield(request, "id");
  endif
endfunction

function check_request(request)
  commands = struct("start", {{"protocol"}}, "stop", {{}}, "solve", {{"id", "problem", "want"}}, ...
                    "evaluate", {{"id", "function", "arguments"}});
  if ! isfield(request, "cmd") || ! ischar(request.cmd) || ! isfield(commands, request.cmd)
    refuse("invalid", "expected a cmd of start, solve, evaluate, stop");
  endif
  wanted = sort([{"cmd"}, commands.(request.cmd)]);
  got = sort(fieldnames(request)');
  if ! isequal(wanted, got)
    refuse("invalid", ["expected the keys " strjoin(wanted, ", ") ", got " strjoin(got, ", ")]);
  endif
endfunction

function message = start(protocol)
  if ! isequal(protocol, 1)
    message.ok = false;
    message.error = struct("kind", "unsupported", "message", "expected protocol 1, got another");
    return
  endif
  message = struct("ok", true, "protocol", 1, "name", "octave-null", "version", version(), "language", "Octave", ...
                   "homepage", "https://octave.org");
  message.capabilities = capabilities();
endfunction

function result = solve(problem, want)
  check_problem(problem);
  check_want(want);
  if strcmp(problem.kind, "gksl")
    system = gksl_system(problem);
  else
    system = spin_system(problem);
  endif
  L = liouvillian(system.H, system.jumps);
  result = outputs(system, L, steady_state(L), want);
endfunction

function error = protocol_error(failure)
  % An error identifier "zenocheck:KIND" carries a refusal, its message "PATH|SENTENCE"; all else is internal.
  if strncmp(failure.identifier, "zenocheck:", 10)
    parts = strsplit(failure.message, "|");
    error = struct("kind", strrep(failure.identifier(11:end), "_", "-"), "message", strjoin(parts(2:end), "|"));
    if ! isempty(parts{1})
      error.path = parts{1};
    endif
  else
    error = struct("kind", "internal", "message", failure.message);
  endif
endfunction
