function check_keys(value, path, required, optional = {})
  % An object with all of the required keys, and no others than the optional ones.
  if ! isstruct(value) || ! isscalar(value)
    refuse("invalid", [path ": expected an object"], path);
  endif
  prefix = path;
  if ! isempty(prefix)
    prefix = [prefix "."];
  endif
  for key = fieldnames(value)'
    if ! any(strcmp(key{1}, [required, optional]))
      refuse("invalid", [prefix key{1} ": expected no such key"], [prefix key{1}]);
    endif
  endfor
  for key = required
    if ! isfield(value, key{1})
      refuse("invalid", [prefix key{1} ": expected a value, got nothing"], [prefix key{1}]);
    endif
  endfor
endfunction
