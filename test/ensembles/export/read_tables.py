"""Exported tables as pandas sees them: P_i beside Delta_i, and the arrays of an HDF5 file as a table of the same."""
import json
import sys

import h5py
import pandas as pd

folder, hdf5 = sys.argv[1:]
records = pd.read_csv(f"{folder}/records.csv", float_precision="round_trip")
spins = pd.read_csv(f"{folder}/spins.csv", float_precision="round_trip")
sz = records[records.quantity.str.fullmatch(r"sz\[\d+\]", na=False)].copy()
sz["spin"] = sz.quantity.str.extract(r"(\d+)", expand=False).astype(int)
columns = ["dynamics", "point", "realization", "spin", "delta", "value"]
joined = sz.merge(spins, on=["point", "realization", "spin"])[columns]

with h5py.File(hdf5) as f:
    rows = []
    for dynamics in ("nonsecular", "hilbert"):
        array, delta = f[f"{dynamics}/sz"], f["disorder/delta"]
        index = pd.MultiIndex.from_product([axis[0][:] for axis in array.dims], names=[a.label for a in array.dims])
        table = pd.DataFrame({"value": array[:].ravel(), "delta": delta[:].ravel()}, index=index).dropna().reset_index()
        rows.append(table.assign(dynamics=dynamics))
arrays = pd.concat(rows)[columns]
order = ["dynamics", "point", "realization", "spin"]
same = joined.sort_values(order).reset_index(drop=True).equals(
    arrays.sort_values(order).reset_index(drop=True).astype(joined.dtypes.to_dict())
)
print(json.dumps({"types": {k: str(v) for k, v in records.dtypes.items()}, "rows": len(joined), "same": bool(same)}))
