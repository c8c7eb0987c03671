#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "ledger/error.h"
#include "server/header_block.h"
#include "server/limits.h"
#include "server/transport.h"

namespace server {

// How much memory the bodies of all requests together may take. Thread-safe.
class BodyBudget {
 public:
  explicit BodyBudget(std::uint64_t bytes_max) : bytes_max_(bytes_max) {}

  bool take(std::uint64_t bytes);
  void give_back(std::uint64_t bytes) { taken_ -= bytes; }

 private:
  const std::uint64_t bytes_max_;
  std::atomic<std::uint64_t> taken_ = 0;
};

// A part of the budget; given back with it. Move-only.
class BodyShare {
 public:
  explicit BodyShare(BodyBudget& budget) : budget_(&budget) {}
  BodyShare(BodyShare&& other) noexcept;
  BodyShare& operator=(BodyShare&& other) = delete;
  ~BodyShare() { budget_->give_back(bytes_); }

  // To have `bytes` in all.
  bool grow_to(std::uint64_t bytes);

 private:
  BodyBudget* budget_;
  std::uint64_t bytes_ = 0;
};

// What came of waiting for a request.
struct ReadRequest {
  std::optional<HeaderBlock> header;   // None: the connection has ended, or `error` says why.
  std::optional<ledger::Error> error;  // To be answered; then the connection must end.
};

// Reads requests off one connection, each whole. What comes after one waits for the next call.
// Used by one coroutine.
class RequestReader {
 public:
  RequestReader(Transport& transport, const Limits& limits, BodyBudget& budget)
      : transport_(transport), limits_(limits), budget_(budget) {}

  boost::asio::awaitable<ReadRequest> read_header();
  // Into `header.request.body`. None: all has come. A transfer that ends early has no answer.
  struct ReadBody {
    bool is_cut = false;
    std::optional<ledger::Error> error;
  };
  boost::asio::awaitable<ReadBody> read_body(HeaderBlock& header);
  // The body is not needed any more.
  void release_body() { share_ = BodySharePointer(); }

  // Reads and forgets what a refused client still sends, for a while.
  boost::asio::awaitable<void> drain();

 private:
  using BodySharePointer = std::unique_ptr<BodyShare>;

  boost::asio::awaitable<bool> read_more();
  void expect_more_body(std::uint64_t received);
  boost::asio::awaitable<ReadBody> read_chunks(HeaderBlock& header);
  boost::asio::awaitable<ReadBody> read_length(HeaderBlock& header);

  Transport& transport_;
  const Limits& limits_;
  BodyBudget& budget_;
  std::string buffer_;  // What has come and has not been taken.
  std::chrono::steady_clock::time_point body_begin_;
  BodySharePointer share_;
};

}  // namespace server
