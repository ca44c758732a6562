/* git.exe for Wine's tests: no registry has git for Windows, so Linux's own does the work.

   Wine starts a program of Linux with our streams and tells nothing of its end, so a shell writes
   its exit code to a file, for which we wait. Paths of drive Z are Linux's, and git is told so;
   another drive's are links in the prefix (dosdevices). */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32000

static wchar_t line[LONGEST];
static size_t used;

static void put(const wchar_t *text)
{
    size_t length = wcslen(text);

    if (used + length + 1 > LONGEST)
        exit(128);
    wcscpy(line + used, text);
    used += length;
}

/* One word in the quotes of Windows, which Wine undoes before Linux sees it. */
static void put_word(const wchar_t *word)
{
    wchar_t one[2] = {0, 0};
    size_t slashes = 0;

    put(L" \"");
    for (; *word; word++) {
        one[0] = *word;
        if (*word == L'"')
            for (slashes++; slashes; slashes--)
                put(L"\\");
        slashes = *word == L'\\' ? slashes + 1 : 0;
        put(one);
    }
    for (; slashes; slashes--)
        put(L"\\");
    put(L"\"");
}

/* C:\a\b, in a word of its own or after '=', as Linux names it. */
static void put_argument(const wchar_t *word)
{
    static wchar_t changed[LONGEST];
    const wchar_t *path = wcschr(word, L'=');

    path = path && path[1] && path[2] == L':' ? path + 1 : word;
    if (!((path[0] | 32) >= L'a' && (path[0] | 32) <= L'z' && path[1] == L':' &&
          (path[2] == L'\\' || path[2] == L'/'))) {
        put_word(word);
        return;
    }
    swprintf(changed, LONGEST, L"%.*ls%hs/dosdevices/%lc:%ls", (int)(path - word), word,
             getenv("WINEPREFIX"), path[0] | 32, path + 2);
    for (wchar_t *each = changed + (path - word); *each; each++)
        if (*each == L'\\')
            *each = L'/';
    put_word(changed);
}

int wmain(int argc, wchar_t **argv)
{
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    wchar_t name[MAX_PATH], code_file[MAX_PATH];
    FILE *file;
    int code = 128;

    GetTempPathW(MAX_PATH, name);
    swprintf(code_file, MAX_PATH, L"%lsgit-%lu-%llu", name, GetCurrentProcessId(), GetTickCount64());
    put(L"\"Z:\\bin\\sh\" -c");
    put_word(L"code=\"$1\"; shift; git \"$@\"; echo $? >\"$code.part\"; mv \"$code.part\" \"$code\"");
    put_word(L"git");
    put_argument(code_file);
    for (int each = 1; each < argc; each++)
        put_argument(argv[each]);
    if (!CreateProcessW(L"Z:\\bin\\sh", line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process))
        return 128;
    while (!(file = _wfopen(code_file, L"r")))
        Sleep(1);
    if (fscanf(file, "%d", &code) != 1)
        code = 128;
    fclose(file);
    DeleteFileW(code_file);
    return code;
}
