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
  sighup_dumps_octave_core(false);   % a run that ends this process must not leave octave-workspace behind
  sigterm_dumps_octave_core(false);
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

function value = zenocheck_json(direction, value)
  % JSON with every shape and digit kept: jsondecode reads [[0]], [0] and 0 alike and refuses 1e999, jsonencode writes 15
  % digits. Arrays are cells, objects structs whose keys are in order; null is [].
  if strcmp(direction, "encode")
    value = encode(value);
    return
  endif
  pattern = '"(?:[^"\\]|\\.)*"|[{}\[\]:,]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[^\s]';
  tokens = regexp(value, pattern, "match");
  [value, at] = decode(tokens, 1);
  if at <= numel(tokens)
    bad_line();
  endif
endfunction

function [value, at] = decode(tokens, at)
  token = take(tokens, at++);
  switch token(1)
    case "{"
      value = struct();
      while ! strcmp(take(tokens, at), "}")
        key = decode(tokens, at);
        if ! ischar(key) || ! strcmp(take(tokens, at + 1), ":")
          bad_line();
        elseif isfield(value, key)
          error("zenocheck:invalid", "%s|%s: expected every key once", key, key);
        endif
        [value.(key), at] = decode(tokens, at + 2);
        at = comma(tokens, at, "}");
      endwhile
      at++;
    case "["
      value = {};
      while ! strcmp(take(tokens, at), "]")
        [value{end + 1}, at] = decode(tokens, at);
        at = comma(tokens, at, "]");
      endwhile
      at++;
    case "\""
      if numel(token) < 2
        bad_line();
      endif
      value = jsondecode(token);
    case {"t", "f", "n"}
      which = find(strcmp(token, {"true", "false", "null"}));
      if isempty(which)
        bad_line();
      endif
      value = {true, false, []}{which};
    otherwise
      if ! any(token(1) == "-0123456789")
        bad_line();
      endif
      value = sscanf(token, "%f");
  endswitch
endfunction

function at = comma(tokens, at, last)
  if strcmp(take(tokens, at), ",") && ! strcmp(take(tokens, at + 1), last)
    at++;
  elseif ! strcmp(take(tokens, at), last)
    bad_line();
  endif
endfunction

function token = take(tokens, at)
  if at > numel(tokens)
    bad_line();
  endif
  token = tokens{at};
endfunction

function bad_line()
  error("zenocheck:invalid", "|expected one JSON object on the line");
endfunction

function text = encode(value)
  if iscell(value)
    text = ["[" strjoin(cellfun(@encode, value(:)', "UniformOutput", false), ",") "]"];
  elseif isstruct(value)
    pairs = cellfun(@(key) [jsonencode(key) ":" encode(value.(key))], fieldnames(value)', "UniformOutput", false);
    text = ["{" strjoin(pairs, ",") "}"];
  elseif ischar(value) || islogical(value)
    text = jsonencode(value);
  elseif isempty(value)
    text = "null";
  elseif ! isreal(value) || ! isfinite(value)
    error("zenocheck:not_converged", "|an output is complex, NaN or infinite");
  else
    text = sprintf("%.17g", value);
  endif
endfunction

function value = zenocheck_check(what, value, varargin)
  % The rules of the protocol, with the path of the one that is broken; cells of numbers become arrays.
  switch what
    case "problem"
      value = problem(value);
    case "want"
      want(value, varargin{1});
    case "keys"
      keys(value, varargin{:});
  endswitch
endfunction

function invalid(path, expected)
  error("zenocheck:invalid", "%s|%s: expected %s", path, path, expected);
endfunction

function keys(value, path, required, optional = {})
  if ! isstruct(value)
    invalid(path, "an object");
  endif
  prefix = ifelse_(isempty(path) || any(strcmp(path, {"problem", "request"})), "", [path "."]);
  for key = fieldnames(value)'
    if ! any(strcmp(key{1}, [required, optional]))
      invalid([prefix key{1}], "no such key");
    endif
  endfor
  for key = required
    if ! isfield(value, key{1})
      invalid([prefix key{1}], "a value, got nothing");
    endif
  endfor
endfunction

function number(value, path, positive = false)
  if ! isnumeric(value) || ! isscalar(value) || ! isfinite(value)
    invalid(path, "a finite number");
  elseif positive && value <= 0
    invalid(path, "a positive number");
  endif
endfunction

function array = numbers(value, path, n = NaN)
  % A list of numbers as a row.
  if ! iscell(value) || (! isnan(n) && numel(value) != n)
    invalid(path, ["an array" ifelse_(isnan(n), "", sprintf(" of %d numbers", n))]);
  endif
  for i = 1:numel(value)
    number(value{i}, sprintf("%s[%d]", path, i - 1));
  endfor
  array = reshape(cell2mat(value), 1, []);
endfunction

function A = square(value, path, n)
  if ! iscell(value) || numel(value) != n
    invalid(path, sprintf("%d rows", n));
  endif
  A = zeros(n);
  for i = 1:n
    A(i, :) = numbers(value{i}, sprintf("%s[%d]", path, i - 1), n);
  endfor
endfunction

function choice(value, path, of)
  if ! any(cellfun(@(item) isequal(value, item) && strcmp(class(value), class(item)), of))
    invalid(path, ["one of " strjoin(cellfun(@jsonencode, of, "UniformOutput", false), ", ")]);
  endif
endfunction

function p = problem(p)
  if ! isstruct(p) || ! isfield(p, "kind")
    invalid("kind", "a problem with a kind");
  endif
  choice(p.kind, "kind", {"spins", "gksl"});
  if strcmp(p.kind, "gksl")
    keys(p, "problem", {"kind", "H", "jumps"});
    keys(p.H, "H", {"re", "im"});
    if ! iscell(p.H.re) || isempty(p.H.re)
      invalid("H.re", "at least one row");
    elseif ! iscell(p.jumps)
      invalid("jumps", "an array");
    endif
    n = numel(p.H.re);
    p.H = complex_matrix(p.H, "H", n);
    for a = 1:numel(p.jumps)
      p.jumps{a} = complex_matrix(p.jumps{a}, sprintf("jumps[%d]", a - 1), n);
    endfor
    [i, j] = find(abs(p.H - p.H') > 1e-12 * max(1, max(abs(p.H(:)))), 1);
    if ! isempty(i)
      skew = p.H - p.H';
      part = ifelse_(abs(real(skew(i, j))) >= abs(imag(skew(i, j))), "re", "im");
      invalid(sprintf("H.%s[%d][%d]", part, i - 1, j - 1), "a hermitian H");
    endif
    return
  endif
  keys(p, "problem", {"kind", "spins", "nucleus", "bath", "drive", "dynamics"});
  choice(p.dynamics, "dynamics", {"nonsecular", "ule", "secular", "hilbert", "rates"});
  keys(p.spins, "spins", {"omegaE", "delta", "U", "ising"});
  number(p.spins.omegaE, "spins.omegaE");
  number(p.spins.ising, "spins.ising");
  p.spins.delta = numbers(p.spins.delta, "spins.delta");
  N = numel(p.spins.delta);
  if N == 0
    invalid("spins.delta", "at least one electron");
  endif
  p.spins.U = square(p.spins.U, "spins.U", N);
  [i, j] = find(p.spins.U != p.spins.U.' | (p.spins.U != 0 & eye(N)), 1);
  if ! isempty(i)
    invalid(sprintf("spins.U[%d][%d]", i - 1, j - 1), "a symmetric U with a zero diagonal");
  endif
  rates = strcmp(p.dynamics, "rates");
  if ! isstruct(p.bath) || ! isfield(p.bath, "kind")
    invalid("bath.kind", "a bath with a kind");
  endif
  choice(p.bath.kind, "bath.kind", {ifelse_(rates, "two-times", "three-times")});
  times = ifelse_(rates, {"T1e", "T2e"}, {"T0", "Tstar", "T1"});
  keys(p.bath, "bath", [{"kind", "beta"}, times, ifelse_(rates, {"alphaZ"}, {})]);
  number(p.bath.beta, "bath.beta");
  for time = times
    number(p.bath.(time{1}), ["bath." time{1}], true);
  endfor
  if ! isequal(p.nucleus, [])
    keys(p.nucleus, "nucleus", {"omegaN", "D"});
    number(p.nucleus.omegaN, "nucleus.omegaN");
    numbers(p.nucleus.D, "nucleus.D", N);
  endif
  if ! isequal(p.drive, [])
    keys(p.drive, "drive", {"omega1", "omegaMW"}, ifelse_(rates, {"rateFactor"}, {}));
    number(p.drive.omega1, "drive.omega1");
    number(p.drive.omegaMW, "drive.omegaMW");
  endif
endfunction

function A = complex_matrix(value, path, n)
  keys(value, path, {"re", "im"});
  A = square(value.re, [path ".re"], n) + 1i * square(value.im, [path ".im"], n);
endfunction

function want(value, N)
  outputs = {"sx", "sy", "sz", "energy", "purity", "rho", "populations", "generator", "epr", "spinTemperature", ...
             "entropies", "nuclearPolarization", "diagnostics"};
  keys(value, "want", {}, outputs);
  for key = fieldnames(value)'
    request = value.(key{1});
    switch key{1}
      case "epr"
        keys(request, "want.epr", {"omega", "hwhm", "coherences"});
        numbers(request.omega, "want.epr.omega");
        number(request.hwhm, "want.epr.hwhm", true);
        choice(request.coherences, "want.epr.coherences", {"literal", "phase-averaged"});
      case "entropies"
        keys(request, "want.entropies", {"keep"});
        keep = numbers(request.keep, "want.entropies.keep");
        bad = find(keep < 0 | keep >= N | keep != fix(keep) | ! ismember(1:numel(keep), nthargout(2, @unique, keep, "first")), 1);
        if ! isempty(bad)
          invalid(sprintf("want.entropies.keep[%d]", bad - 1), "electrons of the problem, each once");
        endif
      otherwise
        choice(request, ["want." key{1}], {true});
    endswitch
  endfor
endfunction

function s = zenocheck_system(problem)
  % H and jumps of PRL (4) in the rotating frame; for spins also N, the operators sx, sy, sz, up of each electron (cells),
  % K = H_S - omegaE S^z, PRL (1), (2), and its eigenstates per sector of S^z, ordered by S^z, then energy: k, m, V.
  % Electron 0 is the most significant bit of the basis index, bit 0 is spin up. Cost N 8^N, secular: N 16^N.
  if strcmp(problem.kind, "gksl")
    s = struct("N", 0, "H", problem.H, "jumps", {problem.jumps});
    return
  endif
  spins = problem.spins;
  s.N = N = numel(spins.delta);
  s.omegaE = spins.omegaE;
  on = @(i, A) kron(kron(eye(2^(i - 1)), A), eye(2^(N - i)));
  every = @(A) arrayfun(@(i) on(i, A), 1:N, "UniformOutput", false);
  s.sx = every([0 1; 1 0] / 2);
  s.sy = every([0 -1i; 1i 0] / 2);
  s.sz = every([1 0; 0 -1] / 2);
  s.up = every([0 1; 0 0]);
  s.total = sum(cat(3, s.sz{:}), 3);
  s.K = zeros(2^N);
  for i = 1:N
    s.K += spins.delta(i) * s.sz{i};
    for j = i + 1:N
      flip = s.up{i} * s.up{j}.';
      s.K += spins.U(i, j) * (flip + flip.' + spins.ising * s.sz{i} * s.sz{j});
    endfor
  endfor
  [s.k, s.m, s.V] = deal([], [], []);
  for m = unique(diag(s.total))'
    sector = find(diag(s.total) == m);
    [V, k] = eig(s.K(sector, sector), "vector");
    whole = zeros(2^N, numel(k));
    whole(sector, :) = V;
    s.V = [s.V, whole];
    s.k = [s.k; k];
    s.m = [s.m; m * ones(size(k))];
  endfor
  s.H = s.K;
  driven = ! isempty(problem.drive);
  if driven
    s.H += problem.drive.omega1 * sum(cat(3, s.sx{:}), 3) - (problem.drive.omegaMW - spins.omegaE) * s.total;
  endif
  require_determined(s, problem, driven && problem.drive.omega1 != 0);
  switch problem.dynamics
    case "nonsecular"
      s.jumps = nonsecular(s, problem.bath);
    case "ule"
      s.jumps = cellfun(@(A) s.V * A * s.V.', weighted(s, problem.bath), "UniformOutput", false);
    case "secular"
      s.jumps = secular(s, weighted(s, problem.bath));
  endswitch
endfunction

function y = h(x)
  % 1/(1 + e^-x), PRL (5), x = beta omega.
  y = 1 ./ (1 + exp(-x));
endfunction

function jumps = nonsecular(s, bath)
  % PRL (7), (8).
  x = bath.beta * s.omegaE;
  down = sqrt(h(x) / (2 * bath.T1));
  up = sqrt(h(-x) / (2 * bath.T1));
  [inside, same] = deal(1 / sqrt(2 * bath.Tstar), 1 / sqrt(2 * bath.T0));
  jumps = {};
  for i = 1:s.N
    projected = s.V * diag(diag(s.V.' * s.sz{i} * s.V)) * s.V.';
    jumps = [jumps, {down * s.up{i}.' + up * s.up{i}, 1i * (down * s.up{i}.' - up * s.up{i}), inside * s.sz{i} + (same - inside) * projected}];
  endfor
endfunction

function jumps = weighted(s, bath)
  % sqrt(gamma(omega_nm)) <m|S_i^mu|n>, PRL (6): row m, column n, omega_nm = eps_n - eps_m; T1/2 between sectors, T* inside
  % one, T(0) for n = m.
  flips = s.m.' - s.m;
  T = bath.Tstar * ones(size(flips));
  T(flips != 0) = bath.T1 / 2;
  T(logical(eye(rows(T)))) = bath.T0;
  weights = sqrt(h(bath.beta * (s.omegaE * flips + s.k.' - s.k)) ./ T);
  jumps = cellfun(@(S) weights .* (s.V.' * S * s.V), [s.sx, s.sy, s.sz], "UniformOutput", false);
endfunction

function jumps = secular(s, jumps_ule)
  % PRL (9): one operator a gap; gaps of one change of S^z chained within 1e-7 rad/us are one.
  [gaps, flips] = deal(s.k.' - s.k, s.m.' - s.m);
  label = zeros(size(gaps));
  for change = -1:1
    pairs = find(flips == change);
    [sorted, order] = sort(gaps(pairs));
    label(pairs(order)) = max(label(:)) + cumsum([ones(min(1, numel(pairs)), 1); diff(sorted) > 1e-7]);
  endfor
  jumps = {};
  for A = jumps_ule
    for piece = unique(label(A{1} != 0 & label > 0))'
      jumps{end + 1} = s.V * (A{1} .* (label == piece)) * s.V.';
    endfor
  endfor
endfunction

function require_determined(s, problem, driven)
  % With T(0) != T* the jumps depend on the eigenstates chosen inside a degenerate level, and so does a state that is not
  % thermal.
  bath = problem.bath;
  switch problem.dynamics
    case "nonsecular"
      thermal = ! driven || bath.beta * s.omegaE == 0;
    case "ule"
      thermal = bath.beta == 0 || (! driven && ! any(problem.spins.U(:)));
    otherwise
      thermal = ! driven || bath.beta == 0;
  endswitch
  if thermal || bath.T0 == bath.Tstar
    return
  endif
  level = cumsum([1; diff(s.k) > 1e-9 * max(abs(s.k)) | diff(s.m) != 0]);
  for n = unique(level)'
    inside = s.V(:, level == n);
    for sz = s.sz
      A = inside.' * sz{1} * inside;
      if max(abs((A - A(1) * eye(rows(A)))(:))) > 1e-9
        error("zenocheck:not_unique", "|the jumps depend on the eigenstates chosen inside a degenerate level of H_S");
      endif
    endfor
  endfor
endfunction

function outputs = zenocheck_outputs(own)
  % Every output as a function (system, rho, request); those of `own` take the place of these.
  mean_of = @(rho, A) real(trace(rho * A));
  each = @(rho, operators) cellfun(@(A) mean_of(rho, A), operators, "UniformOutput", false);
  outputs.rho = @(s, rho, ~) struct("re", {matrix_rows(real(rho))}, "im", {matrix_rows(imag(rho))});
  outputs.purity = @(s, rho, ~) real(trace(rho * rho));
  outputs.diagnostics = @(s, rho, ~) struct("residual", norm(liouvillian(s, rho), "fro"), "iterations", 0, "matvecs", 0);
  outputs.sx = @(s, rho, ~) each(rho, s.sx);
  outputs.sy = @(s, rho, ~) each(rho, s.sy);
  outputs.sz = @(s, rho, ~) each(rho, s.sz);
  outputs.energy = @(s, rho, ~) mean_of(rho, s.K);
  outputs.populations = @(s, rho, ~) struct("energies", {num2cell(s.k)}, "p", {num2cell(real(diag(s.V.' * rho * s.V)))}, "sz", {num2cell(s.m)});
  outputs.epr = @epr;
  outputs.entropies = @entropies;
  outputs.spinTemperature = @spin_temperature;
  for key = fieldnames(own)'
    outputs.(key{1}) = own.(key{1});
  endfor
endfunction

function list = matrix_rows(A)
  list = cellfun(@num2cell, num2cell(A, 2), "UniformOutput", false);
endfunction

function Y = liouvillian(s, X)
  % PRL (4).
  Y = -1i * (s.H * X - X * s.H);
  for A = s.jumps
    B = A{1}' * A{1};
    Y += A{1} * X * A{1}' - (B * X + X * B) / 2;
  endfor
endfunction

function f = epr(s, rho, request)
  % PRL (11): (1/N) sum_i Re sum_nm -2i <n|S_i^+|m><m|rho_i|n> / (pi (hwhm - i (k_n - k_m - omega))),
  % rho_i = u rho u', u = (1 + 2i S_i^x)/sqrt(2).
  if strcmp(request.coherences, "phase-averaged")
    m = diag(s.total);
    rho = rho .* (m == m.');
  endif
  omega = cell2mat(request.omega);
  f = zeros(1, numel(omega));
  for i = 1:s.N
    u = (eye(rows(rho)) + 2i * s.sx{i}) / sqrt(2);
    weight = -2i * (s.V.' * s.up{i} * s.V) .* (s.V.' * u * rho * u' * s.V).';
    for w = 1:numel(omega)
      f(w) += real(sum((weight ./ (request.hwhm - 1i * (s.k - s.k.' - omega(w))))(:))) / pi / s.N;
    endfor
  endfor
  f = num2cell(f);
endfunction

function list = entropies(s, rho, request)
  % Of the kept electrons for each eigenvector of rho, ordered by <K>.
  [Z, p] = eig((rho + rho') / 2, "vector");
  if numel(p) > 1 && min(diff(sort(p))) < 1e-9
    error("zenocheck:not_unique", "|two eigenvalues of rho differ by less than 1e-9");
  endif
  [~, order] = sort(real(diag(Z' * s.K * Z)));
  keep = cell2mat(request.keep) + 1;
  traced = setdiff(1:s.N, keep);
  axes = s.N + 1 - [fliplr(traced), fliplr(keep)];  % the last electron is the first index of reshape
  list = {};
  for n = order'
    M = permute(reshape(Z(:, n), [2 * ones(1, s.N), 1, 1]), [axes, s.N + 1, s.N + 2]);
    w = svd(reshape(M, 2^numel(traced), [])) .^ 2;
    w = w(w > 0);
    list{end + 1} = max(0, -sum(w .* log(w)));
  endfor
endfunction

function t = spin_temperature(s, rho, ~)
  % beta, lambda of exp(-beta K - lambda S^z)/Z with the same <K>, <S^z>, by damped Newton steps.
  a = (s.k' * s.m) / (s.m' * s.m);
  [scale, half] = deal(max(abs(s.k - a * s.m)), max(abs(s.m)));
  if ! (scale > 1e-9 * max(abs(s.k)))
    error("zenocheck:not_unique", "|K is a multiple of S^z: <K> and <S^z> do not determine beta and lambda");
  endif
  features = [(s.k - a * s.m) / scale, s.m / half];
  sz = real(trace(rho * s.total));
  moments = [(real(trace(rho * s.K)) - a * sz) / scale; sz / half];
  x = [0; 0];
  for step = 1:200
    e = -features * x;
    p = exp(e - max(e)) / sum(exp(e - max(e)));
    centre = features' * p;
    v = ((features - centre')' * (p .* (features - centre'))) \ (centre - moments);
    reach = max(features * v) - min(features * v);
    if ! isfinite(reach)
      break
    elseif reach < 1e-8
      x += v;
      t.beta = x(1) / scale;
      t.lambda = x(2) / half - a * t.beta;
      t.h = {s.omegaE - t.lambda / t.beta, []}{1 + (abs(t.beta) * max(abs(s.k)) < 1e-9)};
      return
    endif
    x += v * log1p(reach) / reach;
  endfor
  error("zenocheck:not_converged", "|no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has these moments");
endfunction

function value = ifelse_(condition, a, b)
  value = {b, a}{1 + condition};
endfunction
