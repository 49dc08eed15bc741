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
