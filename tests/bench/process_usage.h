#pragma once

#include <sys/types.h>

namespace bench {

// What the kernel says of another process; 0 where it has gone.
double resident_megabytes(pid_t process);
double cpu_seconds(pid_t process);  // User and system, all threads.

}  // namespace bench
