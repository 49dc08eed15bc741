function check_array(value, path, shape)
  % Finite numbers of that shape.
  if ! isnumeric(value) || ! isequal(size(value), shape)
    refuse("invalid", sprintf("%s: expected %d x %d numbers", path, shape(1), shape(2)), path);
  endif
  if ! all(isfinite(value(:)))
    refuse("invalid", [path ": expected finite numbers"], path);
  endif
endfunction
