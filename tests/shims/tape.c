// Writes down, in order, what a program does to one library's files and what it says on its standard output meanwhile,
// so that a test can rebuild what a power cut at any moment may have left of them.
//
// TAPE_OF is the library's path, TAPE the file that the tape goes to. A record is 16 bytes (op, file, two unused, length
// of the data as uint32, offset as int64, in this computer's byte order) and the data. Op: w write, t truncate, s sync,
// d delete, a what was said. File: 0 the library, 1 its -wal, 2 its -journal, 3 none. No power cut leaves a -shm file that
// anybody would read.
//
// Recording and doing happen under one lock. A change is recorded before it is made and a sync after it is done, so that
// the tape of a program that is killed in between promises nothing that the disk does not hold. With TAPE_KILL_AT, the
// program is killed when it asks for a commit in the -wal to be synced for that many-eth time: written, but not yet on
// the disk.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { LIBRARY, WAL, JOURNAL, NONE };
enum { FDS = 4096, WAL_HEADER = 32 };

static const char *endings[] = {"", "-wal", "-journal"};
static unsigned char file_of[FDS];
static char library[4096];
static int tape = -1;
static int commits_left = -1;
static int unsynced_commit;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

__attribute__((constructor)) static void begin(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_close = dlsym(RTLD_NEXT, "close");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
    memset(file_of, NONE, sizeof file_of);
    snprintf(library, sizeof library, "%s", getenv("TAPE_OF"));
    if (getenv("TAPE_KILL_AT")) commits_left = atoi(getenv("TAPE_KILL_AT"));
    tape = real_open(getenv("TAPE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (tape < 0) abort();
}

static int named(const char *path) {
    size_t length = strlen(library);
    for (int file = LIBRARY; file < NONE; file++)
        if (strncmp(path, library, length) == 0 && strcmp(path + length, endings[file]) == 0) return file;
    return NONE;
}

static int opened(int fd) { return fd >= 0 && fd < FDS ? file_of[fd] : NONE; }

static void record(char op, int file, const void *data, uint32_t length, int64_t offset) {
    char head[16] = {op, (char)file};
    memcpy(head + 4, &length, sizeof length);
    memcpy(head + 8, &offset, sizeof offset);
    struct iovec parts[] = {{head, sizeof head}, {(void *)data, length}};
    if (writev(tape, parts, 2) != (ssize_t)(sizeof head + length)) abort();
}

#define RECORDED(result, call, ...)      \
    pthread_mutex_lock(&lock);           \
    record(__VA_ARGS__);                 \
    result done = call;                  \
    pthread_mutex_unlock(&lock);         \
    return done

static int synced(int (*sync)(int), int fd) {
    int file = opened(fd);
    if (file == NONE) return sync(fd);
    pthread_mutex_lock(&lock);
    if (file == WAL && unsynced_commit && --commits_left == 0) kill(getpid(), SIGKILL);
    if (file == WAL) unsynced_commit = 0;
    int failed = sync(fd);
    if (!failed) record('s', file, NULL, 0, 0);
    pthread_mutex_unlock(&lock);
    return failed;
}

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    int fd = real_open(path, flags, mode);
    if (fd >= 0 && fd < FDS) file_of[fd] = named(path);
    return fd;
}

int open(const char *path, int flags, ...) __attribute__((alias("open64")));

int close(int fd) {
    if (opened(fd) != NONE) file_of[fd] = NONE;
    return real_close(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    if (opened(fd) != NONE) abort();  // not a way in which SQLite writes
    if (fd != STDOUT_FILENO) return real_write(fd, data, length);
    RECORDED(ssize_t, real_write(fd, data, length), 'a', NONE, data, length, 0);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) {
    int file = opened(fd);
    if (file == NONE) return real_pwrite(fd, data, length, offset);
    if (file == WAL && offset >= WAL_HEADER) unsynced_commit = 1;
    RECORDED(ssize_t, real_pwrite(fd, data, length, offset), 'w', file, data, length, offset);
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) __attribute__((alias("pwrite64")));

int ftruncate64(int fd, off_t length) {
    int file = opened(fd);
    if (file == NONE) return real_ftruncate(fd, length);
    RECORDED(int, real_ftruncate(fd, length), 't', file, NULL, 0, length);
}

int ftruncate(int fd, off_t length) __attribute__((alias("ftruncate64")));

int fsync(int fd) { return synced(real_fsync, fd); }

int fdatasync(int fd) { return synced(real_fdatasync, fd); }

int unlink(const char *path) {
    int file = named(path);
    if (file == NONE) return real_unlink(path);
    RECORDED(int, real_unlink(path), 'd', file, NULL, 0, 0);
}

int rename(const char *from, const char *to) {
    if (named(from) != NONE || named(to) != NONE) abort();  // not a thing that is done to an open library
    return real_rename(from, to);
}
