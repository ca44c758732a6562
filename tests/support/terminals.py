"""actiontrack at a terminal, which only a POSIX system can make."""

import os
import sys
from pathlib import Path


def at_a_terminal(place: Path, arguments: list[str], answers: list[str]) -> str:
    """Run actiontrack in a terminal of 80 columns; return what was shown."""
    import fcntl
    import pty
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(place)
        os.environ.update(TERM="dumb", COLUMNS="80")
        os.execv(sys.executable, [sys.executable, "-m", "actiontrack", *arguments])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.write(terminal, "".join(f"{each}\n" for each in answers).encode())
    said = b""
    try:
        while piece := os.read(terminal, 4096):
            said += piece
    except OSError:
        pass  # how Linux says that the other end has gone
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    return said.decode().replace("\r\n", "\n")
