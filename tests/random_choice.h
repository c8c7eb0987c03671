#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

// Chance that can be repeated: the choices of the n-th case under the seed that GoogleTest was
// given.
class RandomChoice {
 public:
  explicit RandomChoice(std::size_t test_case)
      : test_case_(test_case), engine_(engine_seed(seed(), test_case)) {}

  // 0 to count - 1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  // From `first` to `last`, both included.
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first) + 1));
  }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list.at(below(list.size()));
  }
  std::string one_of(std::initializer_list<const char*> list) {
    return *(list.begin() + below(list.size()));
  }

  // How to run this case again. Some versions of GoogleTest have a seed only when they shuffle.
  std::string how_to_repeat() const {
    return "case " + std::to_string(test_case_) +
           (seed() == 0 ? " without --gtest_shuffle"
                        : " of --gtest_shuffle --gtest_random_seed=" + std::to_string(seed()));
  }

 private:
  static std::uint64_t seed() {
    return static_cast<std::uint64_t>(testing::UnitTest::GetInstance()->random_seed());
  }
  static std::uint64_t engine_seed(std::uint64_t seed, std::uint64_t test_case) {
    return seed * 1'000'003 + test_case;
  }

  std::size_t test_case_;
  std::mt19937_64 engine_;
};
