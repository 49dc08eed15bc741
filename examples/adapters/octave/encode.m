function text = encode(value)
  % JSON with 17 significant digits, so that every double survives (jsonencode writes 15). A cell is an array.
  if iscell(value)
    text = ["[" strjoin(cellfun(@encode, value, "UniformOutput", false), ",") "]"];
  elseif isstruct(value)
    pairs = cellfun(@(key) [jsonencode(key) ":" encode(value.(key))], fieldnames(value)', "UniformOutput", false);
    text = ["{" strjoin(pairs, ",") "}"];
  elseif ischar(value) || islogical(value)
    text = jsonencode(value);
  elseif ! isfinite(value)
    refuse("not-converged", "expected finite numbers, the state holds NaN or infinity");
  else
    text = sprintf("%.17g", value);
  endif
endfunction
