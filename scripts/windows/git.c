/* git.exe for Wine's tests: no registry has git for Windows, so Linux's own does the work.

   Wine starts a program of Linux, lends it no pipe and tells nothing of its end. So a shell gives it
   files for streams, which we fill and read, and writes its exit code to one, for which we wait.
   The drives of paths are links in the prefix (dosdevices), and git is given Linux's names. */

#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32000

static const wchar_t *const NOWHERE[] = {L"GIT_GRAFT_FILE", L"GIT_CONFIG_GLOBAL"};

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

/* C:\a\b, in a word of its own, after '=' or in a URL, as Linux names it. */
static void put_argument(const wchar_t *word)
{
    static wchar_t changed[LONGEST];
    const wchar_t *path = wcschr(word, L'=');

    path = path && path[1] && path[2] == L':' ? path + 1 : word;
    if (!wcsncmp(word, L"file:///", 8))
        path = word + 8;
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

/* Copy all that one file holds to another, which either may be a pipe. */
static void copy(HANDLE from, HANDLE to)
{
    static char bytes[65536];
    DWORD got, put;

    while (ReadFile(from, bytes, sizeof bytes, &got, NULL) && got)
        if (!WriteFile(to, bytes, got, &put, NULL))
            return;
}

static HANDLE file(const wchar_t *base, const wchar_t *ending, DWORD access, DWORD how)
{
    static wchar_t name[MAX_PATH];

    swprintf(name, MAX_PATH, L"%ls.%ls", base, ending);
    return CreateFileW(name, access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, how,
                       how == OPEN_EXISTING ? FILE_FLAG_DELETE_ON_CLOSE : 0, NULL);
}

static HANDLE taken(const wchar_t *base, const wchar_t *ending)
{
    return file(base, ending, GENERIC_READ | DELETE, OPEN_EXISTING);
}

int wmain(int argc, wchar_t **argv)
{
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    wchar_t folder[MAX_PATH], base[MAX_PATH];
    HANDLE stream;
    char code[8] = "128";
    DWORD got;

    GetTempPathW(MAX_PATH, folder);
    swprintf(base, MAX_PATH, L"%lsgit-%lu-%llu", folder, GetCurrentProcessId(), GetTickCount64());
    stream = file(base, L"in", GENERIC_WRITE, CREATE_NEW);
    copy(GetStdHandle(STD_INPUT_HANDLE), stream);
    CloseHandle(stream);

    put(L"\"Z:\\bin\\sh\" -c");
    put_word(L"at=\"$1\"; shift; git \"$@\" <\"$at.in\" >\"$at.out\" 2>\"$at.err\"; "
             L"echo $? >\"$at.part\"; mv \"$at.part\" \"$at.code\"");
    put_word(L"git");
    put_argument(base);
    for (int each = 1; each < argc; each++)
        put_argument(argv[each]);
    for (int each = 0; each < 2; each++) /* what is nul on Windows */
        if (GetEnvironmentVariableW(NOWHERE[each], folder, MAX_PATH))
            SetEnvironmentVariableW(NOWHERE[each], L"/dev/null");
    if (!CreateProcessW(L"Z:\\bin\\sh", line, NULL, NULL, FALSE, 0, NULL, NULL, &start, &process))
        return 128;
    for (DWORD pause = 1; (stream = taken(base, L"code")) == INVALID_HANDLE_VALUE; Sleep(pause))
        pause += pause < 16 ? pause : 0; /* asking costs more than the answer, while git works */
    ReadFile(stream, code, sizeof code - 1, &got, NULL);
    CloseHandle(stream);
    CloseHandle(taken(base, L"in"));
    copy(stream = taken(base, L"out"), GetStdHandle(STD_OUTPUT_HANDLE));
    CloseHandle(stream);
    copy(stream = taken(base, L"err"), GetStdHandle(STD_ERROR_HANDLE));
    CloseHandle(stream);
    return atoi(code);
}
