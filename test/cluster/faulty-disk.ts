// A disk that refuses to sync or to write, or takes its time, for one process: a small library that is compiled here and loaded before
// the system's own, and that a file tells what to do. Concerns only the files that are named; Linux with a C compiler.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type FaultyDisk = {
  /** For the process that is to have this disk. */
  readonly env: Readonly<Record<string, string>>;
  /** Every sync of such a file fails from now on, as a dying disk has it. */
  failSyncs(): void;
  /** Every write to such a file fails from now on. */
  failWrites(): void;
  /** Every sync of such a file takes so long from now on, in milliseconds. */
  slowSyncs(ms: number): void;
  well(): void;
  remove(): void;
};

const SOURCE = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* 0: well; -1: syncs fail; -2: writes fail; else: the milliseconds that a sync takes. */
static int fault_of(int fd) {
  char link[64], path[4096];
  const char *orders = getenv("FAULTY_DISK_ORDERS"), *file = getenv("FAULTY_DISK_FILE");
  if (orders == NULL || file == NULL) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  if (strstr(path, file) == NULL) return 0;
  FILE *order = fopen(orders, "r");
  int fault = 0;
  if (order == NULL) return 0;
  if (fscanf(order, "%d", &fault) != 1) fault = 0;
  fclose(order);
  return fault;
}

static int faulty(const char *name, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  int fault = fault_of(fd);
  if (fault == -1) { errno = EIO; return -1; }
  for (int waited = 0; waited < fault && fault_of(fd) > 0; waited += 10) usleep(10000);
  return real(fd);
}

int fsync(int fd) { return faulty("fsync", fd); }
int fdatasync(int fd) { return faulty("fdatasync", fd); }

static int refuses(int fd) {
  if (fault_of(fd) != -2) return 0;
  errno = EIO;
  return 1;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  if (real == NULL) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return refuses(fd) ? -1 : real(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  static ssize_t (*real)(int, const void *, size_t, off_t);
  if (real == NULL) real = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
  return refuses(fd) ? -1 : real(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (real == NULL) real = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
  return refuses(fd) ? -1 : real(fd, bytes, count, offset);
}
`;

/** Makes a disk that is well so far, or gives the reason why there can be none here. @param file part of the files' paths */
export const makeFaultyDisk = (file: string): FaultyDisk | string => {
  if (process.platform !== 'linux') return 'loading a library before the system’s own is done here on Linux only';
  const folder = mkdtempSync(join(tmpdir(), 'caucus-faulty-disk-'));
  const library = join(folder, 'faulty-disk.so');
  const orders = join(folder, 'orders');
  writeFileSync(join(folder, 'faulty-disk.c'), SOURCE);
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, join(folder, 'faulty-disk.c'), '-ldl'], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return 'there is no C compiler (cc)';
  }
  const order = (fault: number): void => writeFileSync(orders, String(fault));
  order(0);
  return {
    env: { LD_PRELOAD: library, FAULTY_DISK_ORDERS: orders, FAULTY_DISK_FILE: file },
    failSyncs: () => order(-1),
    failWrites: () => order(-2),
    slowSyncs: order,
    well: () => order(0),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
