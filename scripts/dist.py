"""The program for laptops on which nobody may install anything: `make dist`.

A zip that holds a Python for Windows, what actiontrack stands on, and actiontrack.exe: unpacked
anywhere, it runs. (A zipapp could not hold compiled modules, and needs a Python to be there.) Two
runs give the same bytes. `--try` tries it under Wine, in a folder with a space and an accent.
"""

import compileall
import shutil
import sys
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode
from tempfile import TemporaryDirectory

from windows_python import (
    REQUIREMENTS,
    ROOT,
    VERSIONS,
    UnavailableError,
    compile_program,
    install_packages,
    make_python,
    run,
)

from actiontrack import __version__

BUILDS_ONLY = (
    *("hatchling", "editables", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers"),
)
"""What of the lock builds the wheel and is not needed to run."""

PACKED = ROOT / "dist" / f"actiontrack-{__version__}-windows.zip"

README = """\
actiontrack {version} for Windows, 64 bits. Nothing has to be installed.

1. Unpack the whole folder where you may write, for example in Documents.
2. Open a command prompt (cmd or PowerShell) and type the path of actiontrack.exe and a verb:

     C:\\Users\\you\\Documents\\actiontrack\\actiontrack.exe demo marlhaven

   To type only 'actiontrack' in this window, first, in cmd:

     set PATH=%PATH%;C:\\Users\\you\\Documents\\actiontrack

   or in PowerShell:

     $env:PATH += ";C:\\Users\\you\\Documents\\actiontrack"

What a plan was on an earlier day (diff, trend, --at) is read by git, which is not in this folder:
git for Windows has a portable edition that needs no installation either.

Python is in this folder under its own licence (LICENCE-Python.txt), and what it uses from others
under theirs (Lib\\site-packages, *.dist-info).
"""


def main(arguments: list[str]) -> int:
    """Make the zip; with --try, try it."""
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    try:
        make(running if running in VERSIONS else VERSIONS[-1])
        print(f"{PACKED.relative_to(ROOT)}: {PACKED.stat().st_size / 1_000_000:.0f} MB")
        if "--try" in arguments:
            try_out()
    except UnavailableError as reason:
        sys.stderr.write(f"the program for Windows cannot be made or tried: {reason}\n")
        return 1
    return 0


def make(version: str) -> None:
    """Make the zip, with one version of Python. Raises UnavailableError."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "actiontrack"
        make_python(folder, version)
        packages = folder / "Lib" / "site-packages"
        install_packages(packages, version, [REQUIREMENTS / "all.txt"], BUILDS_ONLY)
        shutil.rmtree(packages / "bin", ignore_errors=True)  # scripts for Linux
        _install_actiontrack(packages, Path(name))
        compile_program(folder / "actiontrack.exe", version, is_apart=True)
        text = README.format(version=__version__).replace("\n", "\r\n")
        (folder / "README.txt").write_text(text, encoding="utf-8", newline="")
        shutil.copy(ROOT / "LICENCE", folder / "LICENCE.txt")
        if version == f"{sys.version_info.major}.{sys.version_info.minor}":
            # What is compiled here need not be compiled at every start where nobody may write.
            mode = PycInvalidationMode.UNCHECKED_HASH
            compileall.compile_dir(
                folder / "Lib", quiet=2, stripdir=str(folder), invalidation_mode=mode
            )
        _pack(folder)


def try_out() -> None:
    """Have the zip print a position and save an update. Raises UnavailableError."""
    from windows import prepare_wine, run_wine

    prepare_wine()
    with TemporaryDirectory() as name:
        place = Path(name) / "Übung mit Leerzeichen"
        with zipfile.ZipFile(PACKED) as packed:
            packed.extractall(place)
        program = place / "actiontrack" / "actiontrack.exe"

        def actiontrack(*words: str) -> str:
            said = bytearray()
            env = {"PATH": "/usr/bin:/bin", "HOME": name}
            code = run_wine([str(program), *words], place, env, said.extend)
            text = said.decode("cp1252").replace("\r\n", "\n")
            if code:
                raise UnavailableError(f"actiontrack {' '.join(words)}: {text}")
            return text

        actiontrack(
            "new", "x", "--kind", "improvement-plan", "--area", "Northshire", "--title", "T"
        )
        plan = place / "plans" / "x.yaml"
        print(actiontrack("add", "x", "--title", "Train the panel", "--id", "A1"))
        print(actiontrack("update", "A1", "--note", "Under Wine"))
        print(actiontrack("status", "x"))
        assert "Under Wine" in plan.read_text(encoding="utf-8")


def _install_actiontrack(packages: Path, scratch: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(scratch)]
    run([*pip, "wheel", *options, str(ROOT)])
    wheel = next(scratch.glob("actiontrack-*.whl"))
    run([*pip, "install", "--no-deps", "--no-compile", "--target", str(packages), str(wheel)])
    shutil.rmtree(packages / "bin", ignore_errors=True)


def _pack(folder: Path) -> None:
    PACKED.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(PACKED, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix())
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, file.read_bytes())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
