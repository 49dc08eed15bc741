"""Everything in an HDF5 file as h5py sees it, as JSON: datasets with shape, type, units and values, groups with attributes."""
import json
import sys

import h5py
import numpy as np


def plain(value):
    value = np.asarray(value)
    if value.dtype.kind in "SO":
        return str(value[()].decode() if isinstance(value[()], bytes) else value[()])
    return value.tolist()


def numbers(values):
    return [None if np.isnan(x) else float(x) for x in np.asarray(values, dtype=float).ravel()]


datasets, groups = {}, {}


def visit(name, thing):
    attributes = {key: plain(value) for key, value in thing.attrs.items()}
    if isinstance(thing, h5py.Dataset):
        datasets[name] = {
            "shape": list(thing.shape),
            "dtype": str(thing.dtype),
            "units": attributes.get("units"),
            "values": numbers(thing[()]),
        }
    else:
        groups[name] = attributes


with h5py.File(sys.argv[1], "r") as file:
    groups["/"] = {key: plain(value) for key, value in file.attrs.items()}
    file.visititems(visit)
print(json.dumps({"datasets": datasets, "groups": groups}))
