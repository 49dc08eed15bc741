function jumps = jump_operators(problem, system)
  % PRL (7), (8). h(x) = 1/(1 + e^-x), x = beta omega_e; e^(-x/2) sqrt(h(x)) is written sqrt(h(-x)): no overflow.
  bath = problem.bath;
  x = bath.beta * problem.spins.omegaE;
  down = sqrt(1 / (1 + exp(-x)) / (2 * bath.T1));
  up = sqrt(1 / (1 + exp(x)) / (2 * bath.T1));
  jumps = {};
  for i = 1:numel(system.plus)
    raising = system.plus{i};
    jumps{end + 1} = down * raising' + up * raising;
    jumps{end + 1} = 1i * (down * raising' - up * raising);
    jumps{end + 1} = longitudinal(system.sz{i}, bath, system);
  endfor
endfunction

function A = longitudinal(sz, bath, system)
  % (8): S_i^z/sqrt(2 T*) + (1/sqrt(2 T(0)) - 1/sqrt(2 T*)) sum_n <n|S_i^z|n> |n><n|
  A = sz / sqrt(2 * bath.Tstar);
  if bath.T0 != bath.Tstar
    V = eigenbasis(system.K, diag(system.total_z));
    A += (1 / sqrt(2 * bath.T0) - 1 / sqrt(2 * bath.Tstar)) * V * diag(diag(V' * sz * V)) * V';
  endif
endfunction
