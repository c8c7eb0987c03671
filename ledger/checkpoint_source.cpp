#include "ledger/checkpoint_source.h"

#include <utility>

namespace ledger {
namespace {

class OwnCheckpoints final : public CheckpointSource {
 public:
  OwnCheckpoints(const std::string& origin, SecretKey log_key)
      : log_key_(std::move(log_key)), verifier_(Verifier::of(origin, log_key_.public_key())) {}

  const Verifier& verifier() const override { return verifier_; }
  Result<std::string> signed_checkpoint(const Checkpoint& checkpoint) const override {
    return sign_checkpoint(checkpoint, log_key_);
  }

 private:
  const SecretKey log_key_;
  const Verifier verifier_;
};

}  // namespace

std::unique_ptr<CheckpointSource> own_checkpoints(const std::string& origin, SecretKey log_key) {
  return std::make_unique<OwnCheckpoints>(origin, std::move(log_key));
}

}  // namespace ledger
