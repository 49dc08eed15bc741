function zenocheck_serve(steadystate, options = struct())
  % zenocheck for GNU Octave: a function rho = steadystate(H, jumps) becomes a solver that `zenocheck conform` judges.
  %
  %   zenocheck_serve(@my_steadystate, struct("maxDimension", 16))
  %
  % It solves 0 = -i[H, rho] + sum_a (A_a rho A_a' - {A_a' A_a, rho}/2), trace(rho) = 1; H is D x D, jumps a cell array.
  % Where it has no answer it calls error("zenocheck:not_unique", "...") or error("zenocheck:not_converged", "...").
  % options: name, version, maxDimension (16), minDimension (1), maxSpins (4 at most), accuracy,
  %   outputs: a struct of functions (system, rho, request) for outputs that you compute yourself.
  % Driven spins are translated into H and jumps, and every output is computed from rho, here: PRL (1)-(11), as
  % docs/conformance.md prints them. Angular frequencies in rad/us, times in us, hbar = 1.
  warning("off", "all");
  defaults = struct("name", func2str(steadystate), "version", "0", "maxDimension", 16, "minDimension", 1, "outputs", struct());
  for key = fieldnames(defaults)'
    if ! isfield(options, key{1})
      options.(key{1}) = defaults.(key{1});
    endif
  endfor
  if ! isfield(options, "maxSpins")
    options.maxSpins = min(4, floor(log2(options.maxDimension)));
  endif
  adapter = struct("solve", steadystate, "options", options, "outputs", zenocheck_outputs(options.outputs));
  kinds = {"spins", "gksl"}([options.maxSpins > 0, options.maxDimension > 0]);
  adapter.capabilities = struct("kinds", {kinds}, "dynamics", {{"nonsecular", "ule", "secular"}}, ...
    "outputs", {fieldnames(adapter.outputs)'}, "functions", {{}}, "maxSpins", options.maxSpins, "maxDimension", options.maxDimension);
  for key = {"minDimension", "accuracy"}
    if isfield(options, key{1}) && options.(key{1}) != 1
      adapter.capabilities.(key{1}) = options.(key{1});
    endif
  endfor
  do
    try
      line = input("", "s");  % fgetl(stdin) returns a line only when the next one has begun
    catch
      return                  % the end of input
    end_try_catch
    [text, go_on] = answer(line, adapter);
    printf("%s\n", text);
    fflush(stdout);           % a line that stays in the buffer is a line that never came
  until ! go_on
endfunction

function [text, go_on] = answer(line, adapter)
  message = struct();
  go_on = true;
  try
    request = zenocheck_json("decode", line);
    if isstruct(request) && isfield(request, "id") && ischar(request.id)
      message.id = request.id;
    endif
    commands = struct("start", {{"protocol"}}, "stop", {{}}, "solve", {{"id", "problem", "want"}}, "evaluate", {{"id", "function", "arguments"}});
    if ! isstruct(request) || ! isfield(request, "cmd") || ! ischar(request.cmd) || ! isfield(commands, request.cmd)
      error("zenocheck:invalid", "|expected one JSON object with a cmd of start, solve, evaluate, stop");
    endif
    zenocheck_check("keys", request, "request", [{"cmd"}, commands.(request.cmd)]);
    switch request.cmd
      case "stop"
        message.ok = true;
        go_on = false;
      case "start"
        if ! isequal(request.protocol, 1)
          message = struct("ok", false, "error", struct("kind", "unsupported", "message", "expected protocol 1"));
        else
          message = struct("ok", true, "protocol", 1, "name", adapter.options.name, "version", adapter.options.version, ...
                           "language", "Octave", "capabilities", adapter.capabilities);
        endif
      case "evaluate"
        error("zenocheck:unsupported", "|no closed form is offered");
      case "solve"
        if ! ischar(request.id)
          error("zenocheck:invalid", "id|id: expected a string");
        endif
        message.result = solve(request.problem, request.want, adapter);
    endswitch
    text = zenocheck_json("encode", message);
  catch failure
    message = rmfield(message, intersect(fieldnames(message), {"result", "ok"}));
    words = strsplit(failure.message, "|");
    kind = "internal";
    if strncmp(failure.identifier, "zenocheck:", 10)
      kind = strrep(failure.identifier(11:end), "_", "-");
    endif
    message.error = struct("kind", kind, "message", words{end});
    if strcmp(kind, "invalid") && numel(words) > 1 && ! isempty(words{1})
      message.error.path = words{1};
    endif
    text = zenocheck_json("encode", message);
  end_try_catch
endfunction

function result = solve(problem, want, adapter)
  problem = zenocheck_check("problem", problem);
  limits = adapter.capabilities;
  spins = strcmp(problem.kind, "spins");
  if spins
    N = numel(problem.spins.delta);
    zenocheck_check("want", want, N);
    ok = any(strcmp(problem.dynamics, limits.dynamics)) && isempty(problem.nucleus) && N <= limits.maxSpins;
  else
    N = 0;
    zenocheck_check("want", want, Inf);
    ok = rows(problem.H) >= adapter.options.minDimension && rows(problem.H) <= limits.maxDimension;
  endif
  if ! ok || ! any(strcmp(problem.kind, limits.kinds))
    error("zenocheck:unsupported", "|this dynamics, a nucleus, or a problem of this size is not offered");
  endif
  offered = ifelse_(spins, limits.outputs, intersect({"rho", "purity", "diagnostics"}, limits.outputs));
  missing = setdiff(fieldnames(want)', offered);
  if ! isempty(missing)
    error("zenocheck:unsupported", "|want.%s is not offered for this problem", missing{1});
  endif
  system = zenocheck_system(problem);
  rho = adapter.solve(system.H, system.jumps);
  if ! isnumeric(rho) || ! isequal(size(rho), size(system.H))
    error("zenocheck:internal", "|the solver returned %s of size %s, expected %s", class(rho), mat2str(size(rho)), mat2str(size(system.H)));
  elseif ! all(isfinite(rho(:)))
    error("zenocheck:not_converged", "|the solver returned NaN or infinity");
  endif
  result = struct();
  for key = fieldnames(want)'
    result.(key{1}) = adapter.outputs.(key{1})(system, full(rho), want.(key{1}));
  endfor
endfunction

function value = ifelse_(condition, a, b)
  value = {b, a}{1 + condition};
endfunction
