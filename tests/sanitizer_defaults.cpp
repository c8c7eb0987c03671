// What the sanitizers must know of libraries that are not built with them. They look for these
// functions by name.

extern "C" {

// RocksDB forgets a fresh memtable when the write-ahead log cannot be switched: its own leak, in a
// process that must end then anyway.
const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
const char* __lsan_default_suppressions() { return "leak:rocksdb::DBImpl::SwitchMemtable\n"; }

// Debian's RocksDB is not built with the thread sanitizer, so its locks cannot be seen.
const char* __tsan_default_options();  // NOLINT(bugprone-reserved-identifier)
const char* __tsan_default_options() { return "ignore_noninstrumented_modules=1"; }

}  // extern "C"
