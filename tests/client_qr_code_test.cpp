#include <gtest/gtest.h>

#include "client/qr_code.h"
#include "tests/result_matchers.h"

namespace client {
namespace {

// A finder pattern: seven squares of dark around light around dark.
bool has_finder_at(const QrCode& code, std::size_t row, std::size_t column) {
  for (std::size_t i = 0; i < 7; ++i) {
    for (std::size_t j = 0; j < 7; ++j) {
      const bool on_edge = i == 0 || i == 6 || j == 0 || j == 6;
      const bool in_middle = i >= 2 && i <= 4 && j >= 2 && j <= 4;
      if (code.is_dark(row + i, column + j) != (on_edge || in_middle)) return false;
    }
  }
  return true;
}

TEST(QrCode, HasItsThreeFinderPatterns) {
  const QrCode code = encode_qr_code("https://ledger.example/v1/proof#00ff").value();
  ASSERT_EQ(code.dark.size(), code.width * code.width);
  EXPECT_TRUE(has_finder_at(code, 0, 0));
  EXPECT_TRUE(has_finder_at(code, 0, code.width - 7));
  EXPECT_TRUE(has_finder_at(code, code.width - 7, 0));
  EXPECT_FALSE(has_finder_at(code, code.width - 7, code.width - 7));
}

TEST(QrCode, PathDrawsEachDarkRunOnceInsideTheQuietZone) {
  QrCode code{3, {true, true, false, false, false, false, false, true, true}};
  EXPECT_EQ(svg_path(code), "M4 4h2v1h-2zM5 6h2v1h-2z");
  EXPECT_EQ(svg_width(code), 11U);
}

TEST(QrCode, AddressThatIsTooLongIsRefused) {
  EXPECT_THAT(encode_qr_code(std::string(4000, 'a')), FailsWith(ledger::Errc::bad_argument));
}

}  // namespace
}  // namespace client
