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
