#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/error.h"

namespace client {

// A QR code (ISO/IEC 18004) as squares that are dark or not, row by row, without its quiet zone.
struct QrCode {
  std::size_t width = 0;
  std::vector<bool> dark;  // width * width of them.

  bool is_dark(std::size_t row, std::size_t column) const { return dark[row * width + column]; }
};

// Level M: readable with up to 15 % of it spoilt. Errc::bad_argument above about 2,300 bytes.
ledger::Result<QrCode> encode_qr_code(const std::string& text);

// The dark squares as the path of an SVG, one unit a square, with the quiet zone of four around.
std::string svg_path(const QrCode& code);
std::size_t svg_width(const QrCode& code);

}  // namespace client
