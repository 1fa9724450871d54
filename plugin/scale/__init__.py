"""Beyond one machine: the work of the engine on a Dask cluster."""
