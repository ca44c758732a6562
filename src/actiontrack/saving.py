"""The only door by which anything is written to disk: a file is whole, the old one or the new."""

# Longer than 250 lines: all that writes, and all that keeps it from writing, is read in one place.

import json
import os
import re
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from actiontrack.failures import CannotDoError

PLAN_SUFFIXES = (".yaml", ".yml")

LARGEST_APPENDED = 1024 * 1024
"""Bytes of the summary that GitHub takes of one step; a larger one it throws away whole."""

MANIFEST = ".actiontrack-site.json"
"""The file of a site that names all others, each with the sum of what it held."""

CUT_HERE = b"\nThere is more than fits here: 'actiontrack check' prints all of it.\n"


def save_output(path: Path, content: str | bytes) -> None:
    """Write what a verb prints to a file, a text in UTF-8 with its own line ends.

    Raises CannotDoError, with the old file whole, if it cannot be written or is a plan.
    """
    try:
        target = path.resolve()
        if _may_be_a_plan(target):
            raise CannotDoError(
                f"{path.as_posix()} may be a plan: it is not overwritten by an output"
            )
        if isinstance(content, str):
            content = content.encode("utf-8", "backslashreplace")
        _replace(target, content)
    except RuntimeError as error:
        raise CannotDoError(f"{path.as_posix()} is a link that leads nowhere") from error
    except OSError as error:
        raise CannotDoError(f"{path.as_posix()} cannot be written: {_reason(error)}") from error


def append_output(path: Path, text: str, largest: int = LARGEST_APPENDED) -> None:
    """Add lines to the end of a file that a machine collects, such as the summary of a build.

    The file grows to `largest` bytes and no more: what does not fit is left out at a whole line,
    and the last line says so. Raises CannotDoError if it cannot be written or is a plan.
    """
    try:
        target = path.resolve()
        if target.suffix.lower() in PLAN_SUFFIXES:
            raise CannotDoError(f"{path.as_posix()} may be a plan: nothing is added to it")
        room = largest - (target.stat().st_size if target.exists() else 0)
        with target.open("ab") as file:
            file.write(_cut(text.encode("utf-8", "backslashreplace"), room))
            file.flush()
            os.fsync(file.fileno())
    except RuntimeError as error:
        raise CannotDoError(f"{path.as_posix()} is a link that leads nowhere") from error
    except OSError as error:
        raise CannotDoError(f"{path.as_posix()} cannot be written: {_reason(error)}") from error


def save_new(folder: Path, name: str, text: str) -> bool:
    """Write a file that is not there yet into a folder; tell whether there was a need to.

    There is none where the file holds this very text, whatever its line ends. Raises CannotDoError
    if it holds something else, lies outside the folder through a link, or cannot be written.
    """
    path = folder / name
    try:
        target = path.resolve()
        if not target.is_relative_to(folder.resolve()):
            raise CannotDoError(f"{name} is a link to a file outside {folder.as_posix()}")
        if target.exists():
            if target.read_bytes().replace(b"\r\n", b"\n") == text.encode():
                return False
            raise CannotDoError(
                f"{name} is there already and holds something else: it is not overwritten"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text.encode())
    except RuntimeError as error:
        raise CannotDoError(f"{name} is a link that leads nowhere") from error
    except OSError as error:
        raise CannotDoError(f"{name} cannot be written: {_reason(error)}") from error
    return True


def save_cache(path: Path, data: bytes) -> None:
    """Keep what can be worked out again, in a folder that only its owner can read.

    Where that cannot be, nothing is kept and nothing said: it would have saved time alone.
    """
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, data)


@contextmanager
def save_site(folder: Path) -> Iterator[Callable[[str, str], None]]:
    """Yield what writes one file of a site, by its name; at the end all of it replaces the folder.

    Until then the folder is as it was, and whatever ends the work before leaves nothing behind.
    Raises CannotDoError if it holds anything but an older site, or cannot be written.
    """
    try:
        target = folder.parent.resolve() / folder.name
        _check_site(target, folder.as_posix())
        site = _NewSite(target, folder)
    except (OSError, RuntimeError) as error:
        raise CannotDoError(_unwritten(folder, error)) from error
    try:
        yield site.write
        site.finish()
        _check_site(target, folder.as_posix())
        _swap(site.made, target, folder)
    except BaseException:
        with _undisturbed():
            rmtree(site.made, ignore_errors=True)
        raise


class _NewSite:
    """The files of a site, as they are written, and the list of them."""

    def __init__(self, target: Path, folder: Path) -> None:
        self._folder = folder
        self._list: list[str] = []
        self.made = Path(tempfile.mkdtemp(prefix=f".{target.name[:60]}.", dir=target.parent))

    def write(self, name: str, text: str) -> None:
        parts = name.split("/")
        if not all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", part) for part in parts):
            raise ValueError(name)
        data = text.encode("utf-8", "backslashreplace")
        path = self.made.joinpath(*parts)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(data)
        except OSError as error:
            raise CannotDoError(_unwritten(self._folder, error)) from error
        self._list.append(f'"{name}": "{sha256(data).hexdigest()}"')

    def finish(self) -> None:
        files = ",\n".join(self._list)
        try:
            text = f'{{"made_by": "actiontrack site", "files": {{\n{files}\n}}}}\n'
            (self.made / MANIFEST).write_text(text, encoding="ascii", newline="\n")
        except OSError as error:
            raise CannotDoError(_unwritten(self._folder, error)) from error


def _check_site(target: Path, folder: str) -> None:
    """Refuse a folder that holds anything but an older site. Raises CannotDoError."""
    if target.is_symlink():
        raise CannotDoError(f"{folder} is a link: name the folder itself")
    if not target.exists():
        if not target.parent.is_dir():
            raise CannotDoError(f"there is no folder {target.parent.as_posix()}")
        return
    if not target.is_dir():
        raise CannotDoError(f"{folder} is a file: a site needs a folder of its own")
    sums = _sums(target / MANIFEST)
    for path in _everything_in(target):
        name = path.relative_to(target).as_posix()
        if path.suffix.lower() in PLAN_SUFFIXES:
            raise CannotDoError(f"{folder} holds {name}, which may be a plan: nothing is written")
        if name not in sums and name != MANIFEST:
            raise CannotDoError(
                f"{folder} holds {name}, which 'actiontrack site' did not make: nothing is written"
            )
        if name != MANIFEST and not _is_unchanged(path, sums[name]):
            raise CannotDoError(
                f"{folder}/{name} was changed since it was made: take it away, or name another"
                " folder"
            )


def _everything_in(folder: Path) -> Iterator[Path]:
    """Yield what a folder holds at any depth, by name: files, links, and folders that are empty."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and any(path.iterdir()):
            yield from _everything_in(path)
        else:
            yield path


def _is_unchanged(path: Path, total: str) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    data = path.read_bytes()
    # A site that went through git on Windows comes back with other line ends.
    return total in (_sum(data), _sum(data.replace(b"\r\n", b"\n")))


def _sums(manifest: Path) -> Mapping[str, str]:
    try:
        files = json.loads(manifest.read_bytes())["files"]
        return {str(name): str(total) for name, total in files.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()


def _swap(made: Path, target: Path, folder: Path) -> None:
    """Put a site that is whole where the older one is."""
    old = made.with_name(f"{made.name}.old")
    try:
        made.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o777 & ~_umask())
        if hasattr(os, "sync"):
            # Once for all of them: a sync for each of thousands of files would take minutes, and
            # nothing is lost with a site that cannot be made again.
            os.sync()
        with _undisturbed():
            if target.exists():
                target.rename(old)
            try:
                made.rename(target)
            except OSError:
                with suppress(FileNotFoundError):
                    old.rename(target)
                raise
            rmtree(old, ignore_errors=True)
    except OSError as error:
        raise CannotDoError(_unwritten(folder, error)) from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait: it comes too late where the whole site is there already."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # only the main thread is told of it at all
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _unwritten(folder: Path, error: OSError | RuntimeError) -> str:
    if isinstance(error, RuntimeError):
        return f"{folder.as_posix()} is a link that leads nowhere"
    return f"{folder.as_posix()} cannot be written: {_reason(error)}"


def _cut(data: bytes, room: int) -> bytes:
    """Return the lines that fit into some bytes, the last of them saying so if not all do."""
    if len(data) <= room:
        return data
    end = data.rfind(b"\n", 0, max(room - len(CUT_HERE), 0)) + 1
    return (data[:end] + CUT_HERE) if len(CUT_HERE) <= room else b""


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _may_be_a_plan(target: Path) -> bool:
    """Tell whether a file is a plan, or would be taken for one."""
    is_yaml = target.suffix.lower() in PLAN_SUFFIXES
    if is_yaml and (target.exists() or target.parent.name == "plans"):
        return True
    if not target.is_file():
        return False
    with target.open("rb") as file:
        head = file.read(4096)
    return b"format:" in head and b"kind:" in head


def _replace(target: Path, data: bytes) -> None:
    mode = target.stat().st_mode if target.exists() else None
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device such as /dev/null has no old content to keep
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode & 0o7777 if mode is not None else 0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    # There is no way to ask for the mask but to set it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
