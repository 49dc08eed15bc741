"""Write data/: one hermitian 3 x 3 matrix in every form that is read, by NumPy and SciPy themselves. Run by hand."""

import os

import numpy as np
import scipy.io
import scipy.sparse as sparse

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "data"))
A = np.array([[1, 0.5 - 2j, 0], [0.5 + 2j, -3, 0.25j], [0, -0.25j, 0]])
np.save("c16.npy", A)
np.save("fortran.npy", np.asfortranarray(A))
np.save("big-endian.npy", A.astype(">c16"))
np.save("c8.npy", A.astype(np.complex64))
np.save("real.npy", A.real.astype(np.float32))
np.save("integers.npy", np.array([[1, -2], [3, 4]]))
np.save("truth.npy", np.array([[True, False], [False, True]]))
np.save("oblong.npy", np.ones((2, 3)))
np.save("text.npy", np.array(["a"]))
np.savez("one.npz", A)
np.savez_compressed("two.npz", a=A, b=A)
sparse.save_npz("csr.npz", sparse.csr_matrix(A))
sparse.save_npz("csc.npz", sparse.csc_matrix(A))
sparse.save_npz("dia.npz", sparse.dia_matrix(A))
sparse.save_npz("bsr.npz", sparse.bsr_matrix(A))
sparse.save_npz("coo.npz", sparse.coo_matrix(A), compressed=False)
scipy.io.mmwrite("coordinate.mtx", sparse.coo_matrix(A), symmetry="general")
scipy.io.mmwrite("hermitian.mtx", sparse.coo_matrix(A), symmetry="hermitian")
scipy.io.mmwrite("array.mtx", A, symmetry="general")
scipy.io.mmwrite("array-hermitian.mtx", A, symmetry="hermitian")
scipy.io.mmwrite("array-skew.mtx", A.imag, symmetry="skew-symmetric")
