#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/error.h"
#include "server/representation.h"

namespace server {

// Answers that never change, by what was asked about which prefix of the log: the least recently
// used ones go where too many bytes are kept. Thread-safe.
class AnswerCache {
 public:
  using Answer = std::shared_ptr<const Representation>;
  // `may_be_kept`: it holds for ever. Others are given to who asked, and forgotten.
  struct Made {
    Answer answer;
    bool may_be_kept = false;
  };
  using Make = std::function<ledger::Result<Made>()>;

  static constexpr std::size_t kBytesMax = 64U << 20;
  explicit AnswerCache(std::size_t bytes_max = kBytesMax) : bytes_max_(bytes_max) {}

  // Null where it is not there.
  Answer find(const std::string& key);

  // What is there, or what `make` gives. Who asks for what is being made waits for that, so that
  // nothing is made twice at once; what may not be kept each makes for itself.
  ledger::Result<Made> find_or_make(const std::string& key, const Make& make);

  // Of all that is there. Each body counts twice: its packed form may come.
  std::size_t bytes() const;

 private:
  struct Kept {
    std::string key;
    Answer answer;
    std::size_t bytes = 0;
  };
  class Making;

  Answer find_locked(const std::string& key);
  void keep(const std::string& key, const Answer& answer);

  const std::size_t bytes_max_;
  mutable std::mutex mutex_;
  std::list<Kept> kept_;  // The most recently used first. Guarded by mutex_, as all that follows.
  std::unordered_map<std::string_view, std::list<Kept>::iterator> by_key_;  // Keys are in kept_.
  std::size_t bytes_ = 0;
  std::map<std::string, std::shared_future<Answer>> making_;
};

}  // namespace server
