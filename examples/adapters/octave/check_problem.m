function check_problem(problem)
  % The rules of the protocol for a problem: keys, types, ranges. Nothing is repaired.
  %
  % jsondecode turns [[0]], [0] and 0 into the same scalar, and null inside an array of numbers into NaN: the shapes of
  % one-electron problems cannot be told apart here.
  if ! isstruct(problem) || ! isscalar(problem) || ! isfield(problem, "kind") || ! ischar(problem.kind)
    refuse("invalid", "expected a problem with a kind", "kind");
  endif
  switch problem.kind
    case "spins"
      check_spins_problem(problem);
    case "gksl"
      check_gksl(problem);
    otherwise
      refuse("invalid", ["kind: expected \"spins\" or \"gksl\", got " problem.kind], "kind");
  endswitch
endfunction

function check_spins_problem(problem)
  check_keys(problem, "", {"kind", "spins", "nucleus", "bath", "drive", "dynamics"});
  known = {"nonsecular", "ule", "secular", "hilbert", "rates"};
  if ! ischar(problem.dynamics) || ! any(strcmp(problem.dynamics, known))
    refuse("invalid", "dynamics: expected a dynamics of the protocol", "dynamics");
  endif
  N = check_spins(problem.spins);
  check_bath(problem.bath, strcmp(problem.dynamics, "rates"));
  if ! isequal(problem.nucleus, [])
    check_keys(problem.nucleus, "nucleus", {"omegaN", "D"});
    check_number(problem.nucleus.omegaN, "nucleus.omegaN");
    check_array(problem.nucleus.D, "nucleus.D", [N 1]);
  endif
  if ! isequal(problem.drive, [])
    check_drive(problem.drive, strcmp(problem.dynamics, "rates"));
  endif
endfunction

function N = check_spins(spins)
  check_keys(spins, "spins", {"omegaE", "delta", "U", "ising"});
  check_number(spins.omegaE, "spins.omegaE");
  check_number(spins.ising, "spins.ising");
  N = numel(spins.delta);
  if N == 0
    refuse("invalid", "spins.delta: expected at least one electron, got none", "spins.delta");
  endif
  check_array(spins.delta, "spins.delta", [N 1]);
  check_array(spins.U, "spins.U", [N N]);
  for i = 1:N
    for j = i:N
      if spins.U(i, j) != spins.U(j, i) || (i == j && spins.U(i, i) != 0)
        path = sprintf("spins.U[%d][%d]", i - 1, j - 1);
        refuse("invalid", sprintf("%s: expected a symmetric U of zero diagonal, got %g", path, spins.U(i, j)), path);
      endif
    endfor
  endfor
endfunction

function check_bath(bath, two_times)
  if two_times
    kind = "two-times"; times = {"T1e", "T2e"}; flags = {"alphaZ"};
  else
    kind = "three-times"; times = {"T0", "Tstar", "T1"}; flags = {};
  endif
  if ! isstruct(bath) || ! isfield(bath, "kind") || ! strcmp(bath.kind, kind)
    refuse("invalid", ["bath.kind: expected \"" kind "\", got another"], "bath.kind");
  endif
  check_keys(bath, "bath", [{"kind", "beta"}, times, flags]);
  check_number(bath.beta, "bath.beta");
  for time = times
    path = ["bath." time{1}];
    check_number(bath.(time{1}), path);
    if bath.(time{1}) <= 0
      refuse("invalid", sprintf("%s: expected a positive number, got %g", path, bath.(time{1})), path);
    endif
  endfor
  if two_times && ! islogical(bath.alphaZ)
    refuse("invalid", "bath.alphaZ: expected true or false", "bath.alphaZ");
  endif
endfunction

function check_drive(drive, rates)
  check_keys(drive, "drive", {"omega1", "omegaMW"}, {"rateFactor"});
  check_number(drive.omega1, "drive.omega1");
  check_number(drive.omegaMW, "drive.omegaMW");
  if isfield(drive, "rateFactor") && ! (rates && any(drive.rateFactor == [2 4]))
    refuse("invalid", "drive.rateFactor: expected 4 or 2, for dynamics rates only", "drive.rateFactor");
  endif
endfunction

function check_gksl(problem)
  check_keys(problem, "", {"kind", "H", "jumps"});
  d = check_matrix(problem.H, "H", []);
  if ! isempty(problem.jumps) && ! isstruct(problem.jumps)
    refuse("invalid", "jumps: expected an array of complex matrices", "jumps");
  endif
  for a = 1:numel(problem.jumps)
    check_matrix(problem.jumps(a), sprintf("jumps[%d]", a - 1), d);
  endfor
  H = problem.H.re + 1i * problem.H.im;
  [m, n] = find(abs(H - H').' > 1e-12 * max(1, max(abs(H(:)))), 1);
  if ! isempty(n)
    part = "re";
    if real(H(n, m)) == real(H(m, n))
      part = "im";
    endif
    path = sprintf("H.%s[%d][%d]", part, n - 1, m - 1);
    refuse("invalid", [path ": expected a hermitian H"], path);
  endif
endfunction

function d = check_matrix(matrix, path, d)
  check_keys(matrix, path, {"re", "im"});
  if isempty(d)
    d = rows(matrix.re);
  endif
  if d == 0
    refuse("invalid", [path ".re: expected at least one row, got none"], [path ".re"]);
  endif
  check_array(matrix.re, [path ".re"], [d d]);
  check_array(matrix.im, [path ".im"], [d d]);
endfunction
