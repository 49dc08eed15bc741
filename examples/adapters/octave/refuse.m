function refuse(kind, sentence, path = "")
  % An error of the protocol: kind, a sentence, and for `invalid` the path of what is wrong.
  error(["zenocheck:" strrep(kind, "-", "_")], "%s|%s", path, sentence);
endfunction
