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

function value = ifelse_(condition, a, b)
  value = {b, a}{1 + condition};
endfunction
