"""Sentences about work on a cluster."""

from __future__ import annotations

from ..message import Sentence

NO_DASK = Sentence(
    "scale.no_dask",
    "Encoding on a cluster needs the package distributed. Run: pip install distributed",
    fields=("scheduler",),
)
NO_SCHEDULER = Sentence(
    "scale.no_scheduler",
    "No Dask scheduler answers at {scheduler} ({reason}). Check that it runs, and that its address and port are right.",
    fields=("scheduler",),
)
SCHEDULER_LOST = Sentence(
    "scale.scheduler_lost",
    "The scheduler at {scheduler} ended, and none has answered there for {seconds:.0f} s. The finished parts are in "
    "the collection. Start the scheduler again, then repeat the command: it continues after them.",
    fields=("scheduler",),
)
WAITING_SCHEDULER = Sentence("scale.waiting_scheduler", "Waiting for the scheduler")
WAITING_WORKERS = Sentence("scale.waiting_workers", "Waiting for a worker")
NO_AKIN = Sentence(
    "scale.no_akin",
    "The worker on {host} can't import Akin. Install Akin {version} in the Python of each worker, and start the "
    "command akin from such a Python as well.",
    fields=("scheduler",),
)
SCHEDULER_WITHOUT_AKIN = Sentence(
    "scale.scheduler_without_akin",
    "The scheduler at {scheduler} can't import Akin. Install Akin {version} in its Python too, and start it again.",
    fields=("scheduler",),
)
OTHER_VERSION = Sentence(
    "scale.other_version",
    "The worker on {host} has Akin {other}, and this machine has Akin {version}. Install the same version on all of "
    "them.",
    fields=("scheduler",),
)
NO_SCHEDULER_FOR_SHARED = Sentence(
    "scale.no_scheduler_for_shared",
    "The shared folder {folder} is for the workers of a cluster, but no scheduler is given. Enter the address of the "
    "scheduler, or leave out the shared folder.",
    fields=("scheduler", "shared"),
)
OTHER_ENCODER = Sentence(
    "scale.other_encoder",
    "The worker on {host} has another version of the encoder {encoder}. Copy the folder of the encoder from this "
    "machine to the Akin folder of each worker, or set AKIN_HOME to a shared folder.",
    fields=("encoder",),
)
NO_ENCODER = Sentence(
    "scale.no_encoder",
    "The worker on {host} does not have the encoder {encoder}. Copy the folder of the encoder from this machine to the "
    "Akin folder of each worker, or set AKIN_HOME to a shared folder.",
    fields=("encoder",),
)
WORKERS_END = Sentence(
    "scale.workers_end",
    "{count} workers ended, one after the other, while they encoded the same piece of {raster}. The finished parts are "
    "in the collection. Give each worker more memory, or encode with a smaller batch.",
    fields=("batch",),
)
SHARED = Sentence(
    "scale.shared",
    "The shared folder {folder} can't be used ({reason}). Check its address, and that this machine and the workers may "
    "write there.",
    fields=("shared",),
)
