function rho = steady_state(L)
  % The null vector of L by Octave's null (singular values), with trace 1. Cost O(64^N).
  kernel = null(L);
  if columns(kernel) > 1
    refuse("not-unique", sprintf("expected one steady state, null() found %d", columns(kernel)));
  elseif columns(kernel) == 0
    refuse("not-converged", "expected one steady state, null() found none");
  endif
  d = sqrt(rows(L));
  rho = reshape(kernel, d, d);
  rho /= trace(rho);
endfunction
