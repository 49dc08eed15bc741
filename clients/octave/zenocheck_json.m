function value = zenocheck_json(direction, value)
  % JSON with every shape and digit kept: jsondecode reads [[0]], [0] and 0 alike and refuses 1e999, jsonencode writes 15
  % digits. Arrays are cells, objects structs whose keys are in order; null is [].
  if strcmp(direction, "encode")
    value = encode(value);
    return
  endif
  pattern = '"(?:[^"\\]|\\.)*"|[{}\[\]:,]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[^\s]';
  tokens = regexp(value, pattern, "match");
  [value, at] = decode(tokens, 1);
  if at <= numel(tokens)
    bad_line();
  endif
endfunction

function [value, at] = decode(tokens, at)
  token = take(tokens, at++);
  switch token(1)
    case "{"
      value = struct();
      while ! strcmp(take(tokens, at), "}")
        key = decode(tokens, at);
        if ! ischar(key) || ! strcmp(take(tokens, at + 1), ":")
          bad_line();
        elseif isfield(value, key)
          error("zenocheck:invalid", "%s|%s: expected every key once", key, key);
        endif
        [value.(key), at] = decode(tokens, at + 2);
        at = comma(tokens, at, "}");
      endwhile
      at++;
    case "["
      value = {};
      while ! strcmp(take(tokens, at), "]")
        [value{end + 1}, at] = decode(tokens, at);
        at = comma(tokens, at, "]");
      endwhile
      at++;
    case "\""
      if numel(token) < 2
        bad_line();
      endif
      value = jsondecode(token);
    case {"t", "f", "n"}
      which = find(strcmp(token, {"true", "false", "null"}));
      if isempty(which)
        bad_line();
      endif
      value = {true, false, []}{which};
    otherwise
      if ! any(token(1) == "-0123456789")
        bad_line();
      endif
      value = sscanf(token, "%f");
  endswitch
endfunction

function at = comma(tokens, at, last)
  if strcmp(take(tokens, at), ",") && ! strcmp(take(tokens, at + 1), last)
    at++;
  elseif ! strcmp(take(tokens, at), last)
    bad_line();
  endif
endfunction

function token = take(tokens, at)
  if at > numel(tokens)
    bad_line();
  endif
  token = tokens{at};
endfunction

function bad_line()
  error("zenocheck:invalid", "|expected one JSON object on the line");
endfunction

function text = encode(value)
  if iscell(value)
    text = ["[" strjoin(cellfun(@encode, value(:)', "UniformOutput", false), ",") "]"];
  elseif isstruct(value)
    pairs = cellfun(@(key) [jsonencode(key) ":" encode(value.(key))], fieldnames(value)', "UniformOutput", false);
    text = ["{" strjoin(pairs, ",") "}"];
  elseif ischar(value) || islogical(value)
    text = jsonencode(value);
  elseif isempty(value)
    text = "null";
  elseif ! isreal(value) || ! isfinite(value)
    error("zenocheck:not_converged", "|an output is complex, NaN or infinite");
  else
    text = sprintf("%.17g", value);
  endif
endfunction
