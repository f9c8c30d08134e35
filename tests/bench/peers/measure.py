"""Runs a program and says what it took."""
import os
import subprocess
import time


class Run:
    def __init__(self, seconds, usage, code):
        self.seconds = seconds
        self.cpu_seconds = usage.ru_utime + usage.ru_stime
        # At least what this driver itself occupies, which the kernel counts as the child's until exec.
        self.peak_bytes = usage.ru_maxrss * 1024
        self.code = code


def run(command, output):
    """Runs to the end; stdout goes to the file `output`, stderr to `output`.err."""
    with open(output, "wb") as out, open(output + ".err", "wb") as err:
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(seconds, usage, child.returncode)


def folder_bytes(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names)


def read_through(path):
    """Brings a file or folder into the page cache, so that the first engine has no worse a start."""
    paths = [path] if os.path.isfile(path) else [
        os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
    for name in paths:
        with open(name, "rb") as file:
            while file.read(1 << 20):
                pass
