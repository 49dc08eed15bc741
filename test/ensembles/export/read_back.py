"""Everything in an HDF5 file as h5py sees it, as JSON: datasets with shape, type, values, attributes and axes."""
import json
import sys

import h5py
import numpy as np


def plain(value):
    value = np.asarray(value)
    if value.dtype.kind in "SO":
        return [v.decode() if isinstance(v, bytes) else v for v in value.ravel()] if value.ndim else str(value[()])
    return value.tolist()


def entries(dataset):
    values = np.asarray(dataset[()])
    if values.dtype.kind in "SO":
        return [v.decode() for v in values.ravel()]
    return [None if np.isnan(x) else float(x) for x in values.astype(float).ravel()]


datasets = {}


def visit(name, thing):
    if not isinstance(thing, h5py.Dataset):
        return
    datasets[name] = {
        "shape": list(thing.shape),
        "dtype": str(thing.dtype),
        "units": plain(thing.attrs["units"]),
        "long_name": plain(thing.attrs["long_name"]),
        "axes": [[axis.label, list(axis.keys())] for axis in thing.dims],
        "values": entries(thing),
    }


with h5py.File(sys.argv[1], "r") as file:
    attributes = {key: plain(value) for key, value in file.attrs.items()}
    file.visititems(visit)
print(json.dumps({"datasets": datasets, "attributes": attributes}))
