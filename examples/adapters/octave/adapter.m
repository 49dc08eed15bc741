% The null vector (singular values) of the Liouvillian behind the solver protocol: octave-cli --quiet adapter.m
addpath(fullfile(fileparts(mfilename("fullpath")), "../../../clients/octave"));  % or put zenocheck_serve.m beside this file

function rho = steadystate(H, jumps)
  D = rows(H);
  L = -1i * (kron(eye(D), H) - kron(H.', eye(D)));  % on vec(rho), columns stacked
  for A = jumps
    B = A{1}' * A{1};
    L += kron(conj(A{1}), A{1}) - (kron(eye(D), B) + kron(B.', eye(D))) / 2;
  endfor
  basis = null(L);
  if columns(basis) > 1
    error("zenocheck:not_unique", "null() found %d vectors", columns(basis));
  elseif columns(basis) == 0
    error("zenocheck:not_converged", "null() found no vector");
  endif
  rho = reshape(basis, D, D) / trace(reshape(basis, D, D));
endfunction

zenocheck_serve(@steadystate, struct("maxDimension", 8, "name", "octave-null", "version", version()));
