function check_number(value, path)
  % One finite number.
  check_array(value, path, [1 1]);
endfunction
