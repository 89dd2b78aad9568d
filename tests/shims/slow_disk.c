// A disk on which every sync takes FSYNC_MS milliseconds longer: a virtual machine's answers at once, a laptop's does not.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static struct timespec pause_for;

__attribute__((constructor)) static void begin(void) {
    const char *ms = getenv("FSYNC_MS");
    long us = ms ? (long)(atof(ms) * 1000) : 0;
    pause_for.tv_sec = us / 1000000;
    pause_for.tv_nsec = us % 1000000 * 1000;
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
}

static void wait_for_the_disk(void) {
    struct timespec left = pause_for;
    while (nanosleep(&left, &left) != 0) {
    }
}

int fsync(int fd) {
    wait_for_the_disk();
    return real_fsync(fd);
}

int fdatasync(int fd) {
    wait_for_the_disk();
    return real_fdatasync(fd);
}
