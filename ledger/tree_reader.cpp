#include "ledger/tree_reader.h"

#include "ledger/merkle.h"

namespace ledger {

Result<Digest> TreeReader::root(std::uint64_t size) const {
  if (const auto known = roots_.find(size)) return *known;
  auto root = tree_root(size, node_reader(size, tiles_, &cache_));
  if (root) roots_.keep(size, *root);
  return root;
}

Result<std::vector<Digest>> TreeReader::inclusion_proof(Position position,
                                                        std::uint64_t size) const {
  return ledger::inclusion_proof(position, size, node_reader(size, tiles_, &cache_));
}

Result<std::vector<Digest>> TreeReader::consistency_proof(std::uint64_t from,
                                                          std::uint64_t to) const {
  return ledger::consistency_proof(from, to, node_reader(to, tiles_, &cache_));
}

}  // namespace ledger
