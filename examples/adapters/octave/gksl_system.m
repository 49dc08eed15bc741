function system = gksl_system(problem)
  % Problems of kind gksl: H and jumps as they come, d x d.
  limit = capabilities().maxDimension;
  if rows(problem.H.re) > limit
    refuse("unsupported", sprintf("expected a dimension of at most %d, got %d", limit, rows(problem.H.re)));
  endif
  system.H = problem.H.re + 1i * problem.H.im;
  system.jumps = {};
  for jump = problem.jumps(:)'
    system.jumps{end + 1} = jump.re + 1i * jump.im;
  endfor
  system.outputs = {"rho", "purity", "diagnostics"};
endfunction
