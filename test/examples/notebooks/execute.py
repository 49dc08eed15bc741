"""Execute a notebook in the folder where this runs: execute.py FROM TO."""

import sys
import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], 4)
here = {"metadata": {"path": "."}}
NotebookClient(notebook, timeout=600, kernel_name="python3", resources=here, record_timing=False).execute()
nbformat.write(notebook, sys.argv[2])
