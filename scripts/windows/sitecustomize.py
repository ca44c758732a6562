"""What Python for Windows begins with under Wine, which lacks a function that Python 3.13 takes."""

import _winapi

if hasattr(_winapi, "CopyFile2"):  # without it shutil copies as it does with older versions
    del _winapi.CopyFile2
