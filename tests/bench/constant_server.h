#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace bench {

// A plain Beast server that answers every request with the same JSON: what HTTP costs at least on
// this machine. One thread.
class ConstantServer {
 public:
  explicit ConstantServer(std::string body);
  ~ConstantServer();
  ConstantServer(const ConstantServer&) = delete;
  ConstantServer& operator=(const ConstantServer&) = delete;

  std::uint16_t port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bench
