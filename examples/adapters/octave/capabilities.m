function c = capabilities()
  % What this adapter translates; anything else is answered `unsupported`.
  c.kinds = {"spins", "gksl"};
  c.dynamics = {"nonsecular"};
  c.outputs = {"sx", "sy", "sz", "energy", "purity", "rho", "populations", "diagnostics"};
  c.functions = {};
  c.maxSpins = 4;
  c.maxDimension = 16;
endfunction
