"""A disk that takes its time: a few lines of C between a process and fsync/fdatasync, compiled when they are needed.

`LD_PRELOAD` goes to the server only, and the lines take themselves out of its environment, so that what the server
starts has a disk as usual. Each flush is counted in a file, which tells whether a commit really waited for the disk.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static unsigned long *flushes;
static struct timespec extra;

__attribute__((constructor)) static void begin(void) {
    const char *microseconds = getenv("SLOW_DISK_MICROSECONDS"), *path = getenv("SLOW_DISK_COUNT");
    long wanted = microseconds ? atol(microseconds) : 0;
    extra.tv_sec = wanted / 1000000;
    extra.tv_nsec = wanted % 1000000 * 1000;
    int file = path ? open(path, O_RDWR) : -1;
    if (file >= 0) {
        void *shared = mmap(NULL, sizeof *flushes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (shared != MAP_FAILED) flushes = shared;
        close(file);
    }
    unsetenv("LD_PRELOAD");
}

static int flush(const char *name, int file) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, name);
    if (flushes) __atomic_add_fetch(flushes, 1, __ATOMIC_RELAXED);
    if (extra.tv_sec || extra.tv_nsec) nanosleep(&extra, NULL);
    return real(file);
}

int fsync(int file) { return flush("fsync", file); }
int fdatasync(int file) { return flush("fdatasync", file); }
"""


@dataclass(frozen=True)
class SlowDisk:
    """A compiled shim; `environment` goes to the server process."""

    library: Path
    count: Path
    milliseconds: float

    @property
    def environment(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(self.library),
            "SLOW_DISK_MICROSECONDS": str(round(self.milliseconds * 1000)),
            "SLOW_DISK_COUNT": str(self.count),
        }

    @property
    def flushes(self) -> int:
        """How often the server asked the disk to flush, since the shim was made."""
        return int.from_bytes(self.count.read_bytes()[:8], sys.byteorder)


def has_compiler() -> bool:
    """Tell whether there is a C compiler here."""
    return shutil.which("gcc") is not None


def slow_disk(folder: Path, *, milliseconds: float) -> SlowDisk:
    """Compile the shim in a folder; 0 milliseconds only counts."""
    source, library, count = folder / "slow_disk.c", folder / "slow_disk.so", folder / "flushes"
    source.write_text(SOURCE)
    count.write_bytes(bytes(8))
    subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True, capture_output=True)
    return SlowDisk(library, count, milliseconds)
