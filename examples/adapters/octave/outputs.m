function result = outputs(system, L, rho, want)
  % The outputs of the protocol from a state; arrays are cells, so that encode() writes one entry as an array too.
  result = struct();
  for key = fieldnames(want)'
    if ! any(strcmp(key{1}, system.outputs))
      refuse("unsupported", ["expected outputs out of " strjoin(system.outputs, ", ") ", got " key{1}]);
    endif
    result.(key{1}) = output(key{1}, system, L, rho);
  endfor
endfunction

function value = output(key, system, L, rho)
  switch key
    case {"sx", "sy", "sz"}
      value = cellfun(@(operator) real(trace(operator * rho)), system.(key), "UniformOutput", false);
    case "energy"
      value = real(trace(system.K * rho));
    case "purity"
      value = real(trace(rho * rho));
    case "rho"
      value = struct("re", {nested(real(rho))}, "im", {nested(imag(rho))});
    case "populations"
      [V, energies, sz] = eigenbasis(system.K, diag(system.total_z));
      p = real(diag(V' * rho * V));
      value = struct("energies", {num2cell(energies')}, "p", {num2cell(p')}, "sz", {num2cell(sz')});
    case "diagnostics"
      value = struct("residual", norm(L * rho(:)), "iterations", 0, "matvecs", 0);
  endswitch
endfunction

function list = nested(matrix)
  list = cellfun(@num2cell, num2cell(matrix, 2)', "UniformOutput", false);
endfunction
