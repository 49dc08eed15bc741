function check_want(want)
  % The keys of `want` and their forms; outputs that this adapter does not have are refused by outputs().
  simple = {"sx", "sy", "sz", "energy", "purity", "rho", "populations", "generator", "spinTemperature", ...
            "nuclearPolarization", "diagnostics"};
  check_keys(want, "want", {}, [simple, {"epr", "entropies"}]);
  for key = fieldnames(want)'
    if any(strcmp(key{1}, simple)) && ! isequal(want.(key{1}), true)
      refuse("invalid", ["want." key{1} ": expected true"], ["want." key{1}]);
    endif
  endfor
  if isfield(want, "epr")
    check_keys(want.epr, "want.epr", {"omega", "hwhm", "coherences"});
  endif
  if isfield(want, "entropies")
    check_keys(want.entropies, "want.entropies", {"keep"});
  endif
endfunction
