"""The tests on Windows, without Windows: `make windows`, or `windows.py VERSION [PYTEST'S WORDS…]`.

A real CPython for Windows runs under Debian's Wine. It is made outside the project's tree
(`windows_python.CACHE`), once for a lock, and is offline from then on. Exit code 69 says, with one
line, that it cannot be had on this machine; any other is pytest's own.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory

from windows_python import (
    CACHE,
    COMPILER,
    REQUIREMENTS,
    ROOT,
    SOURCES,
    VERSIONS,
    UnavailableError,
    compile_c,
    compile_program,
    install_packages,
    make_python,
    run,
)

UNAVAILABLE = 69
"""What `sysexits.h` calls a service that is not to be had."""

KINDS = ("tests/saving", "tests/editing", "tests/cli", "tests/exchange", "tests/test_docs.py")
"""The tests of what differs most from system to system, and each command of the README in cmd."""

DEBIAN_PACKAGES = ("wine", "wine64", "gcc-mingw-w64-x86-64-win32")

NOT_NEEDED = (
    *("mypy", "mypy-extensions", "librt", "ast-serialize", "ruff", "import-linter", "grimp"),
    *("axe-playwright-python", "playwright", "greenlet", "pyee", "coverage", "hatchling"),
    *("editables", "trove-classifiers", "pathspec", "tomlkit", "types-jsonschema"),
    *("types-openpyxl", "types-python-dateutil", "types-pyyaml", "types-vobject"),
)
"""What of the developers' lock no test asks for there: linters, and a browser."""

IN_MEMORY = Path("/dev/shm")
"""Where the tests write: Wine has a disk synced for each file, which takes most of their time."""

PREFIX = CACHE / "prefix"

WINE: Mapping[str, str] = {
    "WINEPREFIX": str(PREFIX),
    "WINEDEBUG": "-all",
    "LC_ALL": "C.UTF-8",  # in which it reads the names of Linux's files
    "WINEDLLOVERRIDES": "mscoree=d;mshtml=d",  # or it would ask for .NET and a browser
}


def main(arguments: list[str]) -> int:
    """Run pytest with a version of Python for Windows."""
    if not arguments or arguments[0] not in VERSIONS:
        sys.stderr.write(f"usage: windows.py {'|'.join(VERSIONS)} [pytest's words…]\n")
        return 2
    version, *words = arguments
    try:
        python = set_up(version)
    except UnavailableError as reason:
        sys.stderr.write(f"Windows was not tried with Python {version}: {reason}\n")
        return UNAVAILABLE
    words = words or ["-q", "-n", "auto", *KINDS]
    print(f"On Windows (Wine), Python {version}: pytest {' '.join(words)}", flush=True)
    with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as name:
        own = ["-p", "no:cacheprovider", f"--basetemp={windows_path(Path(name) / 'tests')}"]
        return in_wine(python, "-m", "pytest", *own, *words)


def set_up(version: str) -> Path:
    """Return a Python for Windows with what the tests need, made if it is not there yet.

    Raises UnavailableError.
    """
    prepare_wine()
    with _alone():
        folder = CACHE / f"{version}-{_fingerprint()}"
        if not (folder / "ready").exists():
            for old in CACHE.glob(f"{version}-*"):
                shutil.rmtree(old)
            make_python(folder, version)
            # Python 3.13 asks Windows for its version by it, which Wine 8 does not survive.
            (folder / "DLLs" / "_wmi.pyd").unlink(missing_ok=True)
            packages = folder / "Lib" / "site-packages"
            packages.mkdir()
            shutil.copy(SOURCES / "sitecustomize.py", packages)
            install_packages(packages, version, [REQUIREMENTS / "dev.txt"], NOT_NEEDED)
            (folder / "git").mkdir()
            compile_c("git.c", folder / "git" / "git.exe")
            compile_program(folder / "actiontrack.exe", version)
            (folder / "ready").touch()
    return folder / "python.exe"


def prepare_wine() -> None:
    """Have Wine, and what it takes for drive C. Raises UnavailableError."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with _alone():
        _install_wine()
        if not (PREFIX / "ready").exists():
            _make_prefix()


def in_wine(python: Path, *arguments: str) -> int:
    """Run Python for Windows with the project's source and tests; return its exit code."""
    usual = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env = {
        **usual,
        "WINEPATH": f"{windows_path(python.parent)};{windows_path(python.parent / 'git')}",
        "PYTHONPATH": windows_path(ROOT / "src"),
        # So that what is compiled there lies neither beside ours nor in its way.
        "PYTHONPYCACHEPREFIX": windows_path(CACHE / "compiled"),
    }

    def show(data: bytes) -> None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()

    return run_wine([str(python), *arguments], ROOT, env, show)


def run_wine(
    command: list[str], cwd: Path, env: Mapping[str, str], write: Callable[[bytes], object]
) -> int:
    """Run a program of Windows, writing all that it says; return its exit code.

    It says it to a pipe, since Wine cannot ask after a file of Linux that is its stream. What it
    leaves running holds that pipe open: so its own end is waited for, and then all is ended that
    runs on this drive C, which is why only one runs at a time.
    """
    env = {**env, **WINE}
    with (
        _alone(),
        subprocess.Popen(
            ["wine", *command],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        assert process.stdout
        is_running = True
        try:
            while is_running:
                is_running = process.poll() is None
                while select([process.stdout], [], [], 1 if is_running else 0)[0]:
                    if not (data := os.read(process.stdout.fileno(), 65536)):
                        return process.wait()
                    write(data)
        finally:
            subprocess.run(["wineserver", "--kill"], env=env, check=False)
    return process.returncode


def windows_path(path: Path) -> str:
    """Return how Wine names a path of Linux."""
    return "Z:" + str(path).replace("/", "\\")


@contextmanager
def _alone() -> Iterator[None]:
    """Let one at a time set it up."""
    with (CACHE / "lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint() -> str:
    """Return what the folder is made of, in twelve letters."""
    files = [*SOURCES.iterdir(), *(REQUIREMENTS / name for name in ("dev.txt", "windows.txt"))]
    files += [Path(__file__), Path(__file__).with_name("windows_python.py")]
    return sha256(b"".join(each.read_bytes() for each in sorted(files))).hexdigest()[:12]


def _install_wine() -> None:
    if shutil.which("wine") and shutil.which(COMPILER):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise UnavailableError(f"it needs {', '.join(DEBIAN_PACKAGES)} (root installs them)")
    run(["apt-get", "update", "-q"])
    run(["apt-get", "install", "-q", "-y", "--no-install-recommends", *DEBIAN_PACKAGES])


def _make_prefix() -> None:
    """Make what Wine takes for drive C, which says that it is of Windows 10."""
    shutil.rmtree(PREFIX, ignore_errors=True)
    env = {**os.environ, **WINE}
    run(["wine", "wineboot", "--init"], env=env)
    key = "HKEY_CURRENT_USER\\Software\\Wine"
    run(["wine", "reg", "add", key, "/v", "Version", "/d", "win10", "/f"], env=env)
    system = PREFIX / "drive_c" / "windows" / "system32"
    if not (system / "bcryptprimitives.dll").exists():
        compile_c("bcryptprimitives.c", system / "bcryptprimitives.dll")
    (PREFIX / "ready").touch()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
