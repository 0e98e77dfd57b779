"""Sets up the virtual environment that `make run` and `make test` use.

Called as `python3 harness/bootstrap.py DIRECTORY` with any Python: one that is too old, or that lacks venv, ends
in one sentence. Does nothing when the directory already holds what pyproject.toml pins. Syntax stays at what old
Pythons can parse, so that they can print that sentence.
"""

import hashlib
import os
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def give_up(sentence):
    sys.stderr.write("attest: " + sentence + "\n")
    sys.exit(2)


def pinned():
    """The requirements of pyproject.toml: those named for a reason, and what they pull in."""
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)
    return project["project"]["dependencies"] + project["dependency-groups"]["locked"]


def make(directory):
    """Create the environment and install into it, or give up with one sentence that says what to do."""
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        give_up(
            f"this Python ({sys.executable}) has no venv module; install it (Debian: apt-get install python3-venv) "
            "or name another Python: make PYTHON=/path/to/python3 run"
        )
    venv.EnvBuilder(with_pip=True, clear=True).create(directory)
    python = os.path.join(directory, "bin", "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    if subprocess.call(install + pinned()) != 0:
        give_up("the pinned packages could not be installed (see above); set-up needs a package index once")


def main(directory):
    if sys.version_info < OLDEST:
        give_up(
            "Python {0}.{1} or newer is needed, this is {2}.{3}; "
            "name another one: make PYTHON=/path/to/python3 run".format(
                *(OLDEST + tuple(sys.version_info[:2]))
            )
        )
    stamp = os.path.join(directory, "attest-ready")
    wanted = hashlib.sha256((sys.version + "\n".join(pinned())).encode()).hexdigest()
    if os.path.exists(stamp):
        with open(stamp) as file:
            if file.read() == wanted:
                return
    sys.stderr.write("attest: setting up {0} with Python {1}.{2}\n".format(directory, *sys.version_info[:2]))
    make(directory)
    with open(stamp, "w") as file:
        file.write(wanted)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        give_up("usage: python3 harness/bootstrap.py DIRECTORY")
    main(os.path.abspath(sys.argv[1]))
