function [V, energies, sz] = eigenbasis(K, total)
  % Eigenvectors of K as columns, diagonalised per sector of total S^z; ordered by S^z, then energy, ascending.
  V = zeros(rows(K));
  energies = sz = zeros(rows(K), 1);
  filled = 0;
  for value = unique(total)'
    sector = find(total == value);
    [vectors, levels] = eig(K(sector, sector), "vector");
    [levels, order] = sort(levels);
    at = filled + (1:numel(sector));
    V(sector, at) = vectors(:, order);
    energies(at) = levels;
    sz(at) = value;
    filled += numel(sector);
  endfor
endfunction
