function system = spin_system(problem)
  % Problems of kind spins: spin operators, K = H_S - omegaE S^z of PRL (1), (2), H of the rotating frame, jumps.
  N = numel(problem.spins.delta);
  limits = capabilities();
  if ! any(strcmp(problem.dynamics, limits.dynamics)) || ! isempty(problem.nucleus)
    refuse("unsupported", ["expected nonsecular without nucleus, got " problem.dynamics]);
  endif
  if N > limits.maxSpins
    refuse("unsupported", sprintf("expected at most %d electrons, got %d", limits.maxSpins, N));
  endif
  plus = [0 1; 0 0];
  for i = 1:N
    raising = kron(kron(eye(2^(i - 1)), plus), eye(2^(N - i)));
    system.plus{i} = raising;
    system.sx{i} = (raising + raising') / 2;
    system.sy{i} = (raising - raising') / 2i;
    system.sz{i} = kron(kron(eye(2^(i - 1)), diag([0.5 -0.5])), eye(2^(N - i)));
  endfor
  total = @(operators) sum(cat(3, operators{:}), 3);
  system.total_z = total(system.sz);
  system.K = interaction_frame(problem.spins, system);
  system.H = system.K;
  if ! isempty(problem.drive)
    detuning = problem.drive.omegaMW - problem.spins.omegaE;
    system.H = system.K - detuning * system.total_z + problem.drive.omega1 * total(system.sx);
  endif
  system.jumps = jump_operators(problem, system);
  system.outputs = limits.outputs;
endfunction

function K = interaction_frame(spins, system)
  % sum_i Delta_i S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ + ising S_i^z S_j^z)
  N = numel(spins.delta);
  K = zeros(2^N);
  for i = 1:N
    K += spins.delta(i) * system.sz{i};
    for j = i + 1:N
      flip = system.plus{i} * system.plus{j}';
      K += spins.U(i, j) * (flip + flip' + spins.ising * system.sz{i} * system.sz{j});
    endfor
  endfor
endfunction
