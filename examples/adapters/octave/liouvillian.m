function L = liouvillian(H, jumps)
  % PRL (4) as a d^2 x d^2 matrix on vec(rho) (columns stacked): vec(A X B) = (B.' (x) A) vec(X).
  one = eye(rows(H));
  L = -1i * (kron(one, H) - kron(H.', one));
  for a = 1:numel(jumps)
    A = jumps{a};
    L += kron(conj(A), A) - (kron(one, A' * A) + kron((A' * A).', one)) / 2;
  endfor
endfunction
