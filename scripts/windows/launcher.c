/* Starts the Python whose DLL lies beside it: python.exe; or, with words that come BEFORE those
   that are typed (-m and a module), a program. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

typedef int (*python_main)(int, wchar_t **);

int wmain(int argc, wchar_t **argv)
{
    HMODULE python = LoadLibraryW(PYTHON_DLL);
    python_main start = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;

    if (!start) {
        fwprintf(stderr, L"%ls cannot be loaded: unpack the whole folder, and start it there\n",
                 PYTHON_DLL);
        return 2;
    }
#ifdef BEFORE
    wchar_t *before[] = {argv[0], BEFORE};
    int added = sizeof before / sizeof *before;
    wchar_t **whole = calloc(argc + added, sizeof *whole);

    if (!whole)
        return 2;
    memcpy(whole, before, sizeof before);
    memcpy(whole + added, argv + 1, (argc - 1) * sizeof *argv);
    return start(argc - 1 + added, whole);
#else
    return start(argc, argv);
#endif
}
