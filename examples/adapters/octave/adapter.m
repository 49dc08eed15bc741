% The last right singular vector of the Liouvillian behind the solver protocol: octave-cli --quiet adapter.m
addpath(fullfile(fileparts(mfilename("fullpath")), "../../../clients/octave"));  % or put zenocheck_serve.m beside this file

function rho = steadystate(H, jumps)
  D = rows(H);
  L = -1i * (kron(eye(D), H) - kron(H.', eye(D)));  % on vec(rho), columns stacked
  for A = jumps
    B = A{1}' * A{1};
    L += kron(conj(A{1}), A{1}) - (kron(eye(D), B) + kron(B.', eye(D))) / 2;
  endfor
  [~, singular, right] = svd(L);
  many = sum(diag(singular) <= 1e-14 * D^2 * singular(1));
  if many > 1
    error("zenocheck:not_unique", "%d singular values of the Liouvillian vanish", many);
  endif
  rho = reshape(right(:, end), D, D);
  rho /= trace(rho);
endfunction

zenocheck_serve(@steadystate, struct("maxDimension", 8, "name", "octave-svd", "version", version()));
