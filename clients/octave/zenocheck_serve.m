function zenocheck_serve(steadystate, options = struct())
  % zenocheck for GNU Octave: a function rho = steadystate(H, jumps) becomes a solver that `zenocheck conform` judges.
  %
  %   zenocheck_serve(@my_steadystate, struct("maxDimension", 16))
  %
  % It solves 0 = -i[H, rho] + sum_a (A_a rho A_a' - {A_a' A_a, rho}/2), trace(rho) = 1; H is D x D, jumps a cell array.
  % Where it has no answer it calls error("zenocheck:not_unique", "...") or error("zenocheck:not_converged", "...").
  % options: name, version, maxDimension (16), minDimension (1), maxSpins (4 at most), accuracy,
  %   outputs: a struct of functions (system, rho, request) for outputs that you compute yourself,
  %   spins: rho = spins(problem), your own code for driven spins, whose numbers are text: str2double,
  %   info: struct("matvecs", 42) = info(), what the last solve cost (docs/bench.md).
  % Driven spins are translated into H and jumps, and every output is computed from rho, here, by the formulas of
  % docs/conformance.md. Angular frequencies in rad/us, times in us, hbar = 1. Standard output belongs to the answers.
  warning("off", "all");
  sighup_dumps_octave_core(false);   % a run that ends this process must not leave octave-workspace behind
  sigterm_dumps_octave_core(false);
  can = struct("maxDimension", 16, "minDimension", 1, "functions", {{}});
  can.dynamics = {"nonsecular", "ule", "secular"};
  about = struct("ok", true, "protocol", 1, "name", func2str(steadystate), "version", "0", "language", "Octave");
  [outputs, spins, info] = deal(all_outputs(), [], []);
  for [value, key] = options
    switch key
      case {"name", "version"}
        about.(key) = value;
      case "spins"
        spins = value;
      case "info"
        info = value;
      case "outputs"
        for [output, name] = value
          outputs.(name) = output;
        endfor
      otherwise
        can.(key) = value;
    endswitch
  endfor
  if ! isfield(can, "maxSpins")
    can.maxSpins = min(4, floor(log2(max(1, can.maxDimension))));
  endif
  can.kinds = {"spins", "gksl"}([can.maxSpins, can.maxDimension] > 0);
  can.outputs = fieldnames(outputs)';
  about.capabilities = can;
  do
    try
      line = input("", "s");  % fgetl(stdin) returns a line only when the next one has begun
    catch
      return                  % the end of input
    end_try_catch
    text = answer(line, steadystate, spins, about, outputs, info);
    printf("%s\n", text);
    fflush(stdout);           % a line that stays in the buffer is a line that never came
  until strcmp(text, '{"ok":true}')
endfunction

function text = answer(line, steadystate, spins, about, outputs, info)
  reply = struct();
  try
    request = decode(line);
    if ! isstruct(request)
      request = struct();
    elseif isfield(request, "id") && ischar(request.id) && ! strncmp(request.id, " ", 1)
      reply.id = request.id;
    endif
    command = field(request, "cmd");
    check(command, "start or solve or evaluate or stop", "cmd", Inf);
    check(request, like().(command), "", Inf);
    switch command
      case "stop"
        reply = struct("ok", true);
      case "start"
        reply = about;
        if ! isequal(str2double(request.protocol), 1)
          reply = struct("ok", false);
          error("zenocheck:unsupported", "expected protocol 1");
        endif
      case "evaluate"
        error("zenocheck:unsupported", "no closed form is offered");
      case "solve"
        reply.result = solve(request.problem, request.want, steadystate, spins, about.capabilities, outputs);
        if ! isempty(info)
          reply.info = info();
        endif
    endswitch
    text = encode(reply);
  catch failure
    [kind, words] = deal("internal", strsplit(failure.message, "|"));
    if strncmp(failure.identifier, "zenocheck:", 10)
      kind = strrep(failure.identifier(11:end), "_", "-");
    endif
    reply = rmfield(reply, intersect(fieldnames(reply), {"result"}));
    reply.error = struct("kind", kind, "message", words{end});
    if strcmp(kind, "invalid") && numel(words) > 1
      reply.error.path = words{1};
    endif
    text = encode(reply);
  end_try_catch
endfunction

function result = solve(problem, want, steadystate, own_spins, can, outputs)
  check(want, like().want, "want", Inf);
  check(field(problem, "kind"), "spins or gksl", "kind", Inf);
  spins = strcmp(problem.kind, "spins");
  if spins
    check(field(problem, "dynamics"), "nonsecular or ule or secular or hilbert or rates", "dynamics", Inf);
    if ! any(strcmp(problem.dynamics, can.dynamics))
      error("zenocheck:unsupported", "expected %s, got %s", strjoin(can.dynamics, " or "), problem.dynamics);
    endif
  endif
  check(problem, like().(problem.kind), "", 0);
  if spins
    U = matrix(problem.spins.U);
    keep = str2double({field(field(want, "entropies"), "keep"){2:end}});
    refuse_where(U != U.' | (U != 0 & eye(size(U))), "spins.U", "a symmetric U with a zero diagonal");
    again = any(triu(keep' == keep, 1), 1);
    refuse_where(again | ! ismember(keep, 0:rows(U) - 1), "want.entropies.keep", "electrons of the problem, each once");
    [n, least, most, offered] = deal(rows(U), 1, can.maxSpins, can.outputs);
  else
    s.H = complex_matrix(problem.H);
    s.jumps = cellfun(@complex_matrix, problem.jumps(2:end)', "UniformOutput", false);
    near = 1e-12 * max(1, max(abs(s.H(:))));
    refuse_where(abs(real(s.H - s.H')) > near, "H.re", "a hermitian H");
    refuse_where(abs(imag(s.H - s.H')) > near, "H.im", "a hermitian H");
    [n, least, most] = deal(rows(s.H), can.minDimension, can.maxDimension);
    offered = intersect(can.outputs, {"rho", "purity", "diagnostics"});
  endif
  missing = setdiff(fieldnames(want)', offered);
  if ! any(strcmp(problem.kind, can.kinds)) || n < least || n > most || (spins && ! isempty(problem.nucleus))
    error("zenocheck:unsupported", "expected a size from %d to %d, without a nucleus, got %d", least, most, n);
  elseif ! isempty(missing)
    error("zenocheck:unsupported", "want.%s is not offered for this problem", missing{1});
  elseif spins
    s = spin_system(problem);
  endif
  if spins && ! isempty(own_spins)
    rho = own_spins(problem);
  else
    rho = steadystate(s.H, s.jumps);
  endif
  if ! isnumeric(rho) || ! isequal(size(rho), size(s.H))
    got = sprintf("%s of size %s", class(rho), mat2str(size(rho)));
    error("the solver returned %s, expected numbers of size %s", got, mat2str(size(s.H)));
  elseif ! all(isfinite(rho(:)))
    error("zenocheck:not_converged", "the solver returned NaN or infinity");
  endif
  for key = fieldnames(want)'
    result.(key{1}) = outputs.(key{1})(s, full(rho), want.(key{1}));
  endfor
endfunction

function value = decode(line)
  % JSON by jsondecode, which merges [[0]], [0] and 0 and rounds numbers: "" is put before the items of every array, so
  % that it stays a cell, and numbers become text that begins with a space.
  [strings, between] = regexp(line, '"(?:[^"\\]|\\.)*"', "match", "split");
  between = regexprep(between, {'(-?\d[-+.\deE]*)', '\[\s*', '\["",\]'}, {'" $1"', '["",', '[""]'});
  try
    value = jsondecode([[between; [strings, {""}]]{:}], "makeValidName", false);
  catch
    error("zenocheck:invalid", "expected one JSON object on the line");
  end_try_catch
endfunction

function text = encode(value)
  % JSON with 17 digits, where jsonencode writes 15; lists are cells.
  if iscell(value)
    text = ["[" strjoin(cellfun(@encode, value(:)', "UniformOutput", false), ",") "]"];
  elseif isstruct(value)
    pairs = cellfun(@(key) [jsonencode(key) ":" encode(value.(key))], fieldnames(value)', "UniformOutput", false);
    text = ["{" strjoin(pairs, ",") "}"];
  elseif ! isnumeric(value)
    text = jsonencode(value);
  elseif isempty(value)
    text = "null";
  elseif ! isscalar(value)
    error("an output holds a matrix of size %s: lists are cells", mat2str(size(value)));
  elseif ! isreal(value) || ! isfinite(value)
    error("zenocheck:not_converged", "an output is complex, NaN or infinite");
  else
    text = sprintf("%.17g", value);
  endif
endfunction

function value = field(of, name)
  value = {};
  if isstruct(of) && isfield(of, name)
    value = of.(name);
  endif
endfunction

function A = matrix(list)
  A = cell2mat(cellfun(@(row) str2double(row(2:end)'), list(2:end), "UniformOutput", false));
endfunction

function A = complex_matrix(value)
  A = complex(matrix(value.re), matrix(value.im));
endfunction

function invalid(path, expected)
  error("zenocheck:invalid", "%s|%s: expected %s", path, merge(isempty(path), "the line", path), expected);
endfunction

function refuse_where(broken, path, expected)
  [i, j] = find(broken.', 1);
  if ! isempty(i)
    at = sprintf("[%d]", [j, i](1 + (rows(broken) == 1):2) - 1);
    invalid([path at], expected);
  endif
endfunction

function all = like()
  % What a request is like.
  persistent known = decode(['{"start": {"cmd": "a string", "protocol": "anything"}, "stop": {"cmd": "a string"},' ...
    ' "solve": {"cmd": "a string", "id": "a string", "problem": "anything", "want": "anything"},' ...
    ' "evaluate": {"cmd": "a string", "id": "a string", "function": "a string", "arguments": "anything"},' ...
    ' "gksl": {"kind": "a string", "H": {"re": [["a number"]], "im": [["a number"]]},' ...
    '  "jumps": [{"re": [["a number"]], "im": [["a number"]]}]},' ...
    ' "spins": {"kind": "a string", "dynamics": "a string", "nucleus": "anything",' ...
    '  "spins": {"omegaE": "a number", "delta": ["a number"], "U": [["a number"]], "ising": "a number"},' ...
    '  "bath": {"kind": "three-times", "beta": "a number", "T0": "a positive number", "Tstar": "a positive number",' ...
    '   "T1": "a positive number"}, "drive": {"omega1": "a number", "omegaMW": "a number"}},' ...
    ' "want": {"sx": "true", "sy": "true", "sz": "true", "energy": "true", "purity": "true", "rho": "true",' ...
    '  "populations": "true", "generator": "true", "spinTemperature": "true", "nuclearPolarization": "true",' ...
    '  "diagnostics": "true", "entropies": {"keep": ["a number"]},' ...
    '  "epr": {"omega": ["a number"], "hwhm": "a positive number", "coherences": "literal or phase-averaged"}}}']);
  all = known;
endfunction

function size = check(value, like, path, size)
  % Hold a value against what it is like: lists of a problem, but for the jumps, have one length, `size` once it is
  % known; `drive` may be null; keys of `want` may be missing; "a or b" is one of these words.
  if isstruct(like)
    if isequal(value, []) && strcmp(path, "drive")
      return
    elseif ! isstruct(value)
      invalid(path, "an object");
    endif
    for key = union(fieldnames(value), fieldnames(like), "stable")'
      at = [path "." key{1}](1 + isempty(path):end);
      if ! isfield(like, key{1})
        invalid(at, "no such key");
      elseif isfield(value, key{1})
        size = check(value.(key{1}), like.(key{1}), at, size);
      elseif ! strcmp(path, "want")
        invalid(at, "a value, got nothing");
      endif
    endfor
  elseif iscell(like)
    if ! iscell(value)
      invalid(path, "an array");
    elseif ! isstruct(like{2})
      size = merge(size == 0, max(1, numel(value) - 1), size);
      if size < Inf && numel(value) - 1 != size
        invalid(path, sprintf("an array of length %d", size));
      endif
    endif
    for i = 2:numel(value)
      size = check(value{i}, like{2}, sprintf("%s[%d]", path, i - 2), size);
    endfor
  else
    number = NaN;
    if ischar(value) && strncmp(value, " ", 1)
      number = str2double(value);
    endif
    switch like
      case "anything"
        holds = true;
      case "true"
        holds = isequal(value, true);
      case "a number"
        holds = isfinite(number);
      case "a positive number"
        holds = isfinite(number) && number > 0;
      case "a string"
        holds = ischar(value) && isnan(number);
      otherwise
        holds = ischar(value) && any(strcmp(value, strsplit(like, " or ")));
    endswitch
    if ! holds
      invalid(path, like);
    endif
  endif
endfunction

function s = spin_system(problem)
  % Driven spins as matrices, D = 2^N; electron 0 is the most significant bit of an index, 0 is spin up. Cost 8^N.
  % H, jumps: PRL (4) in the rotating frame; K: H_S - omegaE S^z, PRL (1), (2); sx, sy, sz: an operator for each
  % electron; total: the diagonal of S^z; k, m, V: energies of K, their S^z and eigenstates, by S^z, then energy.
  spins = problem.spins;
  bath = structfun(@str2double, problem.bath, "UniformOutput", false);
  [delta, U, s.omegaE] = deal(str2double(spins.delta(2:end)), matrix(spins.U), str2double(spins.omegaE));
  s.N = N = numel(delta);
  on = @(A) arrayfun(@(i) kron(eye(2^(i - 1)), A, eye(2^(N - i))), 1:N, "UniformOutput", false);
  [s.sx, s.sy, s.sz] = deal(on([0 1; 1 0] / 2), on([0 -1i; 1i 0] / 2), on([1 0; 0 -1] / 2));
  s.total = diag(sum(cat(3, s.sz{:}), 3));
  [s.K, ising] = deal(zeros(2^N), str2double(spins.ising));
  for i = 1:N
    s.K += delta(i) * s.sz{i};
    for j = i + 1:N
      s.K += U(i, j) * real(2 * (s.sx{i} * s.sx{j} + s.sy{i} * s.sy{j}) + ising * s.sz{i} * s.sz{j});
    endfor
  endfor
  % Far apart in energy, the sectors of S^z come one after the other; what rounding mixes of them is cut away.
  apart = 3 * norm(s.K, 1);
  [V, ~] = eig(s.K + (apart + (apart == 0)) * diag(s.total));
  s.m = round(2 * (V .^ 2)' * s.total) / 2;
  s.V = V .* (s.total == s.m');
  s.k = diag(s.V' * s.K * s.V);
  [omega1, detuning] = deal(0, 0);
  if ! isempty(problem.drive)
    [omega1, detuning] = deal(str2double(problem.drive.omega1), str2double(problem.drive.omegaMW) - s.omegaE);
  endif
  s.H = complex(s.K - detuning * diag(s.total) + omega1 * sum(cat(3, s.sx{:}), 3));
  thermal = omega1 == 0 && (! strcmp(problem.dynamics, "ule") || ! any(U(:)));
  hot = bath.beta * merge(strcmp(problem.dynamics, "nonsecular"), s.omegaE, 1) == 0;
  s.jumps = jumps(s, problem.dynamics, bath, thermal || hot || bath.T0 == bath.Tstar);
endfunction

function all = jumps(s, dynamics, bath, any_basis)
  % sum_nm sqrt(gamma_nm) <m|S_i^mu|n> |m><n|, mu = x, y, z: PRL (6) for `ule`, gamma_nm = h(omega_nm)/T_nm at the gaps
  % eps_n - eps_m; with those of omegaE S^z alone (7), (8), `nonsecular`; cut into one piece for each gap (9),
  % `secular`. h(omega) = 1/(1 + e^{-beta omega}), PRL (5). Where the steady state is not the same in any basis, each
  % S_i^z must be a number inside every degenerate level: these jumps depend on the eigenstates chosen there.
  [flips, gaps] = deal(s.m' - s.m, s.k' - s.k);
  all = cellfun(@(S) s.V' * S * s.V, [s.sx, s.sy, s.sz], "UniformOutput", false);
  level = flips == 0 & abs(gaps) <= 1e-9 * max(abs(s.k));
  for A = all(2 * s.N + 1:3 * s.N * ! any_basis)
    apart = abs(diag(A{1}) - diag(A{1}).') + abs(A{1} - diag(diag(A{1})));
    if any((level & apart > 1e-9)(:))
      error("zenocheck:not_unique", "the jumps depend on the eigenstates chosen inside a degenerate level of H_S");
    endif
  endfor
  times = merge(flips == 0, bath.Tstar, bath.T1 / 2);
  times(logical(eye(size(times)))) = bath.T0;
  omega = s.omegaE * flips + gaps * ! strcmp(dynamics, "nonsecular");
  weights = sqrt(1 ./ (1 + exp(-bath.beta * omega)) ./ times);
  if strcmp(dynamics, "secular")  % of one change of S^z, gaps chained by steps of at most 1e-7 rad/us are one gap
    [~, order] = sortrows([flips(:), gaps(:)]);
    label = zeros(size(gaps));
    label(order) = cumsum([1; diff(flips(order)) > 0 | diff(gaps(order)) > 1e-7]);
    pieces = {};
    for A = all
      for gap = unique(label(A{1} != 0))'
        pieces{end + 1} = A{1} .* (label == gap);
      endfor
    endfor
    all = pieces;
  endif
  all = cellfun(@(A) s.V * (weights .* A) * s.V', all, "UniformOutput", false);
endfunction

function outputs = all_outputs()
  % Every output as a function (system, rho, request); lists are cells.
  mean_of = @(rho, A) real(trace(A * rho));
  each = @(rho, operators) cellfun(@(A) mean_of(rho, A), operators, "UniformOutput", false);
  by_rows = @(A) cellfun(@num2cell, num2cell(A, 2), "UniformOutput", false);
  outputs.rho = @(s, rho, ~) struct("re", {by_rows(real(rho))}, "im", {by_rows(imag(rho))});
  outputs.purity = @(s, rho, ~) mean_of(rho, rho);
  outputs.diagnostics = @(s, rho, ~) struct("residual", residual(s, rho), "iterations", 0, "matvecs", 0);
  outputs.sx = @(s, rho, ~) each(rho, s.sx);
  outputs.sy = @(s, rho, ~) each(rho, s.sy);
  outputs.sz = @(s, rho, ~) each(rho, s.sz);
  outputs.energy = @(s, rho, ~) mean_of(rho, s.K);
  outputs.populations = @(s, rho, ~) struct("energies", {num2cell(s.k)}, "p", {num2cell(populations(s, rho))}, ...
    "sz", {num2cell(s.m)});
  outputs.epr = @epr;
  outputs.entropies = @entropies;
  outputs.spinTemperature = @spin_temperature;
endfunction

function p = populations(s, rho)
  p = real(diag(s.V' * rho * s.V));
endfunction

function size = residual(s, rho)
  % The norm of L(rho) = X + X', X = -i H rho + sum_a (A_a rho A_a' - A_a' A_a rho)/2, PRL (4).
  X = -1i * s.H * rho;
  for A = s.jumps
    X += (A{1} * rho * A{1}' - A{1}' * A{1} * rho) / 2;
  endfor
  size = norm(X + X', "fro");
endfunction

function f = epr(s, rho, request)
  % f(omega) = (1/N) sum_i Re sum_nm -2i <n|S_i^+|m><m|rho_i|n>/(pi (hwhm - i (k_n - k_m - omega))), PRL (11), with
  % rho_i = u rho u', u = (1 + 2i S_i^x)/sqrt(2); "phase-averaged" keeps only the blocks of rho of one S^z.
  rho = rho .* (strcmp(request.coherences, "literal") | s.total == s.total');
  weights = 0;
  for i = 1:s.N
    u = (eye(size(rho)) + 2i * s.sx{i}) / sqrt(2);
    weights -= 2i * (s.V' * (s.sx{i} + 1i * s.sy{i}) * s.V) .* (s.V' * u * rho * u' * s.V).';
  endfor
  width = str2double(request.hwhm) - 1i * (s.k - s.k');
  f_at = @(omega) real(sum((weights ./ (width + 1i * omega))(:))) / pi / s.N;
  f = num2cell(arrayfun(f_at, str2double(request.omega(2:end))));
endfunction

function list = entropies(s, rho, request)
  % -Tr r ln r, r the state of the kept electrons, for each eigenvector of rho, ordered by <K> ascending.
  [Z, p] = eig((rho + rho') / 2, "vector");
  if numel(p) > 1 && min(diff(sort(p))) < 1e-9
    error("zenocheck:not_unique", "two eigenvalues of rho differ by less than 1e-9");
  endif
  [~, order] = sort(real(diag(Z' * s.K * Z)));
  keep = str2double(request.keep(2:end))' + 1;
  axes = s.N + 1 - [setdiff(1:s.N, keep), keep];  % the last electron is the first index of reshape
  list = {};
  for n = order'
    psi = permute(reshape(Z(:, n), [2 * ones(1, s.N), 1, 1]), [axes, s.N + [1, 2]]);
    w = svd(reshape(psi, [], 2^numel(keep))) .^ 2;
    list{end + 1} = max(0, -sum(w .* log(max(w, realmin))));
  endfor
endfunction

function t = spin_temperature(s, rho, ~)
  % beta, lambda of exp(-beta K - lambda S^z)/Z with the <K>, <S^z> of rho, the minimum of the convex function
  % ln Z + beta <K> + lambda <S^z>, by damped Newton steps; h = omegaE - lambda/beta. PRL, Fig. 2.
  [F, R] = qr([s.m, s.k], 0);  % lambda S^z + beta K = F x with x = R [lambda; beta]
  if abs(R(2, 2)) <= 1e-9 * norm(s.k)
    error("zenocheck:not_unique", "K is a multiple of S^z: <K> and <S^z> do not determine beta and lambda");
  endif
  [x, target] = deal([0; 0], F' * populations(s, rho));
  for step = 1:200
    p = exp(-F * x - max(-F * x));
    p /= sum(p);
    change = (F' * (p .* F) - (F' * p) * (F' * p)') \ (F' * p - target);
    reach = max(F * change) - min(F * change);
    if ! isfinite(reach)
      break
    elseif reach < 1e-8
      y = R \ (x + change);
      t = struct("beta", y(2), "lambda", y(1), "h", s.omegaE - y(1) / y(2));
      if abs(t.beta) * max(abs(s.k)) < 1e-9
        t.h = [];
      endif
      return
    endif
    x += change * log1p(reach) / reach;
  endfor
  error("zenocheck:not_converged", "no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has these moments");
endfunction
